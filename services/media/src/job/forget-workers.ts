import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';

const keptDays = 7;

/** Each start of a worker is a row; those that were not heard of for a week are of no interest to anybody. */
export const forgetWorkers =
  ({ db, clock }: { db: Db<Tables>; clock: Clock }) =>
  async (): Promise<void> => {
    await db.deleteFrom('worker').where('seen_at', '<', new Date(clock.now().getTime() - keptDays * 86_400_000)).execute();
  };
