import type { Db, Tx } from '@liceo/kernel/db';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { loadPayments, writeRows } from './payment-store.ts';

const streamsAtOnce = 500;

const nextIds = async (tx: Tx<Tables>, after: string | undefined): Promise<string[]> => {
  let query = tx.selectFrom('payment_event').select('payment_id').where('version', '=', 1);
  if (after !== undefined) query = query.where('payment_id', '>', after);
  const rows = await query.orderBy('payment_id').limit(streamsAtOnce).execute();
  return rows.map((row) => row.payment_id);
};

/**
 * Makes the read table anew from the streams. Readers go on with the old rows until it commits; writers
 * wait for it.
 *
 * @returns how many payments there are.
 */
export const rebuildReadTables = (db: Db<Tables>): Promise<number> =>
  db.transaction(async (tx) => {
    await sql`lock table payment in exclusive mode`.execute(tx);
    await tx.deleteFrom('payment').execute();
    let count = 0;
    for (let ids = await nextIds(tx, undefined); ids.length > 0; ids = await nextIds(tx, ids.at(-1))) {
      await writeRows(tx, await loadPayments(tx, ids));
      count += ids.length;
    }
    return count;
  });
