import { json, type Db, type Tx } from '@liceo/kernel/db';
import type { Known, Person } from '../delivery/delivery.ts';
import type { Tables } from '../tables.ts';
import type { TemplateName } from '../template/templates.ts';
import type { Channel, Kind } from '../template/kinds.ts';

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

/** The mail that tells of the erasure itself: a service may be asked to erase once more while it waits. */
const farewell: TemplateName = 'erased';

/** Removes everything personal; what remains keeps late events from bringing it back. */
export const eraseRecipient = async (tx: Tx<Tables>, userId: string, at: Date): Promise<void> => {
  const nothing = { name: null, email: null, language: null, erased: true };
  await tx
    .insertInto('recipient')
    .values({ user_id: userId, ...nothing })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(nothing))
    .execute();
  await tx.deleteFrom('choice').where('user_id', '=', userId).execute();
  await tx.deleteFrom('minor').where('user_id', '=', userId).execute();
  await tx.deleteFrom('imported').where('user_id', '=', userId).execute();
  await tx
    .updateTable('delivery')
    .set({ state: 'suppressed', reason: 'recipient_erased', finished_at: at })
    .where('user_id', '=', userId)
    .where('state', 'in', ['pending', 'sending'])
    .where('template', '<>', farewell)
    .execute();
  await tx.updateTable('delivery').set({ data: json({}), sent_to: null }).where('user_id', '=', userId).where('template', '<>', farewell).execute();
  // After the deliveries: a sender that holds one of them has put its mail here by now, and no other will.
  await tx.deleteFrom('mailbox').where('user_id', '=', userId).execute();
};

export const noteImported = async (tx: Tx<Tables>, userId: string): Promise<void> => {
  await tx.insertInto('imported').values({ user_id: userId }).onConflict((conflict) => conflict.doNothing()).execute();
};

/** Whether the account that was just heard of came by an import. */
export const takeImported = async (tx: Tx<Tables>, userId: string): Promise<boolean> =>
  (await tx.deleteFrom('imported').where('user_id', '=', userId).returning('user_id').executeTakeFirst()) !== undefined;

export const setMinor = async (tx: Tx<Tables>, userId: string, minor: boolean): Promise<void> => {
  if (minor) await tx.insertInto('minor').values({ user_id: userId }).onConflict((conflict) => conflict.doNothing()).execute();
  else await tx.deleteFrom('minor').where('user_id', '=', userId).execute();
};

export const isMinor = async (db: Pick<Db<Tables>, 'selectFrom'>, userId: string): Promise<boolean> =>
  (await db.selectFrom('minor').select('user_id').where('user_id', '=', userId).executeTakeFirst()) !== undefined;

interface ChosenAt {
  userId: string;
  kind: Kind;
  channel: Channel;
  wanted: boolean;
  at: Date;
}

export const setChoice = async (tx: Tx<Tables>, { userId, kind, channel, wanted, at }: ChosenAt): Promise<void> => {
  await tx
    .insertInto('choice')
    .values({ user_id: userId, kind, channel, wanted, updated_at: at })
    .onConflict((conflict) => conflict.columns(['user_id', 'kind', 'channel']).doUpdateSet({ wanted, updated_at: at }))
    .execute();
};

/** What is known of these users; one that was never heard of gets the defaults. */
export const knownRecipients = async (db: Db<Tables>, userIds: readonly string[]): Promise<(id: string) => Known> => {
  const [recipients, refusals, minors] = await Promise.all([
    db.selectFrom('recipient').selectAll().where('user_id', 'in', userIds).execute(),
    db.selectFrom('choice').select(['user_id', 'kind']).where('user_id', 'in', userIds).where('channel', '=', 'email').where('wanted', '=', false).execute(),
    db.selectFrom('minor').select('user_id').where('user_id', 'in', userIds).execute(),
  ]);
  const young = new Set(minors.map(({ user_id }) => user_id));
  const recipientOf = new Map(recipients.map((row) => [row.user_id, row]));
  return (id) => {
    const row = recipientOf.get(id);
    if (row?.erased) return { erased: true };
    const refused = new Set(refusals.filter((refusal) => refusal.user_id === id).map(({ kind }) => kind as Kind));
    return { erased: false, person: row && personOf(row), refused, minor: young.has(id) };
  };
};

const personOf = (row: { name: string | null; email: string | null; language: string | null }): Person | undefined =>
  row.name !== null && row.email !== null
    ? { name: row.name, email: row.email, language: row.language === 'en' ? 'en' : 'es' }
    : undefined;
