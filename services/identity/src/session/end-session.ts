import type { Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { revokeSessions } from './revoke-sessions.ts';
import { lockSession, lockSessionsOf } from './session-store.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  revocations: Revocations;
}

export interface SessionOfAccount {
  accountId: string;
  sessionId: string;
}

const end = ({ db, clock, revocations }: Deps, { accountId, sessionId }: SessionOfAccount): Promise<boolean> =>
  db.transaction(async (tx) => {
    const id = await lockSession(tx, accountId, sessionId);
    if (id === undefined) return false;
    await revokeSessions({ tx, revocations, accountId, now: clock.now() }, [id]);
    return true;
  });

/** Ends one session of an account. */
export const endSession =
  (deps: Deps) =>
  async (session: SessionOfAccount): Promise<void> => {
    if (!(await end(deps, session))) errors.sessionMissing();
  };

/** Ends all sessions of an account but one, or all of them; answers how many. */
export const endSessions =
  ({ db, clock, revocations }: Deps) =>
  ({ accountId, except }: { accountId: string; except?: string }): Promise<number> =>
    db.transaction(async (tx) => {
      const ids = (await lockSessionsOf(tx, accountId)).filter((id) => id !== except);
      await revokeSessions({ tx, revocations, accountId, now: clock.now() }, ids);
      return ids.length;
    });

/** Ends the session in use; signing out twice at once is no fault. */
export const signOut =
  (deps: Deps) =>
  async (session: SessionOfAccount): Promise<void> => {
    await end(deps, session);
  };
