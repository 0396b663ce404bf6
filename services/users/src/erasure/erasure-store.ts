import { json, type Tx } from '@liceo/kernel/db';
import { missingIn, type ErasureState } from './erasure.ts';
import type { Tables } from '../tables.ts';

/** Writes down how far an erasure has come, for the list of them. */
export const saveErasure = async (tx: Tx<Tables>, state: ErasureState, completedAt: Date | null): Promise<void> => {
  const row = { completed_at: completedAt, missing: missingIn(state), reminders: state.reminders, answers: json(state.answers) };
  await tx.insertInto('erasure').values({ user_id: state.userId, begun_at: new Date(state.begunAt), ...row })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row)).execute();
};
