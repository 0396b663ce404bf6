import type { Payment, PaymentEvent } from '../payment/payment.ts';
import type { Stream } from '../payment/payment-row.ts';
import { appendChanges, changeOf, loadPayments, type Change } from '../payment/payment-store.ts';
import { publishChanges } from '../payment/published-events.ts';
import type { PaymentsContext } from '../payments-context.ts';
import { dropOperations, type ClaimedOperation } from './operation-store.ts';

export type Decide = (payment: Payment) => readonly PaymentEvent[];

/** What came of an operation, as the decision that it leads to. */
export interface Result {
  operation: ClaimedOperation;
  decide: Decide;
  /** Whether the operation is done with. */
  settles: boolean;
}

/** All results of one payment in one change; each is decided on what the ones before it left. */
const changeFrom = (stream: Stream, results: readonly Result[], at: Date): Change | undefined => {
  let change: Change | undefined;
  const events: PaymentEvent[] = [];
  for (const { decide, operation } of results) {
    events.push(...decide((change?.after ?? stream).payment));
    change = changeOf(operation.paymentId, stream, events, at);
  }
  const settles = results.filter((result) => result.settles).map((result) => result.operation.id);
  return change && { ...change, settles };
};

const append = ({ db }: PaymentsContext, changes: readonly Change[]): Promise<Set<string>> =>
  changes.length === 0
    ? Promise.resolve(new Set())
    : db.transaction(async (tx) => {
        const taken = await appendChanges(tx, changes);
        await publishChanges(tx, changes.filter((change) => taken.has(change.paymentId)));
        return taken;
      });

interface Decisions {
  changes: Change[];
  /** Operations whose result changes nothing. */
  idle: string[];
}

const decideAll = (
  { clock, log }: PaymentsContext,
  open: ReadonlyMap<string, readonly Result[]>,
  streams: ReadonlyMap<string, Stream>,
): Decisions => {
  const decisions: Decisions = { changes: [], idle: [] };
  for (const [paymentId, results] of open) {
    try {
      const stream = streams.get(paymentId);
      if (!stream) throw new Error('The payment has operations and no stream');
      const change = changeFrom(stream, results, clock.now());
      if (change) decisions.changes.push(change);
      else decisions.idle.push(...results.filter((result) => result.settles).map((result) => result.operation.id));
    } catch (error) {
      // One faulty stream must not hold up the batch; its operations come back when their lease ends.
      log.error({ err: error, paymentId }, 'the result of an operation could not be recorded');
    }
  }
  return decisions;
};

/**
 * Appends what a batch of operations came to: one read, one append and one publication for all of it.
 * Payments that somebody else changed meanwhile are decided again.
 */
export const recordResults = async (context: PaymentsContext, results: readonly Result[]): Promise<void> => {
  let open = Map.groupBy(results, (result) => result.operation.paymentId);
  while (open.size > 0) {
    const streams = await loadPayments(context.db, [...open.keys()]);
    const { changes, idle } = decideAll(context, open, streams);
    const taken = await append(context, changes);
    await dropOperations(context.db, idle);
    const overtaken = new Set(changes.map((change) => change.paymentId).filter((id) => !taken.has(id)));
    open = new Map([...open].filter(([paymentId]) => overtaken.has(paymentId)));
  }
};
