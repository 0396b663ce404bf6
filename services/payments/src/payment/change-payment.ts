import type { Db, Tx } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import type { Payment, PaymentEvent } from './payment.ts';
import type { Stream } from './payment-row.ts';
import { appendChanges, changeOf, loadPayment, type Change } from './payment-store.ts';
import { publishChanges } from './published-events.ts';

// Each lost race means that somebody else's append went through, so the tries only bound a defect.
const tries = 200;

export interface Decided {
  stream: Stream;
  /** Absent when the decision was that nothing is to be done. */
  change?: Change;
}

export interface Decider {
  decide(payment: Payment): readonly PaymentEvent[];
  at: Date;
  /** The stream as the caller just wrote it; saves a read unless somebody else was faster. */
  known?: Stream;
  /** What the change does to operations beyond what its events say. */
  with?: Pick<Change, 'opens' | 'settles'>;
}

/**
 * Decides on a payment and appends, and decides anew when somebody else appended meanwhile. It tells
 * nobody: for events that others hear of there is `changePayment`.
 */
export const decideOn = async (db: Db<Tables> | Tx<Tables>, id: string, decider: Decider): Promise<Decided | undefined> => {
  let stream = decider.known;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    stream ??= await loadPayment(db, id);
    if (!stream) return undefined;
    const change = changeOf(id, stream, decider.decide(stream.payment), decider.at);
    if (!change) return { stream };
    const taken = await appendChanges(db, [{ ...change, ...decider.with }]);
    if (taken.has(id)) return { stream: change.after, change };
    stream = undefined;
  }
  return errors.tooBusy({ retryAfterSeconds: 1 });
};

/** Decides on a payment, appends and publishes; the transaction is the caller's. */
export const changePayment = async (tx: Tx<Tables>, id: string, decider: Decider): Promise<Decided> => {
  const decided = (await decideOn(tx, id, decider)) ?? errors.paymentMissing();
  if (decided.change) await publishChanges(tx, [decided.change]);
  return decided;
};
