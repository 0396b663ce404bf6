import type { ReactNode } from 'react';
import type { Order } from '#app/api/models.ts';
import { Card } from '#app/design/card.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { ShippingAddress } from './shipping-address.tsx';
import { StatusBadge } from './status-badge.tsx';

const Fact = ({ name, children }: { name: string; children: ReactNode }): ReactNode => (
  <div>
    <dt className="text-sm text-faint">{name}</dt>
    <dd className="mt-0.5">{children}</dd>
  </div>
);

/** When, how and where to. */
export const OrderFacts = ({ order }: { order: Order }): ReactNode => {
  const t = useMessages();
  const { dateTime } = useFormats();
  return (
    <Card>
      <dl className="grid gap-5 px-5 py-5 text-[0.9375rem] sm:grid-cols-3">
        <Fact name={t.orders.number}>{order.number}</Fact>
        <Fact name={t.orders.placed}>{dateTime(order.createdAt)}</Fact>
        <Fact name={t.orders.status}><StatusBadge status={order.status} /></Fact>
        {order.refundedAt !== undefined && <Fact name={t.purchases.refundedAt}>{dateTime(order.refundedAt)}</Fact>}
        {order.shippingAddress && <Fact name={t.orders.shipTo}><ShippingAddress address={order.shippingAddress} /></Fact>}
      </dl>
    </Card>
  );
};
