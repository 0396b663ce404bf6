import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Seal } from '../sealing/sealed-secret.ts';
import { proveByPassword } from '../session/give-proof.ts';
import { requireProof } from '../session/proof-store.ts';
import type { Tables } from '../tables.ts';

export interface Presence {
  accountId: string;
  sessionId: string;
  password: string | undefined;
  ip: string;
}

/** Goes on for who has shown recently who they are, or says the password again: an open screen is not enough. */
export const provePresence =
  (deps: { db: Db<Tables>; clock: Clock; seal: Seal | undefined }) =>
  ({ password, ...prover }: Presence): Promise<void> =>
    password === undefined ? requireProof(deps.db, prover.sessionId, deps.clock.now()) : proveByPassword(deps)(prover, password);
