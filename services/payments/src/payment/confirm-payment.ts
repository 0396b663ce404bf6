import { newId } from '@liceo/kernel/id';
import type { PaymentsContext } from '../payments-context.ts';
import { errors } from '../errors.ts';
import { dropOperations, postponeOperations } from '../operation/operation-store.ts';
import { askProvider, leaseEnd } from '../provider/ask-provider.ts';
import type { AuthorizeCall, PaymentProvider } from '../provider/payment-provider.ts';
import { awaitArrival } from './await-arrival.ts';
import { changePayment, decideOn } from './change-payment.ts';
import { confirm, recordAuthorization, type AuthorizationResult } from './payment-decisions.ts';
import type { Stream } from './payment-row.ts';
import { loadPayment, opensWork } from './payment-store.ts';

export interface Confirmation {
  paymentId: string;
  userId: string;
  token: string;
}

const load = async ({ db, limits, providers }: PaymentsContext, { paymentId, userId, token }: Confirmation) => {
  const stream = (await awaitArrival(limits.arrivalMs, () => loadPayment(db, paymentId))) ?? errors.paymentMissing();
  if (stream.payment.userId !== userId) errors.notThePayer();
  const provider = providers.byName(stream.payment.provider) ?? errors.providerMissing();
  if (!provider.accepts(token)) errors.tokenUnknown({ field: 'token' });
  return { stream, provider };
};

/** The attempt is durable with its token before the provider hears of it, so that a crash loses neither. */
const begin = async ({ db, clock, limits }: PaymentsContext, { paymentId, token }: Confirmation, known: Stream) => {
  const at = clock.now();
  const attemptId = newId();
  const opens = { id: attemptId, kind: 'authorize', token, dueAt: leaseEnd(at, limits.callMs) } as const;
  const decided = await decideOn(db, paymentId, {
    decide: (payment) => confirm(payment, attemptId), at, known, with: { opens },
  });
  return { ...(decided ?? errors.paymentMissing()), attemptId };
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
    const { db, clock, wakeWorker } = context;
    const { paymentId, token } = confirmation;
    const { stream, provider } = await load(context, confirmation);
    const begun = await begin(context, confirmation, stream);
    if (!begun.change) return begun.stream;
    const { attemptId } = begun;
    const { amount } = begun.stream.payment;
    const result = await authorize(context, provider, { key: attemptId, paymentId, amount, token });
    if (!result) return begun.stream;
    const { stream: answered, change } = await db.transaction((tx) =>
      changePayment(tx, paymentId, {
        decide: (payment) => recordAuthorization(payment, result, newId()),
        at: clock.now(),
        known: begun.stream,
        with: { settles: [attemptId] },
      }),
    );
    if (!change) await dropOperations(db, [attemptId]);
    else if (opensWork(change)) wakeWorker();
    return answered;
  };
