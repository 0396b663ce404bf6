import { AccountsMerged } from '@liceo/contracts/events/identity';
import type { Revocations } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { eraseAccount } from '../account/delete-account.ts';
import { findAccount } from '../account/account-store.ts';
import type { Tables } from '../tables.ts';
import type { MergeSaga } from './merge-saga.ts';
import { nextToSettle } from './merge-store.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  revocations: Revocations;
  merges: MergeSaga;
}

/**
 * When a merge can be undone no more, its second account goes as any account does, and with it the records for undoing. What came for
 * it late is moved once more before: the services hear of both in this order.
 */
export const settleMerges = ({ db, clock, revocations, merges }: Deps) => async ({ signal }: { signal: AbortSignal }): Promise<void> => {
  const settleOne = (): Promise<boolean> => db.transaction(async (tx) => {
    const now = clock.now();
    const merge = await nextToSettle(tx, now);
    if (!merge) return false;
    const { id: mergeId, from_id: fromId, into_id: intoId, taken, merged_by: mergedBy } = merge;
    await findAccount(tx, fromId, 'change');
    await publish(tx, AccountsMerged, { subject: fromId, data: { mergeId, fromId, intoId, taken, mergedBy, at: now.toISOString() } });
    await eraseAccount(tx, { clock, revocations, merges }, fromId);
    return true;
  });
  while (!signal.aborted && await settleOne());
};
