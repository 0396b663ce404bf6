import { isTimeZone } from '@liceo/kernel/calendar-days';
import { csv } from '@liceo/kernel/csv';
import {
  handled, Id, Money, Nullable, PageOf, PageQuery, reply, route, sse, Timestamp, type Actor, type Route,
} from '@liceo/kernel/http';
import type { TimelineStep } from '@liceo/kernel/saga';
import Type from 'typebox';
import type { ChangeCart } from './cart/change-cart.ts';
import { CartView } from './cart/read-cart.ts';
import type { Seller as SellerFacts } from './config.ts';
import { errors } from './errors.ts';
import type { AskFigures, OrderFigures } from './figures/order-figures.ts';
import { exportColumns } from './order/export-orders.ts';
import type { OrderFilter } from './order/find-orders.ts';
import type { ListOrders } from './order/list-orders.ts';
import { StudentOrder, type listStudentOrders } from './order/list-student-orders.ts';
import { ShippingAddress } from './order/order.ts';
import type { PlaceOrder } from './order/place-order.ts';
import { OrderStatus, OrderView } from './order/read-order.ts';
import type { WatchOrder } from './order/watch-order.ts';

export interface UseCases {
  cart: ChangeCart;
  place(order: PlaceOrder): Promise<OrderView>;
  cancel(actor: Actor, orderId: string): Promise<void>;
  read(actor: Actor, orderId: string): Promise<OrderView>;
  list(actor: Actor, query: ListOrders): Promise<{ items: OrderView[]; next: string | null }>;
  listOfStudent: ReturnType<typeof listStudentOrders>;
  seller: SellerFacts;
  figures(asked: AskFigures): Promise<OrderFigures>;
  export(filter: OrderFilter): AsyncIterable<readonly (readonly (string | undefined)[])[]>;
  timeline(orderId: string): Promise<TimelineStep[]>;
  watch: WatchOrder;
}

const Params = Type.Object({ id: Id });
const cartHeader = 'x-cart-id';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const ownerOf = ({ actor, headers }: { actor: Actor | undefined; headers: Readonly<Record<string, string | undefined>> }) => {
  const given = headers[cartHeader];
  return { actor, guestCartId: given && uuid.test(given) ? given : undefined };
};

const Step = Type.Object({
  at: Timestamp,
  kind: Type.Union([Type.Literal('event'), Type.Literal('timeout'), Type.Literal('command'), Type.Literal('state')]),
  name: Type.String(),
  detail: Nullable(Type.Unknown()),
});

const Moment = Type.Unsafe<string>({ type: 'string', format: 'date-time' });

const Filter = {
  status: Type.Optional(OrderStatus),
  search: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  buyerId: Type.Optional(Id),
  productId: Type.Optional(Id),
  from: Type.Optional(Moment),
  to: Type.Optional(Moment),
  sort: Type.Optional(Type.Union([Type.Literal('newest'), Type.Literal('oldest'), Type.Literal('total'), Type.Literal('-total')])),
};

/** The format lets a leap second through, which no Date can hold. */
const momentOf = (field: 'from' | 'to', text: string | undefined): Partial<Record<typeof field, Date>> => {
  if (text === undefined) return {};
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? errors.momentInvalid({ field, rule: 'date-time' }) : { [field]: moment };
};

type AskedFilter = Omit<OrderFilter, 'from' | 'to'> & { from?: string; to?: string };

const filterOf = <Asked extends AskedFilter>({ from, to, ...rest }: Asked) => ({ ...rest, ...momentOf('from', from), ...momentOf('to', to) });

const cartRoutes = ({ cart }: UseCases): Route[] => {
  const shared = { tag: 'cart', permission: 'public', response: { 200: CartView } } as const;
  return [
    route({ ...shared, method: 'GET', path: '/cart', summary: 'The cart; a guest names theirs in X-Cart-Id', handler: (input) => cart.view(ownerOf(input)) }),
    route({
      ...shared,
      method: 'POST',
      path: '/cart/items',
      summary: 'Puts a product into the cart',
      body: Type.Object({ productId: Id, quantity: Type.Integer({ minimum: 1, maximum: 99, default: 1 }) }),
      handler: (input) => cart.add(ownerOf(input), input.body.productId, input.body.quantity),
    }),
    route({
      ...shared,
      method: 'PATCH',
      path: '/cart/items/:id',
      summary: 'Changes how many',
      params: Params,
      body: Type.Object({ quantity: Type.Integer({ minimum: 1, maximum: 99 }) }),
      handler: (input) => cart.setQuantity(ownerOf(input), input.params.id, input.body.quantity),
    }),
    route({
      ...shared,
      method: 'DELETE',
      path: '/cart/items/:id',
      summary: 'Takes a line out of the cart',
      params: Params,
      handler: (input) => cart.remove(ownerOf(input), input.params.id),
    }),
  ];
};

