import { ChevronRight, Receipt } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/list.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { Pager } from '#app/design/pager.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { StatusBadge } from './status-badge.tsx';

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const after = new URL(request.url).searchParams.get('after');
  return needed(apiOf(context).GET('/orders', { params: { query: { limit: 20, ...(after && { after }) } } }), request);
};

const Orders = ({ loaderData: { items, next } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { money, date } = useFormats();
  return (
    <PageFrame title={t.orders.title} lead={t.orders.lead} width="narrow">
      {items.length === 0 && (
        <EmptyState icon={Receipt} title={t.orders.none} action={<ButtonLink to="/courses">{t.errors.toCourses}</ButtonLink>}>
          {t.orders.noneHint}
        </EmptyState>
      )}
      <ul className="flex flex-col gap-3">
        {items.map((order) => (
          <li key={order.id}>
            <Link
              to={`/orders/${order.id}`}
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
          </li>
        ))}
      </ul>
      <Pager next={next} />
    </PageFrame>
  );
};

export default Orders;
