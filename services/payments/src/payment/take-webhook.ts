import type { Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { errors } from '../errors.ts';
import { openWork } from '../operation/operation.ts';
import { dropOperations } from '../operation/operation-store.ts';
import type { PaymentsContext } from '../payments-context.ts';
import type { ProviderEvent, Webhook } from '../provider/payment-provider.ts';
import type { Tables } from '../tables.ts';
import { changePaymentIn, type Decided } from './change-payment.ts';
import { recordAuthorization } from './payment-decisions.ts';
import { loadPayment } from './payment-store.ts';

export type Delivery = Omit<Webhook, 'now'> & { provider: string };

const isNew = async (tx: Tx<Tables>, provider: string, id: string, at: Date): Promise<boolean> => {
  const inserted = await tx
    .insertInto('provider_event')
    .values({ provider, id, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
};

const record = async (tx: Tx<Tables>, event: ProviderEvent, at: Date): Promise<Decided | undefined> => {
  // A provider account can serve other systems too: what we do not know is not ours.
  const known = await loadPayment(tx, event.paymentId);
  if (!known) return undefined;
  const decided = await changePaymentIn(tx, at, {
    paymentId: event.paymentId,
    decide: (payment) => recordAuthorization(payment, event.result, newId()),
    known,
  });
  await dropOperations(tx, [event.attemptId]);
  return decided;
};

/** Takes in what a provider tells on its own account: genuine or refused, and each event once. */
export const takeWebhook =
  ({ db, clock, providers, wakeWorker }: PaymentsContext) =>
  async ({ provider: name, rawBody, headers }: Delivery): Promise<void> => {
    const provider = providers.byName(name) ?? errors.providerMissing({ field: 'provider' });
    const now = clock.now();
    const event = await provider.parseWebhook({ rawBody, headers, now });
    if (!event) return;
    const decided = await db.transaction(async (tx) =>
      (await isNew(tx, name, event.id, now)) ? record(tx, event, now) : undefined,
    );
    if (decided && openWork(decided.events)) wakeWorker();
  };
