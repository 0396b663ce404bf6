import type { Revocations } from '@liceo/kernel/auth';
import type { Tx } from '@liceo/kernel/db';
import type { FindPlace } from '../place/place.ts';
import type { Tables } from '../tables.ts';
import { answerSuspicion } from './answer-suspicion.ts';

interface Leak {
  accountId: string;
  ip: string;
  now: Date;
  revocations: Revocations;
  findPlace: FindPlace;
}

/** Notes that the password somebody signs in with is known from a leak, and answers it once. Whether the account is locked for it. */
export const noteLeak = async (tx: Tx<Tables>, leak: Leak): Promise<boolean> => {
  const { numUpdatedRows } = await tx.updateTable('credential').set({ leaked_at: leak.now }).where('account_id', '=', leak.accountId).where('leaked_at', 'is', null).executeTakeFirst();
  return numUpdatedRows > 0n && (await answerSuspicion(tx, leak, 'leaked_password')) === 'lock';
};
