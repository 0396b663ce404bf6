import { sql, type Kysely, type Selectable } from 'kysely';
import type { Permission } from '@liceo/contracts/permissions';
import { json, type Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { errors } from '../errors.ts';
import type { ApiClientTable, Tables } from '../tables.ts';
import type { ApiClient, ClientDetails, ClientKind } from './api-client.ts';

type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

const read = (row: Selectable<ApiClientTable>): ApiClient => ({
  id: row.id,
  kind: row.kind as ClientKind,
  name: row.name,
  redirectUris: row.redirect_uris,
  signOutUris: row.sign_out_uris,
  ...(row.back_channel_uri === null ? {} : { backChannelUri: row.back_channel_uri }),
  permissions: row.permissions as Permission[],
  disabled: row.disabled_at !== null,
});

const columnsOf = (details: ClientDetails) => ({
  name: details.name,
  redirect_uris: [...details.redirectUris],
  sign_out_uris: [...details.signOutUris],
  back_channel_uri: details.backChannelUri ?? null,
  permissions: [...details.permissions],
});

export const insertClient = async (tx: Tx<Tables>, client: ApiClient, createdBy: string, now: Date): Promise<void> => {
  await tx.insertInto('api_client').values({ id: client.id, kind: client.kind, ...columnsOf(client), created_by: createdBy, created_at: now }).execute();
};

export const lockClient = async (tx: Tx<Tables>, id: string): Promise<ApiClient> => {
  const row = await tx.selectFrom('api_client').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? read(row) : errors.clientMissing();
};

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A client that is let in; what a stranger names need be none. */
export const findEnabledClient = async (db: Reader, id: string): Promise<ApiClient | undefined> => {
  if (!uuid.test(id)) return undefined;
  const row = await db.selectFrom('api_client').selectAll().where('id', '=', id).where('disabled_at', 'is', null).executeTakeFirst();
  return row && read(row);
};

export const saveDetails = async (tx: Tx<Tables>, id: string, details: ClientDetails): Promise<void> => {
  await tx.updateTable('api_client').set(columnsOf(details)).where('id', '=', id).execute();
};

export const saveDisabled = async (tx: Tx<Tables>, id: string, disabledAt: Date | null): Promise<void> => {
  await tx.updateTable('api_client').set({ disabled_at: disabledAt }).where('id', '=', id).execute();
};

export const deleteClientRow = async (tx: Tx<Tables>, id: string): Promise<void> => {
  await tx.deleteFrom('api_client').where('id', '=', id).execute();
};

/** To the day, so that a busy client does not write a row for each request. */
export const noteUse = async (tx: Tx<Tables>, id: string, now: Date): Promise<void> => {
  await tx.updateTable('api_client').set({ last_used_at: now }).where('id', '=', id)
    .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<', new Date(now.getTime() - 3_600_000))])).execute();
};

export const insertSecret = async (tx: Tx<Tables>, clientId: string, hash: Buffer, now: Date): Promise<void> => {
  await tx.insertInto('api_client_secret').values({ id: newId(), client_id: clientId, secret_hash: hash, created_at: now, expires_at: null }).execute();
};

export const livingSecrets = (db: Reader, clientId: string, now: Date) =>
  db.selectFrom('api_client_secret').select(['id', 'secret_hash', 'expires_at']).where('client_id', '=', clientId)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)])).execute();

/** Has the older secrets end; answers those that end at once. */
export const endSecrets = async (tx: Tx<Tables>, clientId: string, at: Date, now: Date): Promise<string[]> => {
  await tx.updateTable('api_client_secret').set({ expires_at: at }).where('client_id', '=', clientId)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', at)])).execute();
  if (at > now) return [];
  const gone = await tx.deleteFrom('api_client_secret').where('client_id', '=', clientId).where('expires_at', '<=', now).returning('id').execute();
  return gone.map(({ id }) => id);
};

/** Gives the secrets other session ids, so that the access tokens of the old ones can be refused; answers the old ones. */
export const renameSecrets = async (tx: Tx<Tables>, clientId: string): Promise<string[]> => {
  const old = await tx.selectFrom('api_client_secret').select('id').where('client_id', '=', clientId).forUpdate().execute();
  if (old.length > 0) await tx.updateTable('api_client_secret').set({ id: sql<string>`gen_random_uuid()` }).where('client_id', '=', clientId).execute();
  return old.map(({ id }) => id);
};

export interface ClientChange {
  clientId: string;
  action: 'created' | 'changed' | 'secret_rotated' | 'disabled' | 'enabled' | 'deleted';
  details: Record<string, unknown>;
  changedBy: string;
  at: Date;
}

export const insertClientChange = async (tx: Tx<Tables>, { clientId, action, details, changedBy, at }: ClientChange): Promise<void> => {
  await tx.insertInto('api_client_change').values({ id: newId(), client_id: clientId, action, details: json(details), changed_by: changedBy, at }).execute();
};
