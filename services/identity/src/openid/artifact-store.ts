import { sql, type Kysely } from 'kysely';
import type { AdapterPayload } from 'oidc-provider';
import { json, type Tx } from '@liceo/kernel/db';
import { sha256 } from '../session/refresh-token.ts';
import type { Tables } from '../tables.ts';

type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

/** Stands for an artifact whose own id nobody has shown, and which only its hash is known of. */
const rowPrefix = 'row:';
const rowId = (hash: Buffer): string => `${rowPrefix}${hash.toString('hex')}`;
export const isRowId = (id: string): boolean => id.startsWith(rowPrefix);
const hashOf = (id: string): Buffer => (isRowId(id) ? Buffer.from(id.slice(rowPrefix.length), 'hex') : sha256(id));

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const asUuid = (value: unknown): string | null => (typeof value === 'string' && uuid.test(value) ? value : null);

/**
 * The session id of the access tokens that an opaque token is exchanged for. It follows from the stored hash, so that
 * whoever takes the token away can name it, and it tells nothing of the token.
 */
export const accessIdOf = (idHash: Buffer): string => {
  const bytes = Buffer.from(sha256(idHash).subarray(0, 16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

/** What may lie in the database: nothing that opens anything. */
const withoutSecrets = (model: string, { jti: _jti, userCode: _userCode, ...payload }: AdapterPayload): AdapterPayload => {
  if (model !== 'Interaction' || !payload.session) return payload;
  const { cookie: _cookie, ...session } = payload.session as Record<string, unknown>;
  return { ...payload, session } as AdapterPayload;
};

export interface NewArtifact {
  model: string;
  id: string;
  payload: AdapterPayload;
  now: Date;
  expiresAt: Date;
}

export const saveArtifact = async (tx: Tx<Tables>, { model, id, payload, now, expiresAt }: NewArtifact): Promise<void> => {
  const values = {
    payload: json(withoutSecrets(model, payload)),
    grant_id: model === 'Grant' ? id : (payload.grantId ?? null),
    uid: payload.uid ?? null,
    account_id: asUuid(payload.accountId),
    client_id: asUuid(payload.clientId),
    expires_at: expiresAt,
    ...(payload.userCode === undefined ? {} : { user_code_hash: sha256(payload.userCode) }),
  };
  await tx.insertInto('openid_artifact').values({ model, id_hash: hashOf(id), created_at: now, ...values })
    .onConflict((conflict) => conflict.columns(['model', 'id_hash']).doUpdateSet(values)).execute();
};

const columns = ['id_hash', 'payload', 'consumed_at'] as const;

const read = (row: { payload: unknown; consumed_at: Date | null } | undefined, known: Partial<AdapterPayload>): AdapterPayload | undefined =>
  row && ({
    ...(row.payload as AdapterPayload), ...known,
    ...(row.consumed_at ? { consumed: Math.floor(row.consumed_at.getTime() / 1000) } : {}),
  });

export const findArtifact = async (db: Reader, model: string, id: string, now: Date): Promise<AdapterPayload | undefined> => {
  const row = await db.selectFrom('openid_artifact').select(columns).where('model', '=', model).where('id_hash', '=', hashOf(id)).where('expires_at', '>', now).executeTakeFirst();
  return read(row, { jti: id });
};

export const findByUid = async (db: Reader, model: string, uid: string, now: Date): Promise<AdapterPayload | undefined> => {
  const row = await db.selectFrom('openid_artifact').select(columns).where('model', '=', model).where('uid', '=', uid).where('expires_at', '>', now).executeTakeFirst();
  return row && read(row, { jti: rowId(row.id_hash) });
};

export const findByUserCode = async (db: Reader, model: string, userCode: string, now: Date): Promise<AdapterPayload | undefined> => {
  const row = await db.selectFrom('openid_artifact').select(columns)
    .where('model', '=', model).where('user_code_hash', '=', sha256(userCode)).where('expires_at', '>', now).executeTakeFirst();
  return row && read(row, { jti: rowId(row.id_hash), userCode });
};

/** Whether this was the first time; of two who come at once one has been too late. */
export const consumeArtifact = async (tx: Tx<Tables>, model: string, id: string, now: Date): Promise<boolean> => {
  const { numUpdatedRows } = await tx.updateTable('openid_artifact').set({ consumed_at: now })
    .where('model', '=', model).where('id_hash', '=', hashOf(id)).where('consumed_at', 'is', null).executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
};

export interface GoneArtifact {
  model: string;
  idHash: Buffer;
  /** Whose tokens it was: the person, or the client that acted for itself. */
  ownerId: string | null;
}

type Choice =
  | { model: string; id: string }
  | { grantId: string; model: string }
  | { accountId: string; models: readonly string[] }
  | { accountId: string; clientId: string }
  | { clientId: string; models?: readonly string[] };

/** Removes artifacts and answers which. */
export const removeArtifacts = async (tx: Tx<Tables>, choice: Choice): Promise<GoneArtifact[]> => {
  let query = tx.deleteFrom('openid_artifact').returning(['model', 'id_hash as idHash', sql<string | null>`coalesce(account_id, client_id)`.as('ownerId')]);
  if ('id' in choice) query = query.where('id_hash', '=', hashOf(choice.id));
  if ('model' in choice) query = query.where('model', '=', choice.model);
  if ('grantId' in choice) query = query.where('grant_id', '=', choice.grantId);
  if ('accountId' in choice) query = query.where('account_id', '=', choice.accountId);
  if ('clientId' in choice) query = query.where('client_id', '=', choice.clientId);
  if ('models' in choice && choice.models) query = query.where('model', 'in', [...choice.models]);
  return query.execute();
};

/** The latest consent of a person to a client. */
export const findGrantId = async (db: Reader, accountId: string, clientId: string, now: Date): Promise<string | undefined> => {
  const row = await db.selectFrom('openid_artifact').select('grant_id').where('model', '=', 'Grant').where('account_id', '=', accountId)
    .where('client_id', '=', clientId).where('expires_at', '>', now).orderBy('created_at', 'desc').limit(1).executeTakeFirst();
  return row?.grant_id ?? undefined;
};
