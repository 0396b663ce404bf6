import { ListFilter, Search } from 'lucide-react';
import { clsx } from 'clsx';
import { useState, type ReactNode } from 'react';
import { Form, Link, useSearchParams } from 'react-router';
import { Button } from '#app/design/button.tsx';
import { Input } from '#app/design/field.tsx';
import { Sheet } from '#app/design/sheet.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { FilterChip } from './filter-chip.tsx';
import { OrderFilterForm } from './order-filter-form.tsx';
import { countFilters, orderStatuses, withFilters, type OrdersQuery } from './orders-query.ts';
import { useDayNames } from './use-day-names.ts';

interface FiltersProps {
  query: OrdersQuery;
  buyerName: string | undefined;
  productTitle: string | undefined;
}

/** The states as places of the list: most looks at it are at one of them. */
export const OrderStates = ({ query }: { query: OrdersQuery }): ReactNode => {
  const t = useMessages();
  const [parameters] = useSearchParams();
  return (
    <nav aria-label={t.orders.status} className="-mx-1 flex gap-1 overflow-x-auto px-1 py-1 [scrollbar-width:none]">
      {[undefined, ...orderStatuses].map((status) => (
        <Link
          key={status ?? 'all'} to={withFilters(parameters, { status })} aria-current={query.status === status ? 'page' : undefined} preventScrollReset
          className={clsx(
            'inline-flex min-h-10 shrink-0 items-center rounded-control px-3 text-sm font-medium transition-colors',
            query.status === status ? 'bg-brand-soft text-brand-ink' : 'text-soft hover:bg-sunken hover:text-ink',
          )}
        >
          {status === undefined ? t.common.all : t.orders.statuses[status]}
        </Link>
      ))}
    </nav>
  );
};

const Chips = ({ query, buyerName, productTitle }: FiltersProps): ReactNode => {
  const t = useMessages();
  const shortDay = useDayNames();
  const { buyer, product, from, to } = query;
  return (
    <>
      {(from !== undefined || to !== undefined) && (
        <FilterChip label={t.console.placed} value={t.console.span(from === undefined ? undefined : shortDay(from), to === undefined ? undefined : shortDay(to))} drop={{ from: undefined, to: undefined }} />
      )}
      {buyer !== undefined && <FilterChip label={t.console.buyer} value={buyerName ?? buyer.slice(0, 8)} drop={{ buyer: undefined }} />}
      {product !== undefined && <FilterChip label={t.console.product} value={productTitle ?? product.slice(0, 8)} drop={{ product: undefined }} />}
    </>
  );
};

/** What cuts the list: words in sight, the rest in a sheet, and everything that is set as chips. */
export const OrderFilters = ({ query, buyerName, productTitle }: FiltersProps): ReactNode => {
  const t = useMessages();
  const [parameters] = useSearchParams();
  const [open, setOpen] = useState(false);
  const count = countFilters(query);
  const kept = [...parameters].filter(([name]) => name !== 'search' && name !== 'after');
  return (
    <div className="flex w-full min-w-0 flex-wrap items-center gap-2 sm:w-auto sm:flex-1">
      <Form role="search" aria-label={t.console.searchOrders} className="relative min-w-0 flex-1 sm:w-76 sm:flex-none">
        <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-faint" />
        <Input type="search" name="search" aria-label={t.console.searchOrders} placeholder={t.console.searchOrders} defaultValue={query.search} maxLength={200} className="pl-9!" />
        {kept.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      </Form>
      <Sheet
        side="right" open={open} onOpenChange={setOpen} title={t.console.filters}
        trigger={<Button variant="secondary"><ListFilter aria-hidden />{count > 0 ? t.console.filtersSet(count) : t.console.filters}</Button>}
      >
        <OrderFilterForm query={query} buyerName={buyerName} productTitle={productTitle} onDone={() => setOpen(false)} />
      </Sheet>
      {count > 0 && (
        <>
          <Chips query={query} buyerName={buyerName} productTitle={productTitle} />
          <Link to="/console/orders" className="rounded-small px-2 py-1.5 text-sm font-medium text-brand hover:underline">{t.console.clearFilters}</Link>
        </>
      )}
    </div>
  );
};
