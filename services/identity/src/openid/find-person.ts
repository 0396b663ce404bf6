import type { Kysely } from 'kysely';
import type { Tx } from '@liceo/kernel/db';
import { findAccount } from '../account/account-store.ts';
import type { Tables } from '../tables.ts';
import type { Person } from './claims.ts';

/** Whom an application may be told of: somebody who gets in. */
export const findPerson = async (tx: Tx<Tables>, id: string): Promise<Person | undefined> => {
  const account = await findAccount(tx, id, 'none');
  if (account.status !== 'active' || account.suspended) return undefined;
  const { email_verified_at: verifiedAt } = await (tx as Pick<Kysely<Tables>, 'selectFrom'>).selectFrom('account').select('email_verified_at').where('id', '=', id).executeTakeFirstOrThrow();
  return { ...account, emailVerified: verifiedAt !== null };
};
