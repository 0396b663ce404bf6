import { newId } from '@liceo/kernel/id';
import { everyIdOf } from '@liceo/kernel/merging';
import { errors } from '../errors.ts';
import { openWork } from '../operation/operation.ts';
import { dropOperations, postponeOperations } from '../operation/operation-store.ts';
import type { PaymentsContext } from '../payments-context.ts';
import { askProvider, leaseEnd } from '../provider/ask-provider.ts';
import type { AuthorizeCall, PaymentProvider } from '../provider/payment-provider.ts';
import { awaitArrival } from './await-arrival.ts';
import { confirm, recordAuthorization, type AuthorizationResult } from './payment-decisions.ts';
import type { Stream } from './payment-row.ts';

export interface Confirmation {
  paymentId: string;
  userId: string;
  token: string;
}

/** The attempt is durable with its token before the provider hears of it, so that a crash loses neither. */
const begin = async (context: PaymentsContext, { paymentId, userId, token }: Confirmation, attemptId: string) => {
  const { change, clock, db, limits, providers } = context;
  const payers = await everyIdOf(db, userId);
  const providerOf = (name: string) => providers.byName(name) ?? errors.providerMissing();
  const opens = [{ id: attemptId, kind: 'authorize', token, dueAt: leaseEnd(clock.now(), limits.callMs) }] as const;
  const begun = await awaitArrival(limits.arrivalMs, () =>
    change({
      paymentId,
      decide: (payment) => {
        if (!payers.includes(payment.userId)) errors.notThePayer();
        if (!providerOf(payment.provider).accepts(token)) errors.tokenUnknown({ field: 'token' });
        return confirm(payment, attemptId);
      },
      with: { opens },
    }),
  );
  const { stream, events } = begun ?? errors.paymentMissing();
  return { stream, isMine: events.length > 0, provider: providerOf(stream.payment.provider) };
};

/** Unless the provider answers in time, the worker goes on asking, and the payer sees a pending payment. */
const authorize = async (
  { clock, db, limits, log, wakeWorker }: PaymentsContext,
  provider: PaymentProvider,
  call: AuthorizeCall,
): Promise<AuthorizationResult | undefined> => {
  try {
    return await askProvider(limits.callMs, (signal) => provider.authorize(call, signal));
  } catch (error) {
    log.warn({ err: error, paymentId: call.paymentId }, 'an authorisation has no answer yet');
    await postponeOperations(db, [{ id: call.key, dueAt: clock.now(), error: String(error) }]);
    wakeWorker();
    return undefined;
  }
};

/** Authorises a payment with the payer's card: one attempt, however often and concurrently it is asked. */
export const confirmPayment =
  (context: PaymentsContext) =>
  async (confirmation: Confirmation): Promise<Stream> => {
    const { db, change, wakeWorker } = context;
    const { paymentId, token } = confirmation;
    const attemptId = newId();
    const { stream, isMine, provider } = await begin(context, confirmation, attemptId);
    if (!isMine) return stream;
    const result = await authorize(context, provider, { key: attemptId, paymentId, amount: stream.payment.amount, token });
    if (!result) return stream;
    const answered = await change({
      paymentId,
      decide: (payment) => recordAuthorization(payment, result, newId()),
      known: stream,
      with: { settles: [attemptId] },
    });
    if (!answered) return errors.paymentMissing();
    // A webhook or the worker was faster.
    if (answered.events.length === 0) await dropOperations(db, [attemptId]);
    if (openWork(answered.events)) wakeWorker();
    return answered.stream;
  };
