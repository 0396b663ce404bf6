import type { Tx } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';

/** How many ways are left by which somebody comes in without anybody's help, under the lock of the account. */
export const countWaysIn = async (tx: Tx<Tables>, accountId: string): Promise<number> => {
  const { passwords, passkeys, identities } = await tx.selectNoFrom(({ selectFrom, fn }) => [
    selectFrom('credential').select(fn.countAll<number>().as('count')).where('account_id', '=', accountId).as('passwords'),
    selectFrom('passkey').select(fn.countAll<number>().as('count')).where('account_id', '=', accountId).as('passkeys'),
    selectFrom('federated_identity').select(fn.countAll<number>().as('count')).where('account_id', '=', accountId).as('identities'),
  ]).executeTakeFirstOrThrow();
  return Number(passwords) + Number(passkeys) + Number(identities);
};
