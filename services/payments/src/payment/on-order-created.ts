import { OrderCreated } from '@liceo/contracts/events/orders';
import { survivorsOf } from '@liceo/kernel/merging';
import { reactAll } from '@liceo/kernel/messaging';
import type { PaymentsContext } from '../payments-context.ts';
import type { Tables } from '../tables.ts';
import { initiate } from './payment-decisions.ts';
import { appendChanges, changeOf } from './payment-store.ts';
import { publishChanges } from './published-events.ts';

/** An order opens its payment, under the id that the order chose. */
export const onOrderCreated = ({ clock, providers }: Pick<PaymentsContext, 'clock' | 'providers'>) =>
  reactAll<typeof OrderCreated.schema, Tables>(OrderCreated, async (tx, events) => {
    const survivors = await survivorsOf(tx, events.map(({ data }) => data.userId));
    const changes = events.flatMap(({ data: { paymentId, orderId, userId, total }, meta: { flow } }) => {
      const facts = { orderId, userId: survivors.get(userId) ?? userId, amount: total, provider: providers.current.name };
      const change = changeOf(paymentId, undefined, initiate(undefined, facts), clock.now());
      return change ? [{ ...change, flow }] : [];
    });
    const taken = await appendChanges(tx, changes);
    await publishChanges(tx, changes.filter(({ paymentId }) => taken.has(paymentId)));
  });
