import type { Language } from '@liceo/contracts/schemas';
import { sql, type Kysely } from 'kysely';
import type { Db, Tx } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import { leaseMs, type ExportState, type PersonalExport } from './personal-export.ts';

const columns = ['id', 'user_id as userId', 'asked_by as askedBy', 'state', 'asked_at as askedAt', 'collected', 'finished_at as finishedAt', 'expires_at as expiresAt', 'size'] as const;

type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

/** Those asked for since then, oldest first; until the transaction ends nobody else asks for one of this person. */
export const askedSince = async (tx: Tx<Tables>, userId: string, since: Date): Promise<Date[]> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`export ${userId}`}, 0))`.execute(tx);
  const rows = await tx.selectFrom('personal_export').select('asked_at').where('user_id', '=', userId).where('asked_at', '>', since).orderBy('asked_at').execute();
  return rows.map(({ asked_at }) => asked_at);
};

export const insertExport = async (
  tx: Tx<Tables>, { id, userId, askedBy, language, at }: { id: string; userId: string; askedBy: string; language: Language; at: Date },
): Promise<PersonalExport> => {
  const row = await tx.insertInto('personal_export')
    .values({ id, user_id: userId, asked_by: askedBy, language, asked_at: at, due_at: at })
    .returning(columns).executeTakeFirstOrThrow();
  return { ...row, state: row.state as ExportState };
};

export const findExports = async (db: Reader, userId: string, { limit, after }: { limit: number; after: string | undefined }): Promise<PersonalExport[]> => {
  let query = db.selectFrom('personal_export').select(columns).where('user_id', '=', userId).orderBy('id', 'desc').limit(limit + 1);
  if (after !== undefined) query = query.where('id', '<', after);
  return (await query.execute()).map((row) => ({ ...row, state: row.state as ExportState }));
};

/** The archive of an export that is this person's and has not expired. */
export const findArchive = async (db: Reader, { id, userId }: { id: string; userId: string }, now: Date): Promise<Buffer | undefined> => {
  const row = await db.selectFrom('personal_export').select('archive')
    .where('id', '=', id).where('user_id', '=', userId).where('state', '=', 'ready').where('expires_at', '>', now).executeTakeFirst();
  return row?.archive ?? undefined;
};

export interface ClaimedExport {
  id: string;
  userId: string;
  language: Language;
  /** Tells this claim from one that came after it. */
  attempts: number;
}

/** Takes one that is due, also from a process that has gone silent. */
export const claimExport = async (tx: Tx<Tables>, now: Date): Promise<ClaimedExport | undefined> => {
  const row = await tx.updateTable('personal_export')
    .set((set) => ({ state: 'collecting', attempts: set('attempts', '+', 1), collected: 0, due_at: new Date(now.getTime() + leaseMs) }))
    .where('id', 'in', (select) => select.selectFrom('personal_export').select('id')
      .where('state', 'in', sql<string>`('waiting', 'collecting')`).where('due_at', '<=', now).orderBy('due_at').limit(1).forUpdate().skipLocked())
    .returning(['id', 'user_id as userId', 'language', 'attempts']).executeTakeFirst();
  return row && { ...row, language: row.language === 'en' ? 'en' : 'es' };
};

const claimed = (db: Db<Tables> | Tx<Tables>, { id, attempts }: ClaimedExport) =>
  db.updateTable('personal_export').where('id', '=', id).where('attempts', '=', attempts).where('state', '=', 'collecting');

export const noteCollected = async (db: Db<Tables>, claim: ClaimedExport, collected: number, now: Date): Promise<void> => {
  await claimed(db, claim).set({ collected, due_at: new Date(now.getTime() + leaseMs) }).execute();
};

/** False when somebody else has taken over, or the person is gone. */
export const saveArchive = async (
  tx: Tx<Tables>, claim: ClaimedExport, { archive, expiresAt, now }: { archive: Uint8Array; expiresAt: Date; now: Date },
): Promise<boolean> => {
  const row = await claimed(tx, claim)
    .set({ state: 'ready', archive: Buffer.from(archive), size: archive.byteLength, finished_at: now, expires_at: expiresAt })
    .returning('id').executeTakeFirst();
  return row !== undefined;
};

/** Has it tried again, or, without a time, given up. */
export const returnExport = async (db: Db<Tables>, claim: ClaimedExport, again: Date | undefined, now: Date): Promise<void> => {
  await claimed(db, claim).set(again ? { state: 'waiting', due_at: again } : { state: 'failed', finished_at: now }).execute();
};

/** Removes archives whose time is over; that there was one stays to be seen. */
export const expireArchives = async (db: Db<Tables>, now: Date): Promise<void> => {
  await db.updateTable('personal_export').set({ state: 'expired', archive: null }).where('state', '=', sql.lit('ready')).where('expires_at', '<=', now).execute();
};
