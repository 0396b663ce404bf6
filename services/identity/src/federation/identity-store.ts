import type { Kysely } from 'kysely';
import type { Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import type { ExternalPerson } from './entry.ts';

type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

export interface NewIdentity {
  accountId: string;
  provider: { id: string; name: string };
  person: Pick<ExternalPerson, 'issuer' | 'subject' | 'address'>;
  now: Date;
}

/** Ties a person elsewhere to an account; refuses one who is tied already. */
export const insertIdentity = async (tx: Tx<Tables>, { accountId, provider, person, now }: NewIdentity): Promise<void> => {
  const inserted = await tx.insertInto('federated_identity').values({
    id: newId(), account_id: accountId, issuer: person.issuer, subject: person.subject, provider: provider.id, provider_name: provider.name,
    address: person.address ?? null, created_at: now, last_used_at: now,
  }).onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing()).returning('id').executeTakeFirst();
  if (!inserted) errors.wayInTaken({ detail: 'This way in belongs to an account already.' });
};

export const accountTiedTo = async (db: Reader, { issuer, subject }: Pick<ExternalPerson, 'issuer' | 'subject'>): Promise<string | undefined> =>
  (await db.selectFrom('federated_identity').select('account_id as id').where('issuer', '=', issuer).where('subject', '=', subject).executeTakeFirst())?.id;

export const touchIdentity = async (tx: Tx<Tables>, { issuer, subject, address }: ExternalPerson, now: Date): Promise<void> => {
  await tx.updateTable('federated_identity').set({ last_used_at: now, address: address ?? null }).where('issuer', '=', issuer).where('subject', '=', subject).execute();
};

/** Takes one way in from an account; answers what it was called. */
export const deleteIdentity = async (tx: Tx<Tables>, accountId: string, id: string): Promise<string> =>
  (await tx.deleteFrom('federated_identity').where('id', '=', id).where('account_id', '=', accountId).returning('provider_name as name').executeTakeFirst())?.name
  ?? errors.wayInMissing();
