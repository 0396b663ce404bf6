import { sql, type Kysely } from 'kysely';
import type { Tx } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import type { AttributeNames, Organisation } from './organisation.ts';

type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

const select = (db: Reader) => db.selectFrom('organisation').select((eb) => [
  'id', 'name', 'entity_id', 'sign_in_url', 'certificates', 'attributes', 'wants_signed_requests', 'allows_sign_up', 'required',
  eb.selectFrom('organisation_domain').select(sql<string[]>`coalesce(array_agg(domain order by domain), '{}')`.as('domains')).whereRef('organisation_id', '=', 'organisation.id').as('domains'),
]);

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

const asOrganisation = (row: Row): Organisation => ({
  id: row.id, name: row.name, domains: row.domains ?? [], attributes: row.attributes as AttributeNames, allowsSignUp: row.allows_sign_up, required: row.required,
  identityProvider: { entityId: row.entity_id, signInUrl: row.sign_in_url, certificates: row.certificates, wantsSignedRequests: row.wants_signed_requests },
});

/** A platform has some; a page shows them all. */
const most = 500;

export const allOrganisations = async (db: Reader): Promise<Organisation[]> => (await select(db).orderBy('name').orderBy('id').limit(most).execute()).map(asOrganisation);

export const organisationOf = async (db: Reader, id: string): Promise<Organisation> => {
  const row = await select(db).where('id', '=', id).executeTakeFirst();
  return row ? asOrganisation(row) : errors.organisationMissing();
};

const rowOf = (organisation: Organisation, now: Date) => ({
  name: organisation.name, entity_id: organisation.identityProvider.entityId, sign_in_url: organisation.identityProvider.signInUrl,
  certificates: [...organisation.identityProvider.certificates], attributes: JSON.stringify(organisation.attributes),
  wants_signed_requests: organisation.identityProvider.wantsSignedRequests, allows_sign_up: organisation.allowsSignUp, required: organisation.required, updated_at: now,
});

const refuseSecond = async (tx: Tx<Tables>, { id, identityProvider: { entityId } }: Organisation): Promise<void> => {
  const other = await tx.selectFrom('organisation').select('id').where('entity_id', '=', entityId).where('id', '!=', id).executeTakeFirst();
  if (other) errors.organisationKnown({ field: 'metadata' });
};

const writeDomains = async (tx: Tx<Tables>, { id, domains }: Organisation): Promise<void> => {
  await tx.deleteFrom('organisation_domain').where('organisation_id', '=', id).execute();
  const written = await tx.insertInto('organisation_domain').values(domains.map((domain) => ({ domain, organisation_id: id })))
    .onConflict((conflict) => conflict.column('domain').doNothing()).returning('domain').execute();
  const taken = domains.findIndex((domain) => !written.some((row) => row.domain === domain));
  if (taken >= 0) errors.domainTaken({ field: `domains.${taken}` });
};

export const insertOrganisation = async (tx: Tx<Tables>, organisation: Organisation, now: Date): Promise<void> => {
  await refuseSecond(tx, organisation);
  await tx.insertInto('organisation').values({ id: organisation.id, created_at: now, ...rowOf(organisation, now) }).execute();
  await writeDomains(tx, organisation);
};

export const updateOrganisation = async (tx: Tx<Tables>, organisation: Organisation, now: Date): Promise<void> => {
  await refuseSecond(tx, organisation);
  await tx.updateTable('organisation').set(rowOf(organisation, now)).where('id', '=', organisation.id).execute();
  await writeDomains(tx, organisation);
};

export const deleteOrganisation = async (tx: Tx<Tables>, id: string): Promise<void> => {
  const gone = await tx.deleteFrom('organisation').where('id', '=', id).returning('id').executeTakeFirst();
  if (!gone) errors.organisationMissing();
};
