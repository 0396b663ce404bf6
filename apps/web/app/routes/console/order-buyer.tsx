import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Order } from '#app/api/models.ts';
import { Avatar } from '#app/design/avatar.tsx';
import { Panel } from '#app/design/card.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { ShippingAddress } from '#app/routes/orders/shipping-address.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { OrderLines } from './recent-orders.tsx';

/** Who bought, where it is sent, and what else they ordered. */
export const OrderBuyer = ({ order, others }: { order: Order; others: readonly Order[] }): ReactNode => {
  const t = useMessages();
  const { viewer } = useRoot();
  const { id, name, email } = order.buyer;
  return (
    <Panel title={t.console.buyer}>
      <div className="flex items-center gap-3">
        <Avatar name={name} />
        <div className="min-w-0">
          {may(viewer, 'users:read')
            ? <Link to={`/console/people/${id}`} className="block truncate rounded-small font-medium text-brand hover:underline">{name}</Link>
            : <p className="truncate font-medium">{name}</p>}
          <a href={`mailto:${email}`} className="block truncate rounded-small text-sm text-faint hover:text-ink hover:underline">{email}</a>
        </div>
      </div>
      {order.shippingAddress && (
        <div className="mt-4 border-t border-line pt-4">
          <h3 className="mb-1 text-sm font-semibold">{t.orders.shipTo}</h3>
          <ShippingAddress address={order.shippingAddress} />
        </div>
      )}
      <div className="mt-4 border-t border-line pt-4">
        <div className="mb-2 flex items-baseline justify-between gap-3">
          <h3 className="text-sm font-semibold">{t.console.otherOrders}</h3>
          {others.length > 0 && <Link to={`/console/orders?buyer=${id}`} className="rounded-small text-sm text-brand hover:underline">{t.console.seeAll}</Link>}
        </div>
        {others.length === 0 ? <p className="text-sm text-faint">{t.console.noOtherOrders}</p> : <OrderLines orders={others} />}
      </div>
    </Panel>
  );
};
