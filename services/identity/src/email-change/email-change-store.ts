import { sql } from 'kysely';
import type { Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { emailKey } from '../account/account.ts';
import { requestWindow } from '../link/mailed-link.ts';
import type { Tables } from '../tables.ts';

export interface EmailChange {
  id: string;
  from: string;
  to: string;
}

/** How many changes of address somebody asked for within the hour. */
export const changesAskedFor = async (tx: Tx<Tables>, accountId: string, now: Date): Promise<number> => {
  const { count } = await tx.selectFrom('email_change').select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId).where('asked_at', '>', requestWindow(now)).executeTakeFirstOrThrow();
  return count;
};

export const insertEmailChange = async (
  tx: Tx<Tables>, { accountId, from, to, linkId, now }: { accountId: string; from: string; to: string; linkId: string | null; now: Date },
): Promise<void> => {
  await tx.insertInto('email_change').values({ id: newId(), account_id: accountId, from_email: from, to_email: to, link_id: linkId, asked_at: now }).execute();
};

export const changeOfLink = async (tx: Tx<Tables>, which: 'link_id' | 'undo_link_id', linkId: string): Promise<EmailChange | undefined> => {
  const row = await tx.selectFrom('email_change').select(['id', 'from_email', 'to_email']).where(which, '=', linkId).executeTakeFirst();
  return row && { id: row.id, from: row.from_email, to: row.to_email };
};

export const markConfirmed = async (tx: Tx<Tables>, id: string, { undoLinkId, now }: { undoLinkId: string; now: Date }): Promise<void> => {
  await tx.updateTable('email_change').set({ confirmed_at: now, undo_link_id: undoLinkId }).where('id', '=', id).execute();
};

export const markUndone = async (tx: Tx<Tables>, id: string, now: Date): Promise<void> => {
  await tx.updateTable('email_change').set({ undone_at: now }).where('id', '=', id).execute();
};

/** Whether an account has the address, whichever it is. */
export const isTaken = async (tx: Tx<Tables>, email: string): Promise<boolean> =>
  (await tx.selectFrom('account').select('id').where('email_key', '=', emailKey(email)).executeTakeFirst()) !== undefined;

/** Gives the account the address, which its person has shown to read; false when another account was faster. */
export const saveEmail = async (tx: Tx<Tables>, accountId: string, email: string, now: Date): Promise<boolean> => {
  // Of two accounts that want one address at once the later one sees that it is taken.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identity.email ${emailKey(email)}`}, 0))`.execute(tx);
  if (await isTaken(tx, email)) return false;
  await tx.updateTable('account').set({ email, email_key: emailKey(email), email_verified_at: now, updated_at: now }).where('id', '=', accountId).execute();
  return true;
};
