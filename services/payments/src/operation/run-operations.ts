import { newId } from '@liceo/kernel/id';
import { errors } from '../errors.ts';
import {
  recordAuthorization, recordCapture, recordRefund, recordVoid, type AuthorizationResult,
} from '../payment/payment-decisions.ts';
import { loadPayment } from '../payment/payment-store.ts';
import type { PaymentsContext } from '../payments-context.ts';
import { askProvider, leaseEnd } from '../provider/ask-provider.ts';
import type { PaymentProvider } from '../provider/payment-provider.ts';
import { claimOperations, postponeOperations, type ClaimedOperation } from './operation-store.ts';
import { recordResults, type Decide, type Result } from './record-results.ts';

const batchSize = 50;
/** After so many tries the order is told that it failed; what the provider may hold is chased further. */
const triesBeforeFailure = 6;
const longestBackoffSeconds = 300;

const backoff = (now: Date, attempts: number): Date =>
  new Date(now.getTime() + Math.min(2 ** attempts, longestBackoffSeconds) * 1000);

const callOf = ({ id, paymentId, amount, currency, token, chargeId }: ClaimedOperation) => ({
  key: id, paymentId, amount: { amount, currency }, token, chargeId,
});

/** An attempt without an answer: the provider may know it, or has never heard of it because we died first. */
const authorizeAgain = async (
  { db }: PaymentsContext,
  provider: PaymentProvider,
  operation: ClaimedOperation,
  signal: AbortSignal,
): Promise<AuthorizationResult> => {
  const found = await provider.retrieve(callOf(operation), signal);
  if (found.outcome !== 'unknown') return found;
  const payment = (await loadPayment(db, operation.paymentId))?.payment;
  const wanted = payment?.status === 'authorizing' && payment.reversal === undefined;
  return wanted ? provider.authorize(callOf(operation), signal) : { outcome: 'failed', reason: 'timeout' };
};

const perform = async (
  context: PaymentsContext,
  provider: PaymentProvider,
  operation: ClaimedOperation,
  signal: AbortSignal,
): Promise<Decide> => {
  const { id, kind, reason } = operation;
  switch (kind) {
    case 'authorize': {
      const result = await authorizeAgain(context, provider, operation, signal);
      return (payment) => recordAuthorization(payment, result, newId());
    }
    case 'capture': {
      const result = await provider.capture(callOf(operation), signal);
      return (payment) => recordCapture(payment, result, newId());
    }
    case 'void': {
      const result = await provider.void(callOf(operation), signal);
      return (payment) => recordVoid(payment, result, reason, newId());
    }
    case 'refund': {
      const result = await provider.refund(callOf(operation), signal);
      if (result.outcome === 'refused') context.log.error({ paymentId: operation.paymentId, refundId: id }, 'the provider refused a refund');
      return (payment) => recordRefund(payment, id, result, reason);
    }
    default:
      return kind satisfies never;
  }
};

/** What a lasting silence means. Money to give back is never given up; an attempt is asked for until it is known. */
const giveUp = (operation: ClaimedOperation): Result[] => {
  const failed = { outcome: 'failed', reason: 'provider_error' } as const;
  if (operation.attempts < triesBeforeFailure) return [];
  if (operation.kind === 'capture') {
    return [{ operation, decide: (payment) => recordCapture(payment, failed, newId()), settles: true }];
  }
  if (operation.kind === 'authorize') {
    return [{ operation, decide: (payment) => recordAuthorization(payment, failed, newId()), settles: false }];
  }
  return [];
};

const run = async (context: PaymentsContext, operation: ClaimedOperation): Promise<Result[]> => {
  const { db, clock, limits, log, providers } = context;
  try {
    const provider = providers.byName(operation.provider) ?? errors.providerMissing();
    const decide = await askProvider(limits.callMs, (signal) => perform(context, provider, operation, signal));
    return [{ operation, decide, settles: true }];
  } catch (error) {
    const { id, kind, paymentId, attempts } = operation;
    log[attempts < triesBeforeFailure ? 'warn' : 'error']({ err: error, paymentId, kind, attempts }, 'the provider has to be asked again');
    const results = giveUp(operation);
    if (!results.some((result) => result.settles)) {
      await postponeOperations(db, [{ id, dueAt: backoff(clock.now(), attempts), error: String(error) }]);
    }
    return results;
  }
};

/**
 * The worker: claims what the providers have to do, has them do it, all of a batch at once and outside
 * any transaction, and appends the results together.
 *
 * @returns how many operations were claimed; while there are any, it runs again.
 */
export const runOperations = (context: PaymentsContext) => async (): Promise<number> => {
  const { db, clock, limits } = context;
  const now = clock.now();
  const claimed = await claimOperations(db, { now, leaseUntil: leaseEnd(now, limits.callMs), limit: batchSize });
  if (claimed.length === 0) return 0;
  const results = await Promise.all(claimed.map((operation) => run(context, operation)));
  await recordResults(context, results.flat());
  return claimed.length;
};