const orderRoutes = (use: UseCases): Route[] => [
  route({
    method: 'POST',
    path: '/orders',
    summary: 'Places an order from the cart and starts its checkout',
    tag: 'orders',
    permission: 'signedIn',
    idempotent: true,
    body: Type.Object({
      coupon: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
      shippingAddress: Type.Optional(ShippingAddress),
      expectedTotal: Type.Optional(Money),
    }),
    response: { 201: OrderView },
    handler: async (input) => {
      const { actor, body, headers } = input;
      const { guestCartId } = ownerOf(input);
      const { coupon, shippingAddress, expectedTotal } = body;
      const requestKey = headers['idempotency-key'];
      return reply(201, await use.place({ actor, guestCartId, coupon, shippingAddress, expectedTotal, requestKey }));
    },
  }),
  route({
    method: 'GET',
    path: '/orders',
    summary: 'Orders, newest first unless sorted: your own, or with `all` everybody’s for staff',
    tag: 'orders',
    permission: 'signedIn',
    clients: 'orders:read',
    query: Type.Object({ ...PageQuery, ...Filter, all: Type.Optional(Type.Boolean()) }),
    response: { 200: PageOf(OrderView) },
    handler: ({ actor, query }) => use.list(actor, filterOf(query)),
  }),
  route({
    method: 'GET',
    path: '/students/:userId/orders',
    summary: 'What a student bought, newest first: for the student, the guardians who may see payments, and staff',
    tag: 'orders',
    permission: 'signedIn',
    clients: 'orders:read',
    params: Type.Object({ userId: Type.Union([Type.Literal('me'), Id], { description: 'The account of the student; `me` is the caller.' }) }),
    query: Type.Object(PageQuery),
    response: { 200: PageOf(StudentOrder) },
    handler: ({ actor, params, query }) => use.listOfStudent(actor, params.userId, query),
  }),
  route({
    method: 'GET',
    path: '/orders/:id',
    summary: 'One order',
    tag: 'orders',
    permission: 'signedIn',
    clients: 'orders:read',
    params: Params,
    response: { 200: OrderView },
    handler: ({ actor, params }) => use.read(actor, params.id),
  }),
  route({
    method: 'POST',
    path: '/orders/:id/cancel',
    summary: 'Cancels an order that is not paid yet',
    tag: 'orders',
    permission: 'signedIn',
    clients: 'orders:write',
    params: Params,
    response: { 200: OrderView },
    handler: async ({ actor, params }) => {
      await use.cancel(actor, params.id);
      return use.read(actor, params.id);
    },
  }),
  route({
    method: 'GET',
    path: '/orders/:id/timeline',
    summary: 'Every step of the order’s checkout saga',
    tag: 'orders',
    permission: 'orders:read',
    params: Params,
    response: { 200: Type.Object({ items: Type.Array(Step) }) },
    handler: async ({ actor, params }) => {
      await use.read(actor, params.id);
      return { items: await use.timeline(params.id) };
    },
  }),
  route({
    method: 'GET',
    path: '/orders/:id/events',
    summary: 'The order as server-sent events: now, and after each change',
    tag: 'orders',
    permission: 'signedIn',
    clients: 'orders:read',
    params: Params,
    response: { 200: Type.String({ description: 'text/event-stream' }) },
    handler: async ({ actor, params, raw }) => {
      await sse(raw, (signal) => use.watch(actor, params.id, signal));
      return handled;
    },
  }),
];

const Seller = Type.Object({ name: Type.String(), taxId: Type.Optional(Type.String()), address: Type.Array(Type.String()) });

const Period = Type.Object({
  placed: Type.Integer(),
  completed: Type.Integer(),
  cancelled: Type.Integer(),
  refunded: Type.Integer(),
  revenue: Type.Array(Money),
  reasons: Type.Array(Type.Object({ reason: Type.String(), orders: Type.Integer() })),
});

const Figures = Type.Object({
  timeZone: Type.String(),
  days: Type.Array(Type.Object({ date: Type.String(), placed: Type.Integer(), completed: Type.Integer(), revenue: Type.Array(Money) })),
  period: Period,
  previous: Period,
  waiting: Type.Integer(),
});

const staffRoutes = (use: UseCases): Route[] => [
  route({
    method: 'GET',
    path: '/orders/seller',
    summary: 'Who sells, as it stands on receipts',
    tag: 'orders',
    permission: 'public',
    response: { 200: Seller },
    handler: () => use.seller,
  }),
  route({
    method: 'GET',
    path: '/orders/figures',
    summary: 'What was sold on each of the last days, and in as many days before',
    tag: 'orders',
    permission: 'orders:read',
    query: Type.Object({
      days: Type.Optional(Type.Integer({ minimum: 1, maximum: 90, default: 30 })),
      timeZone: Type.Optional(Type.String({ minLength: 1, maxLength: 60, default: 'UTC' })),
    }),
    response: { 200: Figures },
    handler: ({ query: { days = 30, timeZone = 'UTC' } }) =>
      isTimeZone(timeZone) ? use.figures({ days, timeZone }) : errors.timeZoneUnknown({ field: 'timeZone' }),
  }),
  route({
    method: 'GET',
    path: '/orders/export',
    summary: 'Everybody’s orders of a filter as a table (CSV), streamed',
    tag: 'orders',
    permission: 'orders:read',
    query: Type.Object(Filter),
    response: { 200: Type.Unsafe<never>({ type: 'string', description: 'text/csv' }) },
    handler: ({ query }) => csv('orders.csv', exportColumns, use.export(filterOf(query))),
  }),
];

export const routes = (use: UseCases): Route[] => [...cartRoutes(use), ...orderRoutes(use), ...staffRoutes(use)];
