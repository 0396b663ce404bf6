import { sql, type Kysely } from 'kysely';
import type { Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import type { Tables } from '../tables.ts';
import { requestWindow, type MailedLink, type Purpose } from './mailed-link.ts';

export interface NewLink {
  accountId: string;
  purpose: Purpose;
  emailKey: string;
  expiresAt: Date;
  now: Date;
}

/** A new link; older ones for the same are void. */
export const insertLink = async (tx: Tx<Tables>, link: NewLink): Promise<string> => {
  await voidLinks(tx, link.accountId, [link.purpose], link.now);
  return addLink(tx, link);
};

/** A new link beside those that there are. */
export const addLink = async (tx: Tx<Tables>, { accountId, purpose, emailKey, expiresAt, now }: NewLink): Promise<string> => {
  const id = newId();
  await tx.insertInto('mailed_link').values({ id, account_id: accountId, purpose, email_key: emailKey, created_at: now, expires_at: expiresAt }).execute();
  return id;
};

/** How many links for one of these were mailed since then. */
export const countLinksSince = async (tx: Tx<Tables>, accountId: string, purposes: readonly Purpose[], since: Date): Promise<number> => {
  const { count } = await tx.selectFrom('mailed_link').select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId).where('purpose', 'in', [...purposes]).where('created_at', '>', since).executeTakeFirstOrThrow();
  return count;
};

/** From now on these links of an account are worth nothing. */
export const voidLinks = async (tx: Tx<Tables>, accountId: string, purposes: readonly Purpose[], now: Date): Promise<void> => {
  await tx.updateTable('mailed_link').set({ used_at: now }).where('account_id', '=', accountId).where('purpose', 'in', [...purposes]).where('used_at', 'is', null).execute();
};

export const lockLink = async (tx: Tx<Tables>, id: string): Promise<MailedLink | undefined> => {
  const row = await tx.selectFrom('mailed_link').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && {
    id: row.id, accountId: row.account_id, purpose: row.purpose as Purpose, emailKey: row.email_key, secretHash: row.secret_hash,
    expiresAt: row.expires_at, usedAt: row.used_at,
  };
};

export const setSecret = async (tx: Tx<Tables>, id: string, secretHash: Buffer): Promise<void> => {
  await tx.updateTable('mailed_link').set({ secret_hash: secretHash }).where('id', '=', id).execute();
};

export const markUsed = async (tx: Tx<Tables>, id: string, now: Date): Promise<void> => {
  await tx.updateTable('mailed_link').set({ used_at: now }).where('id', '=', id).execute();
};

/** Who reads mail at the address has shown it, unless the account has another address by now. */
export const markVerified = async (tx: Tx<Tables>, { accountId, emailKey }: Pick<MailedLink, 'accountId' | 'emailKey'>, now: Date): Promise<void> => {
  await tx.updateTable('account').set({ email_verified_at: now })
    .where('id', '=', accountId).where('email_key', '=', emailKey).where('email_verified_at', 'is', null).execute();
};

export interface NewRequest {
  purpose: Purpose;
  emailKey: string;
  emailHash: Buffer;
  ip: string;
  now: Date;
}

export const insertRequest = async (tx: Tx<Tables>, { purpose, emailKey, emailHash, ip, now }: NewRequest): Promise<void> => {
  await tx.insertInto('link_request').values({ id: newId(), purpose, email_key: emailKey, email_hash: emailHash, ip, asked_at: now }).execute();
};

/** How many were asked for from one place within the hour. */
export const requestsFrom = async (db: Pick<Kysely<Tables>, 'selectFrom'>, ip: string, now: Date): Promise<number> => {
  const { count } = await db.selectFrom('link_request').select(({ fn }) => fn.countAll<number>().as('count'))
    .where('ip', '=', ip).where('asked_at', '>', requestWindow(now)).executeTakeFirstOrThrow();
  return count;
};

export interface WaitingRequest {
  id: string;
  purpose: Purpose;
  emailKey: string;
  /** How many were asked for this address within the hour before it, this one included. */
  nth: number;
}

/** Requests that nobody has answered, locked, the oldest first. */
export const lockWaiting = async (tx: Tx<Tables>, limit: number): Promise<WaitingRequest[]> => {
  const { rows } = await sql<WaitingRequest>`
    select id, purpose, email_key as "emailKey", (
      select count(*)::int from link_request earlier
      where earlier.email_hash = r.email_hash and earlier.purpose = r.purpose
        and earlier.asked_at > r.asked_at - interval '1 hour' and (earlier.asked_at, earlier.id) <= (r.asked_at, r.id)) as nth
    from link_request r where answered_at is null order by asked_at limit ${limit} for update skip locked`.execute(tx);
  return rows;
};

/** Whose address it was is not kept once the request is answered. */
export const markAnswered = async (tx: Tx<Tables>, ids: readonly string[], now: Date): Promise<void> => {
  await tx.updateTable('link_request').set({ answered_at: now, email_key: '' }).where('id', 'in', ids).execute();
};
