import { send, type Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import type { Tables } from '../tables.ts';
import { sha256, type RefreshToken } from './refresh-token.ts';
import { expiryOf, type Session } from './session.ts';

/** Where a session was opened from, as its owner will recognise it. */
export interface Device {
  userAgent: string;
  ip: string;
}

/** Writes a new session and answers its id; the statement travels with the commit. */
export const sendSession = (
  tx: Tx<Tables>,
  session: { accountId: string; token: RefreshToken; device: Device; now: Date; strong: boolean },
): string => {
  const id = newId();
  send(tx, tx
    .insertInto('session')
    .values({
      id,
      account_id: session.accountId,
      family_hash: sha256(session.token.family),
      token_hash: sha256(session.token.secret),
      user_agent: session.device.userAgent,
      ip: session.device.ip,
      created_at: session.now,
      proved_at: session.now,
      strong: session.strong,
      last_used_at: session.now,
      expires_at: expiryOf(session.now, session.now),
    })
    .compile());
  return id;
};

export const lockSessionOfToken = async (tx: Tx<Tables>, token: RefreshToken): Promise<Session | undefined> => {
  const row = await tx
    .selectFrom('session')
    .selectAll()
    .where('family_hash', '=', sha256(token.family))
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  const { previous_hash: hash, successor_salt: salt, rotated_at: rotatedAt } = row;
  return {
    id: row.id,
    accountId: row.account_id,
    tokenHash: row.token_hash,
    previous: hash && salt && rotatedAt ? { hash, salt, rotatedAt } : null,
    openedAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    strong: row.strong,
  };
};

export const rotateToken = async (
  tx: Tx<Tables>,
  session: Session,
  next: { token: RefreshToken; salt: Buffer; ip: string; now: Date },
): Promise<void> => {
  await tx
    .updateTable('session')
    .set({
      token_hash: sha256(next.token.secret),
      previous_hash: session.tokenHash,
      successor_salt: next.salt,
      rotated_at: next.now,
      last_used_at: next.now,
      last_ip: next.ip,
      expires_at: expiryOf(session.openedAt, next.now),
    })
    .where('id', '=', session.id)
    .execute();
};

/** The ids of the account's living sessions, locked. */
export const lockSessionsOf = async (tx: Tx<Tables>, accountId: string): Promise<string[]> => {
  const rows = await tx
    .selectFrom('session')
    .select('id')
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
};

/** Locks one living session of that account. */
export const lockSession = async (tx: Tx<Tables>, accountId: string, id: string): Promise<string | undefined> => {
  const row = await tx
    .selectFrom('session')
    .select('id')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row?.id;
};

export const markRevoked = async (tx: Tx<Tables>, ids: readonly string[], now: Date): Promise<void> => {
  await tx.updateTable('session').set({ revoked_at: now }).where('id', 'in', ids).execute();
};

/** Gives a session a new id; its refresh token goes on working. */
export const renameSession = async (tx: Tx<Tables>, id: string): Promise<void> => {
  await tx.updateTable('session').set({ id: newId() }).where('id', '=', id).execute();
};
/** Two factors were shown within the session. */
export const markStrong = async (tx: Tx<Tables>, id: string): Promise<void> => {
  await tx.updateTable('session').set({ strong: true }).where('id', '=', id).execute();
};
