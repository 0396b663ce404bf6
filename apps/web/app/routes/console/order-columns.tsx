import { Link } from 'react-router';
import type { Order } from '#app/api/models.ts';
import type { DataColumn } from '#app/design/data-table.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { StatusBadge } from '#app/routes/orders/status-badge.tsx';

const productsOf = ({ lines }: Order): string => lines.map(({ title, quantity }) => (quantity > 1 ? `${quantity} × ${title}` : title)).join(', ');

/** What the list shows of an order. */
export const useOrderColumns = (): DataColumn<Order>[] => {
  const t = useMessages();
  const { money, dateTime } = useFormats();
  const reasons: Readonly<Record<string, string>> = t.console.detailValues;
  return [
    {
      key: 'number', label: t.orders.number, main: true,
      cell: (order) => <Link to={`/console/orders/${order.id}`} prefetch="intent" className="rounded-small font-semibold whitespace-nowrap text-brand hover:underline">{order.number}</Link>,
    },
    { key: 'placed', label: t.console.placed, sortable: true, cell: ({ createdAt }) => <time dateTime={createdAt} className="whitespace-nowrap text-soft">{dateTime(createdAt)}</time> },
    {
      key: 'buyer', label: t.console.buyer,
      cell: ({ buyer }) => (
        <span className="block max-w-64">
          <span className="block truncate">{buyer.name}</span>
          <span className="block truncate text-sm text-faint">{buyer.email}</span>
        </span>
      ),
    },
    { key: 'products', label: t.console.products, cell: (order) => <span className="line-clamp-2 max-w-80 min-w-40 text-soft" title={productsOf(order)}>{productsOf(order)}</span> },
    {
      key: 'status', label: t.orders.status,
      cell: ({ status, refunded }) => (
        <span className="flex flex-wrap items-center gap-1.5 @max-2xl:justify-end">
          <StatusBadge status={status} />
          {status === 'completed' && refunded.amount > 0 && <span className="text-xs text-faint">{t.console.partlyRefunded}</span>}
        </span>
      ),
    },
    { key: 'total', label: t.orders.amount, figures: true, sortable: true, className: 'font-medium', cell: ({ total }) => money(total) },
    { key: 'refunded', label: t.console.refunded, figures: true, initiallyHidden: true, cell: ({ refunded }) => (refunded.amount > 0 ? money(refunded) : '–') },
    { key: 'reason', label: t.console.reason, initiallyHidden: true, cell: ({ reason }) => <span className="text-soft">{reason === undefined ? '–' : reasons[reason] ?? reason}</span> },
    { key: 'closed', label: t.console.closed, initiallyHidden: true, cell: ({ closedAt }) => <span className="whitespace-nowrap text-soft">{closedAt === undefined ? '–' : dateTime(closedAt)}</span> },
  ];
};
