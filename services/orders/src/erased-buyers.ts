import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { job, type Job } from '@liceo/kernel/jobs';
import { sql } from 'kysely';
import { checkoutName } from './checkout/checkout-name.ts';
import type { Tables } from './tables.ts';

/** Código de Comercio, art. 30: books and what belongs to them are kept for six years. */
export const yearsOfBooks = 6;

/** Since when the law asks for what was bought. */
const booksSince = (now: Date): Date => {
  const since = new Date(now);
  since.setUTCFullYear(since.getUTCFullYear() - yearsOfBooks);
  return since;
};

/**
 * Takes the buyer out of orders of erased people that nothing has to be kept of: cancelled ones, and those
 * older than the law asks for. With a person only theirs. Answers how many.
 */
export const blankBuyers = async (tx: Tx<Tables>, now: Date, userId?: string): Promise<number> => {
  const nobody = { name: '', email: '', language: 'es' };
  const whose = userId === undefined ? sql`user_id in (select user_id from erased_person)` : sql`user_id = ${userId}`;
  const { rows } = await sql<{ id: string }>`
    with blanked as (
      update "order" set buyer_name = '', buyer_email = '', shipping_address = null, request_key = null
      where ${whose} and buyer_email <> '' and (status = 'cancelled' or (status <> 'pending' and created_at < ${booksSince(now)}))
      returning id)
    update kernel.saga set state = jsonb_set(state, '{order,buyer}', ${JSON.stringify(nobody)}::text::jsonb)
    from blanked where kernel.saga.name = ${checkoutName} and kernel.saga.id = blanked.id
    returning blanked.id`.execute(tx);
  return rows.length;
};

/** Ends the keeping of what was kept when somebody was erased. */
export const endKeeping = ({ db, clock }: { db: Db<Tables>; clock: Clock }): Job =>
  job('orders.end-keeping', { schedule: '47 3 * * *' }, async () => {
    await db.transaction((tx) => blankBuyers(tx, clock.now()));
  });
