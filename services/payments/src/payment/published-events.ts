import type { DataOf, EventType } from '@liceo/contracts/event';
import * as published from '@liceo/contracts/events/payments';
import type { Tx } from '@liceo/kernel/db';
import { publishAll } from '@liceo/kernel/messaging';
import type { Tables } from '../tables.ts';
import type { PaymentEvent } from './payment.ts';
import type { Change } from './payment-store.ts';

interface News {
  type: EventType;
  data: DataOf<EventType>;
}

const news = <Type extends EventType>(type: Type, data: DataOf<Type>): News => ({ type, data });

/** What the rest of the academy hears of an event of the stream; most of them are our own affair. */
const newsOf = ({ paymentId, after: { payment } }: Change, event: PaymentEvent): News | undefined => {
  const { orderId, amount } = payment;
  const facts = { paymentId, orderId, amount };
  switch (event.type) {
    case 'PaymentInitiated':
      return news(published.PaymentInitiated, { ...facts, provider: event.provider });
    case 'PaymentAuthorized':
      return news(published.PaymentAuthorized, facts);
    case 'PaymentCompleted':
      return news(published.PaymentCompleted, facts);
    case 'PaymentFailed':
      return news(published.PaymentFailed, { ...facts, stage: event.stage, reason: event.reason });
    case 'PaymentVoided':
      return news(published.PaymentVoided, { ...facts, reason: event.reason });
    case 'PaymentRefunded': {
      const { full, reason } = event;
      const money = (value: number) => ({ amount: value, currency: amount.currency });
      const data = { ...facts, amount: money(event.amount), refundedTotal: money(event.refundedTotal), full, reason };
      return news(published.PaymentRefunded, data);
    }
    case 'AuthorizationRequested':
    case 'ActionRequired':
    case 'AuthorizedTooLate':
    case 'ReversalRequested':
    case 'CaptureRequested':
    case 'CapturedTooLate':
    case 'VoidRequested':
    case 'RefundRequested':
    case 'RefundFailed':
      return undefined;
    default:
      return event satisfies never;
  }
};

export const hasNews = (change: Change): boolean => change.events.some((event) => newsOf(change, event) !== undefined);

/** Publishes what the changes mean to others. The subject is the order, so that all news of an order keep their order. */
export const publishChanges = async (tx: Tx<Tables>, changes: readonly Change[]): Promise<void> => {
  const told = changes.flatMap((change) => {
    const { after, flow } = change;
    const envelope = { subject: after.payment.orderId, time: after.changedAt, flow };
    return change.events.flatMap((event) => {
      const item = newsOf(change, event);
      return item ? [{ type: item.type, publication: { ...envelope, data: item.data } }] : [];
    });
  });
  for (const [type, items] of Map.groupBy(told, (item) => item.type)) {
    await publishAll(tx, type, items.map((item) => item.publication));
  }
};
