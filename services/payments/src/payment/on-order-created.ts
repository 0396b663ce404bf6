import { OrderCreated } from '@liceo/contracts/events/orders';
import { react } from '@liceo/kernel/messaging';
import type { PaymentsContext } from '../payments-context.ts';
import type { Tables } from '../tables.ts';
import { initiate } from './payment-decisions.ts';
import { appendChanges, changeOf } from './payment-store.ts';
import { publishChanges } from './published-events.ts';

/** An order opens its payment, under the id that the order chose. */
export const onOrderCreated = ({ clock, providers }: Pick<PaymentsContext, 'clock' | 'providers'>) =>
  react<typeof OrderCreated.schema, Tables>(OrderCreated, async (tx, { paymentId, orderId, userId, total }) => {
    const facts = { orderId, userId, amount: total, provider: providers.current.name };
    const change = changeOf(paymentId, undefined, initiate(undefined, facts), clock.now());
    if (!change) return;
    const taken = await appendChanges(tx, [change]);
    if (taken.has(paymentId)) await publishChanges(tx, [change]);
  });
