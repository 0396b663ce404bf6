import { Inbox, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Form, Link, useSubmit } from 'react-router';
import type { Route } from './+types/orders.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import type { OrderStatus } from '#app/api/models.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { Field, Input, Select } from '#app/design/field.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { Pager } from '#app/design/pager.tsx';
import { Cell, Row, Table } from '#app/design/table.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { StatusBadge } from '#app/routes/orders/status-badge.tsx';

const statuses = ['pending', 'completed', 'cancelled', 'refunded'] as const satisfies readonly OrderStatus[];

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const parameters = new URL(request.url).searchParams;
  const status = statuses.find((candidate) => candidate === parameters.get('status'));
  const search = (parameters.get('search') ?? '').trim().slice(0, 200);
  const after = parameters.get('after');
  const orders = await needed(apiOf(context).GET('/orders', {
    params: { query: { all: true, limit: 25, ...(status && { status }), ...(search !== '' && { search }), ...(after && { after }) } },
  }), request);
  return { orders, status, search };
};

const Filters = ({ status, search }: { status: OrderStatus | undefined; search: string }): ReactNode => {
  const t = useMessages();
  const submit = useSubmit();
  return (
    <Form role="search" aria-label={t.console.searchOrders} className="mb-5 flex flex-wrap items-end gap-3" key={`${status} ${search}`}>
      <Field label={t.console.searchOrders} className="min-w-60 flex-1 sm:max-w-sm">
        <Input type="search" name="search" defaultValue={search} maxLength={200} />
      </Field>
      <Field label={t.orders.status} className="w-44">
        <Select name="status" defaultValue={status ?? ''} onChange={(event) => void submit(event.currentTarget.form)}>
          <option value="">{t.common.all}</option>
          {statuses.map((value) => <option key={value} value={value}>{t.orders.statuses[value]}</option>)}
        </Select>
      </Field>
      <Button type="submit" variant="secondary"><Search aria-hidden />{t.console.search}</Button>
    </Form>
  );
};

const ConsoleOrders = ({ loaderData: { orders, status, search } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { money, dateTime } = useFormats();
  const narrowed = status !== undefined || search !== '';
  return (
    <PageFrame title={t.console.orders} lead={t.console.ordersLead}>
      <Filters status={status} search={search} />
      {orders.items.length === 0
        ? (
          <EmptyState icon={Inbox} title={t.console.noOrders} action={narrowed && <ButtonLink to="/console/orders" variant="secondary">{t.store.clearAll}</ButtonLink>}>
            {narrowed ? t.store.nothingFoundHint : t.console.noOrdersHint}
          </EmptyState>
        )
        : (
          <Table caption={t.console.orders} head={[{ label: t.orders.number }, { label: t.console.buyer }, { label: t.orders.status }, { label: t.orders.amount, figures: true }]}>
            {orders.items.map((order) => (
              <Row key={order.id}>
                <Cell className="whitespace-nowrap">
                  <Link to={`/console/orders/${order.id}`} className="rounded font-semibold text-brand hover:underline">{order.number}</Link>
                  <span className="block text-sm text-faint">{dateTime(order.createdAt)}</span>
                </Cell>
                <Cell className="max-w-72">
                  <span className="block truncate">{order.buyer.name}</span>
                  <span className="block truncate text-sm text-faint">{order.buyer.email}</span>
                </Cell>
                <Cell><StatusBadge status={order.status} /></Cell>
                <Cell className="text-right font-medium whitespace-nowrap tabular-nums">{money(order.total)}</Cell>
              </Row>
            ))}
          </Table>
        )}
      <Pager next={orders.next} />
    </PageFrame>
  );
};

export default ConsoleOrders;
