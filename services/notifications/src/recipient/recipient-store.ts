import { json, type Db, type Tx } from '@liceo/kernel/db';
import type { Known, Person } from '../delivery/delivery.ts';
import type { Tables } from '../tables.ts';

/** Keeps a user that is new here; what came from a later event stays. */
export const rememberRecipient = async (tx: Tx<Tables>, userId: string, person: Person): Promise<void> => {
  await tx
    .insertInto('recipient')
    .values({ user_id: userId, ...person })
    .onConflict((conflict) => conflict.column('user_id').doNothing())
    .execute();
};

/** Takes over what changed; an erased user stays erased. */
export const updateRecipient = async (tx: Tx<Tables>, userId: string, person: Person): Promise<void> => {
  await tx
    .insertInto('recipient')
    .values({ user_id: userId, ...person })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(person).where('recipient.erased', '=', false))
    .execute();
};

/** Removes everything personal; what remains keeps late events from bringing it back. */
export const eraseRecipient = async (tx: Tx<Tables>, userId: string, at: Date): Promise<void> => {
  const nothing = { name: null, email: null, language: null, erased: true };
  await tx
    .insertInto('recipient')
    .values({ user_id: userId, ...nothing })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(nothing))
    .execute();
  await tx.deleteFrom('preference').where('user_id', '=', userId).execute();
  await tx
    .updateTable('delivery')
    .set({ state: 'suppressed', reason: 'recipient_erased', finished_at: at })
    .where('user_id', '=', userId)
    .where('state', 'in', ['pending', 'sending'])
    .execute();
  await tx.updateTable('delivery').set({ data: json({}), sent_to: null }).where('user_id', '=', userId).execute();
  // After the deliveries: a sender that holds one of them has put its mail here by now, and no other will.
  await tx.deleteFrom('mailbox').where('user_id', '=', userId).execute();
};

export const setMarketing = async (tx: Tx<Tables>, userId: string, marketing: boolean, at: Date): Promise<void> => {
  await tx
    .insertInto('preference')
    .values({ user_id: userId, marketing, updated_at: at })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ marketing, updated_at: at }))
    .execute();
};

/** What is known of these users; one that was never heard of gets the defaults. */
export const knownRecipients = async (db: Db<Tables>, userIds: readonly string[]): Promise<(id: string) => Known> => {
  const [recipients, preferences] = await Promise.all([
    db.selectFrom('recipient').selectAll().where('user_id', 'in', userIds).execute(),
    db.selectFrom('preference').select(['user_id', 'marketing']).where('user_id', 'in', userIds).execute(),
  ]);
  const recipientOf = new Map(recipients.map((row) => [row.user_id, row]));
  const marketingOf = new Map(preferences.map((row) => [row.user_id, row.marketing]));
  return (id) => {
    const row = recipientOf.get(id);
    if (row?.erased) return { erased: true };
    return { erased: false, person: row && personOf(row), marketing: marketingOf.get(id) ?? true };
  };
};

const personOf = (row: { name: string | null; email: string | null; language: string | null }): Person | undefined =>
  row.name !== null && row.email !== null
    ? { name: row.name, email: row.email, language: row.language === 'en' ? 'en' : 'es' }
    : undefined;
