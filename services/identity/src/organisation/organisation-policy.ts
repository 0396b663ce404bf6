import { sql, type Kysely } from 'kysely';
import { emailKey, type ActiveAccount } from '../account/account.ts';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';

/** The part of an address that says whose people have it. */
export const domainOf = (email: string): string => emailKey(email).split('@').at(-1) ?? '';

type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

/** Whether people with this address get in by their organisation only. */
export const isOrganisationRequired = async (db: Reader, email: string): Promise<boolean> => {
  const row = await db.selectFrom('organisation_domain').innerJoin('organisation', 'organisation.id', 'organisation_id')
    .select('required').where('domain', '=', domainOf(email)).executeTakeFirst();
  return row?.required ?? false;
};

/** The same of an account. */
export const isOrganisationRequiredOf = async (db: Reader, accountId: string): Promise<boolean> => {
  const row = await db.selectFrom('account').innerJoin('organisation_domain', (join) => join.on('domain', '=', sql<string>`split_part(account.email_key, '@', -1)`))
    .innerJoin('organisation', 'organisation.id', 'organisation_id').select('required').where('account.id', '=', accountId).executeTakeFirst();
  return row?.required ?? false;
};

/** Administrators keep their own way in: whoever looks after the organisation's way must not be locked out by it. */
export const refuseOtherWays = ({ roles }: Pick<ActiveAccount, 'roles'>, isRequired: boolean): void => {
  if (isRequired && !roles.includes('admin')) errors.organisationRequired({ field: 'email', detail: 'People of this organisation sign in by it.' });
};

export const refuseOthersThanOrganisation = async (db: Reader, account: Pick<ActiveAccount, 'email' | 'roles'>): Promise<void> =>
  refuseOtherWays(account, await isOrganisationRequired(db, account.email));
