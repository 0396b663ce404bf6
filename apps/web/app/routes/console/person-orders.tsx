import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Order } from '#app/api/models.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { OrderLines } from './recent-orders.tsx';

export const PersonOrders = ({ orders, userId }: { orders: readonly Order[]; userId: string }): ReactNode => {
  const t = useMessages();
  return (
    <Panel
      title={t.console.orders}
      actions={orders.length > 0 && <ButtonLink to={`/console/orders?buyer=${userId}`} variant="ghost" size="small">{t.console.seeAll}<ArrowRight aria-hidden /></ButtonLink>}
    >
      {orders.length === 0 ? <p className="text-soft">{t.people.noOrders}</p> : <OrderLines orders={orders} />}
    </Panel>
  );
};
