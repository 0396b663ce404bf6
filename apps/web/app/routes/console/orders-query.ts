import type { OrderFilter, OrderStatus } from '#app/api/models.ts';
import { sortIn, type Sort } from '#app/design/table-sort.ts';
import { momentOf } from '#app/design/zoned-time.ts';

export const orderStatuses = ['pending', 'completed', 'cancelled', 'refunded'] as const satisfies readonly OrderStatus[];

const sortable = ['placed', 'total'] as const;

/** What the address says of the list: filters, order and place. */
export interface OrdersQuery {
  status: OrderStatus | undefined;
  search: string;
  buyer: string | undefined;
  product: string | undefined;
  /** Days of the reader's calendar, the last one included. */
  from: string | undefined;
  to: string | undefined;
  sort: Sort<(typeof sortable)[number]> | undefined;
  after: string | undefined;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const day = /^\d{4}-\d{2}-\d{2}$/;

const fitting = (value: string | null, pattern: RegExp): string | undefined => (value !== null && pattern.test(value) ? value : undefined);

/** Whatever somebody typed into the address, only what can be asked is left of it. */
export const ordersQueryIn = (parameters: URLSearchParams): OrdersQuery => ({
  status: orderStatuses.find((candidate) => candidate === parameters.get('status')),
  search: (parameters.get('search') ?? '').trim().slice(0, 200),
  buyer: fitting(parameters.get('buyer'), uuid),
  product: fitting(parameters.get('product'), uuid),
  from: fitting(parameters.get('from'), day),
  to: fitting(parameters.get('to'), day),
  sort: sortIn(parameters, sortable),
  after: parameters.get('after') ?? undefined,
});

const dayAfter = (date: string): string | undefined => {
  const moment = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(moment.getTime())) return undefined;
  moment.setUTCDate(moment.getUTCDate() + 1);
  return moment.toISOString().slice(0, 10);
};

const startOf = (date: string | undefined, timeZone: string): string | undefined =>
  date === undefined ? undefined : momentOf(`${date}T00:00`, timeZone);

const sorts = { placed: 'oldest', '-placed': 'newest', total: 'total', '-total': '-total' } as const;

type Asked = Pick<OrderFilter, 'status' | 'search' | 'buyerId' | 'productId' | 'from' | 'to' | 'sort'>;

/** The same as the API is asked it. */
export const orderFilter = ({ status, search, buyer, product, from, to, sort }: OrdersQuery, timeZone: string): Asked => {
  const [start, end] = [startOf(from, timeZone), startOf(to === undefined ? undefined : dayAfter(to), timeZone)];
  return {
    ...(status && { status }),
    ...(search !== '' && { search }),
    ...(buyer && { buyerId: buyer }),
    ...(product && { productId: product }),
    ...(start && { from: start }),
    ...(end && { to: end }),
    ...(sort && { sort: sorts[`${sort.descending ? '-' : ''}${sort.by}`] }),
  };
};

/** How many filters are set beside status and search, which are always seen. */
export const countFilters = ({ buyer, product, from, to }: OrdersQuery): number =>
  [buyer, product, from ?? to].filter((value) => value !== undefined).length;

export const isNarrowed = (query: OrdersQuery): boolean => query.status !== undefined || query.search !== '' || countFilters(query) > 0;

/** The address with some of its filters changed; the place in the list is left, for it meant the old list. */
export const withFilters = (parameters: URLSearchParams, changes: Readonly<Record<string, string | undefined>>): string => {
  const changed = new URLSearchParams(parameters);
  changed.delete('after');
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') changed.delete(name);
    else changed.set(name, value);
  }
  return `?${changed.toString()}`;
};
