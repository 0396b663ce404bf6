import { AccountsMerged, AccountsUnmerged } from '@liceo/contracts/events/identity';
import * as learning from '@liceo/contracts/events/learning';
import * as media from '@liceo/contracts/events/media';
import * as notifications from '@liceo/contracts/events/notifications';
import * as orders from '@liceo/contracts/events/orders';
import * as payments from '@liceo/contracts/events/payments';
import * as users from '@liceo/contracts/events/users';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { createSaga, type Saga } from '@liceo/kernel/saga';
import type { Tables } from '../tables.ts';
import { decideMerge, mergeName, type MergeCommand, type MergeInput, type MergeState } from './merge.ts';
import { saveMerge, standingMergesOf } from './merge-store.ts';

const participants = [users, orders, payments, learning, media, notifications];
const answers = [...participants.map(({ PersonMerged }) => PersonMerged), ...participants.map(({ PersonUnmerged }) => PersonUnmerged)];

export interface MergeSaga extends Saga<MergeInput, Tables> {
  /** Ends what could still be undone of the merges of somebody whose account goes. */
  settleAllOf(tx: Tx<Tables>, accountId: string): Promise<void>;
}

/** Has every service move what is the one's to the other, reminds those that are missing, and has it put back when it is undone. */
export const createMergeSaga = ({ db, clock }: { db: Db<Tables>; clock: Clock }): MergeSaga => {
  const perform = async (tx: Tx<Tables>, _mergeId: string, { type, state }: MergeCommand): Promise<void> => {
    const { mergeId, fromId, intoId, taken, mergedBy, undoneBy }: MergeState = state;
    const now = clock.now();
    const facts = { mergeId, fromId, intoId, taken, at: now.toISOString() };
    switch (type) {
      case 'announce':
        return publish(tx, AccountsMerged, { subject: fromId, data: { ...facts, mergedBy } });
      case 'retract':
        return publish(tx, AccountsUnmerged, { subject: fromId, data: { ...facts, undoneBy: undoneBy ?? mergedBy } });
      case 'note':
        return saveMerge(tx, state, now);
      default:
        return type satisfies never;
    }
  };
  const describe = (step: MergeInput | MergeCommand | { type: 'timeout' }): unknown => {
    if (!('data' in step)) return undefined;
    if ('moved' in step.data) return { moved: step.data.moved };
    return 'restored' in step.data ? { restored: step.data.restored } : undefined;
  };
  const saga = createSaga<MergeState, MergeCommand, MergeInput, Tables>(
    { name: mergeName, events: answers, idOf: ({ data }) => data.mergeId, decide: decideMerge, perform, describe },
    { db, clock },
  );
  return {
    ...saga,
    settleAllOf: async (tx, accountId) => {
      for (const mergeId of await standingMergesOf(tx, accountId)) await saga.handle(tx, mergeId, { type: 'settle', data: { mergeId } });
    },
  };
};
