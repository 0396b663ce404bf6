import { everyIdOf } from '@liceo/kernel/merging';
import { errors } from '../errors.ts';
import type { PaymentsContext } from '../payments-context.ts';
import { signatureHeader, type SandboxProvider } from '../provider/sandbox-provider.ts';
import type { Stream } from './payment-row.ts';
import { loadPayment } from './payment-store.ts';
import { takeWebhook } from './take-webhook.ts';

export interface ChallengeAnswer {
  paymentId: string;
  userId: string;
  approve: boolean;
}

/** The sandbox's stand-in for the bank's page: the cardholder answers, and the sandbox tells us by webhook. */
export const answerChallenge = (context: PaymentsContext, sandbox: SandboxProvider) => {
  const take = takeWebhook(context);
  return async ({ paymentId, userId, approve }: ChallengeAnswer): Promise<Stream> => {
    const stream = (await loadPayment(context.db, paymentId)) ?? errors.paymentMissing();
    if (!(await everyIdOf(context.db, userId)).includes(stream.payment.userId)) errors.notThePayer();
    const webhook = stream.payment.provider === sandbox.name ? await sandbox.answerChallenge(paymentId, approve) : undefined;
    const { rawBody, signature } = webhook ?? errors.noChallenge();
    await take({ provider: sandbox.name, rawBody, headers: { [signatureHeader]: signature } });
    return (await loadPayment(context.db, paymentId)) ?? errors.paymentMissing();
  };
};
