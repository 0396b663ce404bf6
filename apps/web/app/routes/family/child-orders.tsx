import type { ReactNode } from 'react';
import type { StudentOrder } from '#app/api/models.ts';
import { Panel } from '#app/design/card.tsx';
import { Pager } from '#app/design/pager.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { StatusBadge } from '#app/routes/orders/status-badge.tsx';

export const ordersAfter = 'ordersAfter';

const OrderRow = ({ order: { number, status, lines, total, refunded, createdAt } }: { order: StudentOrder }): ReactNode => {
  const t = useMessages().family;
  const { money, date } = useFormats();
  return (
    <li className="flex items-start justify-between gap-4 py-3.5 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5"><span className="font-semibold">{number}</span><StatusBadge status={status} /></p>
        <p className="mt-0.5 text-sm wrap-anywhere text-soft">{lines.map(({ title, quantity }) => (quantity > 1 ? `${quantity} × ${title}` : title)).join(' · ')}</p>
        <p className="mt-0.5 text-sm text-faint"><time dateTime={createdAt}>{date(createdAt)}</time></p>
      </div>
      <div className="shrink-0 text-right tabular-nums">
        <p className="font-medium">{money(total)}</p>
        {refunded.amount > 0 && <p className="text-sm text-faint">{t.refunded(money(refunded))}</p>}
      </div>
    </li>
  );
};

/** What a child has bought, for guardians who may see payments. */
export const ChildOrders = ({ orders: { items, next } }: { orders: { items: readonly StudentOrder[]; next: string | null } }): ReactNode => {
  const t = useMessages().family;
  return (
    <Panel title={t.payments} className="mt-6">
      {items.length === 0
        ? <p className="text-soft">{t.noPayments}</p>
        : <ul className="divide-y divide-line">{items.map((order) => <OrderRow key={order.id} order={order} />)}</ul>}
      <Pager next={next} name={ordersAfter} />
    </Panel>
  );
};
