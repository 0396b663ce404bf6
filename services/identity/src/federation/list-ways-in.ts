import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';

/** How somebody gets into their own account. */
export const listWaysIn = (db: Db<Tables>) => async (accountId: string) => {
  const account = await db.selectFrom('account').leftJoin('credential', 'credential.account_id', 'account.id')
    .select('credential.changed_at as passwordChangedAt').where('account.id', '=', accountId).where('account.status', '=', 'active').executeTakeFirst();
  if (!account) return errors.accountMissing();
  const items = await db.selectFrom('federated_identity')
    .select(['id', 'provider', 'provider_name as name', 'address', 'created_at as createdAt', 'last_used_at as lastUsedAt'])
    .where('account_id', '=', accountId).orderBy('id').limit(50).execute();
  return { hasPassword: account.passwordChangedAt !== null, items };
};
