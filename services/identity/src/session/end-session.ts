import type { Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { revokeSessions } from './revoke-sessions.ts';
import { lockSession } from './session-store.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  revocations: Revocations;
}

export interface OwnSession {
  accountId: string;
  sessionId: string;
}

const end = ({ db, clock, revocations }: Deps, { accountId, sessionId }: OwnSession): Promise<boolean> =>
  db.transaction(async (tx) => {
    const id = await lockSession(tx, accountId, sessionId);
    if (id === undefined) return false;
    await revokeSessions({ tx, revocations, accountId, now: clock.now() }, [id]);
    return true;
  });

/** Ends one of the person's own sessions. */
export const endSession =
  (deps: Deps) =>
  async (session: OwnSession): Promise<void> => {
    if (!(await end(deps, session))) errors.sessionMissing();
  };

/** Ends the session in use; signing out twice at once is no fault. */
export const signOut =
  (deps: Deps) =>
  async (session: OwnSession): Promise<void> => {
    await end(deps, session);
  };
