import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { job, type Job } from '@liceo/kernel/jobs';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';

const daysKept = 60;

/** Removes guest carts that nobody touched for two months. */
export const pruneCarts = ({ db, clock }: { db: Db<Tables>; clock: Clock }): Job =>
  job('orders.prune-carts', { schedule: '17 3 * * *' }, async () => {
    const before = new Date(clock.now().getTime() - daysKept * 86_400_000);
    await db.deleteFrom('cart').where('user_id', 'is', null).where('status', '!=', sql.lit('ordered')).where('updated_at', '<', before).execute();
  });
