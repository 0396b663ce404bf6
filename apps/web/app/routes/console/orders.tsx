import { Download, Inbox } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { Route } from './+types/orders.ts';
import { apiOf, needed, wanted } from '#app/api/client.server.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { DataTable } from '#app/design/data-table.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { useMessages, useTimeZone } from '#app/i18n/locale.tsx';
import { timeZoneOf } from '#app/session/preferences.server.ts';
import { ConsolePage } from './console-page.tsx';
import { OrderFilters, OrderStates } from './order-filters.tsx';
import { useOrderColumns } from './order-columns.tsx';
import { isNarrowed, orderFilter, ordersQueryIn } from './orders-query.ts';

const pageSize = 25;

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const query = ordersQueryIn(new URL(request.url).searchParams);
  const { buyer, product, after } = query;
  const filter = orderFilter(query, timeZoneOf(request) ?? 'UTC');
  const [orders, account, article] = await Promise.all([
    needed(api.GET('/orders', { params: { query: { all: true, limit: pageSize, ...filter, ...(after && { after }) } } }), request),
    buyer === undefined ? undefined : wanted(api.GET('/accounts/{id}', { params: { path: { id: buyer } } })),
    product === undefined ? undefined : wanted(api.GET('/products/{idOrSlug}', { params: { path: { idOrSlug: product } } })),
  ]);
  return { orders, query, buyerName: account?.name, productTitle: article?.title };
};

const ConsoleOrders = ({ loaderData: { orders, query, buyerName, productTitle } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const timeZone = useTimeZone();
  const [parameters] = useSearchParams();
  const columns = useOrderColumns();
  const narrowed = isNarrowed(query);
  const exported = new URLSearchParams(Object.entries(orderFilter(query, timeZone)).map(([name, value]) => [name, value]));
  return (
    <ConsolePage
      title={t.console.orders} lead={t.console.ordersLead}
      actions={(
        <ButtonLink to={`/v1/orders/export?${exported.toString()}`} reloadDocument download="orders.csv" variant="secondary" size="small" className="min-h-10">
          <Download aria-hidden />{t.console.export}
        </ButtonLink>
      )}
    >
      <div className="mb-4"><OrderStates query={query} /></div>
      <DataTable
        id="orders" caption={t.console.orders} columns={columns} rows={orders.items} rowKey={({ id }) => id} sort={query.sort} next={orders.next}
        filters={<OrderFilters key={parameters.toString()} query={query} buyerName={buyerName} productTitle={productTitle} />}
        empty={(
          <EmptyState icon={Inbox} title={t.console.noOrders} action={narrowed && <ButtonLink to="/console/orders" variant="secondary">{t.console.clearFilters}</ButtonLink>}>
            {narrowed ? t.console.noMatchHint : t.console.noOrdersHint}
          </EmptyState>
        )}
      />
    </ConsolePage>
  );
};

export default ConsoleOrders;
