import type { Db } from '@liceo/kernel/db';
import type { Tables } from './tables.ts';

/** Where a query reads: the database, or the transaction that it has to see. */
export type Reader = Omit<Db<Tables>, 'transaction'>;
