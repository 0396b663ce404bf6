import {
  handled, Id, Money, Nullable, PageOf, PageQuery, reply, route, sse, Timestamp, type Actor, type Route,
} from '@liceo/kernel/http';
import type { TimelineStep } from '@liceo/kernel/saga';
import Type from 'typebox';
import type { ChangeCart } from './cart/change-cart.ts';
import { CartView } from './cart/read-cart.ts';
import type { ListOrders } from './order/list-orders.ts';
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
    summary: 'Orders, newest first: your own, or with `all` everybody’s for staff',
    tag: 'orders',
    permission: 'signedIn',
    query: Type.Object({
      ...PageQuery,
      status: Type.Optional(OrderStatus),
      search: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
      all: Type.Optional(Type.Boolean()),
    }),
    response: { 200: PageOf(OrderView) },
    handler: ({ actor, query }) => use.list(actor, query),
  }),
  route({
    method: 'GET',
    path: '/orders/:id',
    summary: 'One order',
    tag: 'orders',
    permission: 'signedIn',
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
    params: Params,
    response: { 200: Type.String({ description: 'text/event-stream' }) },
    handler: async ({ actor, params, raw }) => {
      await sse(raw, (signal) => use.watch(actor, params.id, signal));
      return handled;
    },
  }),
];

export const routes = (use: UseCases): Route[] => [...cartRoutes(use), ...orderRoutes(use)];
