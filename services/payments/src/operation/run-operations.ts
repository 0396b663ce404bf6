import { inFlow } from '@liceo/kernel/context';
import { newId } from '@liceo/kernel/id';
import { errors } from '../errors.ts';
import type { Decided } from '../payment/change-payment.ts';
import type { Payment, PaymentEvent } from '../payment/payment.ts';
import {
  recordAuthorization, recordCapture, recordRefund, recordVoid, requestCapture, requestReversal,
  type AuthorizationResult,
} from '../payment/payment-decisions.ts';
import type { Stream } from '../payment/payment-row.ts';
import { loadPayment } from '../payment/payment-store.ts';
import type { PaymentsContext } from '../payments-context.ts';
import { askProvider, leaseEnd } from '../provider/ask-provider.ts';
import type { PaymentProvider } from '../provider/payment-provider.ts';
import { claimOperations, dropOperations, postponeOperations, type ClaimedOperation } from './operation-store.ts';

const batchSize = 100;
/** After so many tries the order is told that it failed; what the provider may hold is chased further. */
const triesBeforeFailure = 6;
const longestBackoffSeconds = 300;

const backoff = (now: Date, attempts: number): Date =>
  new Date(now.getTime() + Math.min(2 ** attempts, longestBackoffSeconds) * 1000);

type Decide = (payment: Payment) => readonly PaymentEvent[];

/** What the provider said, as the decision that it leads to. */
interface Answer {
  decide: Decide;
  known?: Stream;
}

interface Running {
  context: PaymentsContext;
  provider: PaymentProvider;
  operation: ClaimedOperation;
  signal: AbortSignal;
}

const callOf = ({ id, paymentId, amount, currency, token, chargeId }: ClaimedOperation) => ({
  key: id, paymentId, amount: { amount, currency }, token, chargeId,
});

const change = async (
  context: PaymentsContext,
  { paymentId }: ClaimedOperation,
  decide: Decide,
  more: { known?: Stream; settles?: string[] } = {},
): Promise<Decided> => {
  const decided = await context.change({
    paymentId,
    decide,
    ...(more.known ? { known: more.known } : {}),
    ...(more.settles ? { with: { settles: more.settles } } : {}),
  });
  return decided ?? errors.paymentMissing();
};

/** An attempt without an answer: the provider may know it, or has never heard of it because we died first. */
const authorize = async ({ context, provider, operation, signal }: Running): Promise<AuthorizationResult> => {
  const found = await provider.retrieve(callOf(operation), signal);
  if (found.outcome !== 'unknown') return found;
  const payment = (await loadPayment(context.db, operation.paymentId))?.payment;
  const wanted = payment?.status === 'authorizing' && payment.reversal === undefined;
  return wanted ? provider.authorize(callOf(operation), signal) : { outcome: 'failed', reason: 'timeout' };
};

/** Undefined when there is nothing to capture (any more). */
const capture = async ({ context, provider, operation, signal }: Running): Promise<Answer | undefined> => {
  const { stream } = await change(context, operation, (payment) => requestCapture(payment, operation.id));
  if (stream.payment.status !== 'capturing') return undefined;
  const { chargeId } = stream.payment;
  const result = await provider.capture({ ...callOf(operation), chargeId }, signal);
  return { decide: (payment) => recordCapture(payment, result, newId()), known: stream };
};

const perform = async (running: Running): Promise<Answer | undefined> => {
  const { context, provider, operation, signal } = running;
  const { id, kind, paymentId, reason } = operation;
  switch (kind) {
    case 'authorize': {
      const result = await authorize(running);
      return { decide: (payment) => recordAuthorization(payment, result, newId()) };
    }
    case 'capture':
      return capture(running);
    case 'reverse':
      return { decide: (payment) => requestReversal(payment, reason, newId()) };
    case 'void': {
      const result = await provider.void(callOf(operation), signal);
      return { decide: (payment) => recordVoid(payment, result, reason, newId()) };
    }
    case 'refund': {
      const result = await provider.refund(callOf(operation), signal);
      if (result.outcome === 'refused') context.log.error({ paymentId, refundId: id }, 'the provider refused a refund');
      return { decide: (payment) => recordRefund(payment, id, result, reason) };
    }
    default:
      return kind satisfies never;
  }
};

/** What a lasting silence means. Money to give back is never given up, and an attempt is asked for until it is known. */
const decideSilence = ({ kind, attempts }: ClaimedOperation): { decide: Decide; settled: boolean } | undefined => {
  const failed = { outcome: 'failed', reason: 'provider_error' } as const;
  if (attempts < triesBeforeFailure) return undefined;
  if (kind === 'capture') return { decide: (payment) => recordCapture(payment, failed, newId()), settled: true };
  if (kind === 'authorize') return { decide: (payment) => recordAuthorization(payment, failed, newId()), settled: false };
  return undefined;
};

const settle = async (context: PaymentsContext, operation: ClaimedOperation, answer: Answer | undefined): Promise<void> => {
  const { id } = operation;
  const decided = answer && (await change(context, operation, answer.decide, { ...answer, settles: [id] }));
  // Without an event there was no append that the operation could have gone with.
  if (!decided || decided.events.length === 0) await dropOperations(context.db, [id]);
};

const askAgainLater = async (context: PaymentsContext, operation: ClaimedOperation, error: unknown): Promise<void> => {
  const { id, kind, paymentId, attempts } = operation;
  const silence = decideSilence(operation);
  context.log[attempts < triesBeforeFailure ? 'warn' : 'error'](
    { err: error, paymentId, kind, attempts }, 'the provider has to be asked again',
  );
  if (silence?.settled) return settle(context, operation, silence);
  if (silence) await change(context, operation, silence.decide);
  await postponeOperations(context.db, [{ id, dueAt: backoff(context.clock.now(), attempts), error: String(error) }]);
};

const run = async (context: PaymentsContext, operation: ClaimedOperation): Promise<void> => {
  let answer: Answer | undefined;
  try {
    const provider = context.providers.byName(operation.provider) ?? errors.providerMissing();
    answer = await askProvider(context.limits.callMs, (signal) => perform({ context, provider, operation, signal }));
  } catch (error) {
    return askAgainLater(context, operation, error);
  }
  return settle(context, operation, answer);
};

/** What it publishes, asks and logs belongs to the flow that called for it. */
const runInFlow = (context: PaymentsContext, operation: ClaimedOperation): Promise<void> => {
  const { correlationId, traceparent } = operation;
  return inFlow({ correlationId: correlationId ?? newId(), traceparent: traceparent ?? undefined }, () => run(context, operation));
};

/**
 * The worker: claims what the providers have to do and has them do it, all of a batch at once and outside
 * any transaction. Decisions of a batch share their statements (see `paymentChanger`). What fails on our
 * side comes back when its lease ends.
 *
 * @returns how many operations were claimed; while there are any, it runs again.
 */
export const runOperations = (context: PaymentsContext) => async (): Promise<number> => {
  const { db, clock, limits, log } = context;
  const now = clock.now();
  const claimed = await claimOperations(db, { now, leaseUntil: leaseEnd(now, limits.callMs), limit: batchSize });
  const results = await Promise.allSettled(claimed.map((operation) => runInFlow(context, operation)));
  for (const result of results) {
    if (result.status === 'rejected') log.error({ err: result.reason as unknown }, 'the result of an operation could not be recorded');
  }
  return claimed.length;
};
