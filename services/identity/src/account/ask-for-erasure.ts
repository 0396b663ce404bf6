import { ErasureAsked } from '@liceo/contracts/events/identity';
import type { Actor } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { errors } from '../errors.ts';
import { requireProof } from '../session/proof-store.ts';
import type { Tables } from '../tables.ts';
import { erase } from './account.ts';
import { countOtherAdmins, findAccount } from './account-store.ts';
import { deleteErasureRequest, findErasureRequest, insertErasureRequest, type ErasureRequest } from './erasure-request-store.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  waitMinutes: number;
}

/** Notes that somebody wants to be erased. It happens after a while, in which they may think better of it. */
export const askForErasure =
  ({ db, clock, waitMinutes }: Deps) =>
  ({ userId, sessionId }: Actor): Promise<ErasureRequest> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      await requireProof(tx, sessionId, now);
      erase(await findAccount(tx, userId, 'change'), await countOtherAdmins(tx, userId));
      const request = { askedAt: now, dueAt: new Date(now.getTime() + waitMinutes * 60_000) };
      if (!(await insertErasureRequest(tx, userId, request))) errors.erasureAsked();
      await publish(tx, ErasureAsked, { subject: userId, data: { userId, dueAt: request.dueAt.toISOString() } });
      return request;
    });

export const takeBackErasure =
  (db: Db<Tables>) =>
  async (accountId: string): Promise<void> => {
    if (!(await db.transaction((tx) => deleteErasureRequest(tx, accountId)))) errors.erasureNotAsked();
  };

export const readErasureRequest = (db: Db<Tables>) => (accountId: string) => findErasureRequest(db, accountId);
