import { clsx } from 'clsx';
import { ChevronRight, Receipt } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/list.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import type { Order, OrderStatus } from '#app/api/models.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { Pager } from '#app/design/pager.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { StatusBadge } from './status-badge.tsx';

const statuses = ['pending', 'completed', 'cancelled', 'refunded'] as const satisfies readonly OrderStatus[];

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const parameters = new URL(request.url).searchParams;
  const status = statuses.find((candidate) => candidate === parameters.get('status'));
  const after = parameters.get('after');
  const orders = await needed(apiOf(context).GET('/orders', { params: { query: { limit: 20, ...(status && { status }), ...(after && { after }) } } }), request);
  return { orders, status };
};

const StatusLinks = ({ status: current }: { status: OrderStatus | undefined }): ReactNode => {
  const t = useMessages();
  return (
    <nav aria-label={t.orders.status} className="-mx-1 mb-5 flex gap-1.5 overflow-x-auto px-1 py-1 [scrollbar-width:none]">
      {[undefined, ...statuses].map((status) => (
        <Link
          key={status ?? 'all'} to={status === undefined ? '/orders' : `/orders?status=${status}`} aria-current={current === status ? 'page' : undefined} preventScrollReset
          className={clsx(
            'inline-flex min-h-10 shrink-0 items-center rounded-full border px-4 text-sm font-medium transition-colors',
            current === status ? 'border-brand bg-brand-soft text-brand-ink' : 'border-line text-soft hover:border-control hover:text-ink',
          )}
        >
          {status === undefined ? t.common.all : t.orders.statuses[status]}
        </Link>
      ))}
    </nav>
  );
};

const OneOrder = ({ order }: { order: Order }): ReactNode => {
  const { money, date } = useFormats();
  return (
    <Link
      to={`/orders/${order.id}`} prefetch="intent"
      className="flex items-center gap-4 rounded-card border border-line bg-surface p-4 shadow-card transition-shadow hover:shadow-lift sm:px-5"
    >
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-semibold">{order.number}</span>
          <StatusBadge status={order.status} />
        </span>
        <span className="mt-1 block truncate text-[0.9375rem] text-soft">{order.lines.map(({ title }) => title).join(', ')}</span>
        <span className="text-sm text-faint">{date(order.createdAt)}</span>
      </span>
      <span className="font-semibold tabular-nums">{money(order.total)}</span>
      <ChevronRight aria-hidden className="size-5 shrink-0 text-faint" />
    </Link>
  );
};

const Orders = ({ loaderData: { orders: { items, next }, status } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  return (
    <PageFrame title={t.orders.title} lead={t.orders.lead} width="narrow">
      {(items.length > 0 || status !== undefined) && <StatusLinks status={status} />}
      {items.length === 0 && (status === undefined
        ? <EmptyState icon={Receipt} title={t.orders.none} action={<ButtonLink to="/courses">{t.errors.toCourses}</ButtonLink>}>{t.orders.noneHint}</EmptyState>
        : <EmptyState icon={Receipt} title={t.purchases.noneLike} action={<ButtonLink to="/orders" variant="secondary">{t.purchases.showAll}</ButtonLink>} />)}
      <ul className="flex flex-col gap-3">
        {items.map((order) => <li key={order.id}><OneOrder order={order} /></li>)}
      </ul>
      <Pager next={next} />
    </PageFrame>
  );
};

export default Orders;
