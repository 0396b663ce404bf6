import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Order } from '#app/api/models.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { StatusBadge } from '#app/routes/orders/status-badge.tsx';

/** A few orders, one line each. */
export const OrderLines = ({ orders, buyers = false }: { orders: readonly Order[]; buyers?: boolean }): ReactNode => {
  const { money, dateTime } = useFormats();
  return (
    <ul className="-mx-2 -my-1 flex flex-col">
      {orders.map((order) => (
        <li key={order.id}>
          <Link to={`/console/orders/${order.id}`} prefetch="intent" className="flex min-h-13 items-center gap-3 rounded-control px-2 py-1.5 hover:bg-sunken">
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5"><span className="font-semibold">{order.number}</span><StatusBadge status={order.status} /></span>
              <span className="block truncate text-sm text-faint">{buyers ? `${order.buyer.name} · ` : ''}{dateTime(order.createdAt)}</span>
            </span>
            <span className="font-medium tabular-nums">{money(order.total)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
};

export const RecentOrders = ({ orders }: { orders: readonly Order[] }): ReactNode => {
  const t = useMessages();
  return (
    <Panel
      title={t.console.recentOrders}
      actions={<ButtonLink to="/console/orders" variant="ghost" size="small">{t.console.allOrders}<ArrowRight aria-hidden /></ButtonLink>}
    >
      {orders.length === 0 ? <p className="text-soft">{t.console.noOrdersHint}</p> : <OrderLines orders={orders} buyers />}
    </Panel>
  );
};
