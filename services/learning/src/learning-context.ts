import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Tables } from './tables.ts';

/** What the use cases of this service stand on. */
export interface LearningContext {
  db: Db<Tables>;
  clock: Clock;
}
