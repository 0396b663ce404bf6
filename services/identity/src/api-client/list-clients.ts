import type { Permission } from '@liceo/contracts/permissions';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import type { ClientChange } from './api-client-store.ts';
import type { ClientKind } from './api-client.ts';

interface Paging {
  limit: number;
  after: string | undefined;
}

const select = (db: Db<Tables>) =>
  db.selectFrom('api_client').leftJoin('account as maker', 'maker.id', 'api_client.created_by')
    .select([
      'api_client.id', 'api_client.name', 'kind', 'redirect_uris', 'sign_out_uris', 'back_channel_uri', 'permissions', 'created_by', 'maker.name as makerName',
      'api_client.created_at', 'disabled_at', 'last_used_at',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

const shown = (row: Row) => ({
  id: row.id,
  name: row.name,
  kind: row.kind as ClientKind,
  redirectUris: row.redirect_uris,
  signOutUris: row.sign_out_uris,
  ...(row.back_channel_uri === null ? {} : { backChannelUri: row.back_channel_uri }),
  permissions: row.permissions as Permission[],
  createdBy: { id: row.created_by, name: row.makerName ?? '' },
  createdAt: row.created_at,
  ...(row.disabled_at === null ? {} : { disabledAt: row.disabled_at }),
  ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at }),
});

/** API clients, the newest first. */
export const listClients = (db: Db<Tables>) => async ({ limit, after }: Paging) => {
  const rows = await select(db).$if(after !== undefined, (query) => query.where('api_client.id', '<', after ?? '')).orderBy('api_client.id', 'desc').limit(limit + 1).execute();
  return rows.map(shown);
};

/** One client, with the times of its secrets. */
export const getClient = (db: Db<Tables>, clock: Clock) => async (id: string) => {
  const row = await select(db).where('api_client.id', '=', id).executeTakeFirst();
  if (!row) return errors.clientMissing();
  const secrets = await db.selectFrom('api_client_secret').select(['created_at', 'expires_at']).where('client_id', '=', id)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', clock.now())])).orderBy('created_at', 'desc').execute();
  return {
    ...shown(row),
    secrets: secrets.map(({ created_at: createdAt, expires_at: expiresAt }) => ({ createdAt, ...(expiresAt === null ? {} : { expiresAt }) })),
  };
};

/** Who did what to a client, the latest first; also of one that was deleted. */
export const listClientChanges = (db: Db<Tables>) => async (clientId: string, { limit, after }: Paging) => {
  const rows = await db.selectFrom('api_client_change').leftJoin('account as changer', 'changer.id', 'changed_by')
    .select(['api_client_change.id', 'action', 'details', 'changed_by', 'changer.name', 'at'])
    .where('client_id', '=', clientId)
    .$if(after !== undefined, (query) => query.where('api_client_change.id', '<', after ?? ''))
    .orderBy('api_client_change.id', 'desc').limit(limit + 1).execute();
  // Every client was made by somebody, which is its first change.
  if (rows.length === 0 && after === undefined) errors.clientMissing();
  return rows.map(({ id, action, details, changed_by: changerId, name, at }) => ({
    id, action: action as ClientChange['action'], details: details as Record<string, unknown>, changedBy: { id: changerId, name: name ?? '' }, at,
  }));
};
