import { studentKeys } from './accounts.ts';
import type { OnSale } from './catalog/courses.ts';
import { allOf, bodyOf, type Caller } from './client.ts';
import { inLanes, until } from './pace.ts';
import type { Sessions } from './people.ts';
import { type Ending, type Purchase, purchases } from './purchases.ts';

interface Order {
  readonly id: string;
  readonly number: string;
  readonly status: 'pending' | 'completed' | 'cancelled' | 'refunded';
  readonly reason?: string;
  readonly lines: readonly { readonly productId: string }[];
  readonly total: { readonly amount: number };
  readonly paymentId: string;
}

interface Shop {
  readonly admin: Caller;
  readonly students: Sessions['students'];
  readonly products: ReadonlyMap<string, OnSale>;
}

/** The states through which an order comes to each ending; the last one is where it stays. */
const waysTo: Readonly<Record<Ending, readonly Order['status'][]>> = {
  completed: ['pending', 'completed'],
  pending: ['pending'],
  declined: ['pending', 'cancelled'],
  cancelledByBuyer: ['pending', 'cancelled'],
  refunded: ['pending', 'completed', 'refunded'],
  outOfStock: ['pending', 'cancelled'],
};

const reasons: Readonly<Partial<Record<Ending, string>>> = {
  declined: 'payment_declined', cancelledByBuyer: 'cancelled_by_buyer', outOfStock: 'out_of_stock', pending: 'expired',
};

/** Whether an order is on its way to an ending. One that was left pending expires after a while, and stays as it is. */
const leadsTo = (ending: Ending, { status, reason }: Order): boolean =>
  status === 'cancelled' ? reason === reasons[ending] : waysTo[ending].includes(status);

const productIds = ({ products }: Shop, { titles }: Purchase): string[] => titles.map((title) => {
  const product = products.get(title);
  if (!product) throw new Error(`The storefront of the demo academy lacks ${title}`);
  return product.productId;
});

const findOrder = async (shop: Shop, purchase: Purchase): Promise<Order | undefined> => {
  const wanted = productIds(shop, purchase).toSorted().join();
  const orders = await allOf((query) => bodyOf(shop.students[purchase.buyer].api.GET('/orders', { params: { query } })));
  return orders.find((order) =>
    leadsTo(purchase.ending, order) && order.lines.map(({ productId }) => productId).toSorted().join() === wanted);
};

const emptyCart = async ({ api }: Caller): Promise<void> => {
  const { items } = await bodyOf(api.GET('/cart'));
  for (const { id } of items) await bodyOf(api.DELETE('/cart/items/{id}', { params: { path: { id } } }));
};

/** Orders hears of a new product a moment after the storefront shows it. */
const putIntoCart = ({ api }: Caller, productId: string): Promise<true> =>
  until('a product to reach the carts', async () => {
    const answer = await api.POST('/cart/items', { body: { productId, quantity: 1 } });
    if (answer.response.status === 404) return undefined;
    await bodyOf(Promise.resolve(answer));
    return true;
  });

const placeOrder = async (shop: Shop, purchase: Purchase): Promise<Order> => {
  const buyer = shop.students[purchase.buyer];
  await emptyCart(buyer);
  for (const productId of productIds(shop, purchase)) await putIntoCart(buyer, productId);
  const { address } = purchase;
  return bodyOf(buyer.api.POST('/orders', { body: address ? { shippingAddress: address } : {} }));
};

const awaitStatus = ({ api }: Caller, { id, number }: Order, ending: Ending, status: Order['status']): Promise<Order> =>
  until(`order ${number} to be ${status}`, async () => {
    const order: Order = await bodyOf(api.GET('/orders/{id}', { params: { path: { id } } }));
    if (order.status === status) return order;
    if (leadsTo(ending, order)) return undefined;
    throw new Error(`Order ${number} should have been ${ending}, and is ${order.status} (${order.reason ?? 'no reason'})`);
  });

const pay = async ({ api }: Caller, { paymentId, total }: Order, token: string): Promise<void> => {
  // A free order asks for no payment.
  if (total.amount === 0) return;
  await bodyOf(api.POST('/payments/{id}/confirm', { params: { path: { id: paymentId } }, body: { method: 'card', token } }));
};

const refund = async ({ api }: Caller, { paymentId }: Order): Promise<void> => {
  const path = { id: paymentId };
  const { status } = await bodyOf(api.GET('/payments/{id}', { params: { path } }));
  if (status !== 'completed') return;
  await bodyOf(api.POST('/payments/{id}/refunds', { params: { path }, body: { reason: 'Dates do not suit the student' } }));
};

/** The first step from pending. */
const act = async (buyer: Caller, order: Order, ending: Ending): Promise<void> => {
  switch (ending) {
    case 'completed':
    case 'refunded':
      return pay(buyer, order, 'tok_ok');
    case 'declined':
      return pay(buyer, order, 'tok_declined');
    case 'cancelledByBuyer':
      await bodyOf(buyer.api.POST('/orders/{id}/cancel', { params: { path: { id: order.id } } }));
      return;
    case 'outOfStock':
    case 'pending':
      return;
    default:
      ending satisfies never;
  }
};

/** Takes a purchase from wherever it stands to its ending. */
const make = async (shop: Shop, purchase: Purchase): Promise<void> => {
  const { buyer: key, ending } = purchase;
  const buyer = shop.students[key];
  let order = await findOrder(shop, purchase) ?? await placeOrder(shop, purchase);
  if (ending === 'pending') return;
  if (order.status === 'pending') {
    await act(buyer, order, ending);
    order = await awaitStatus(buyer, order, ending, waysTo[ending][1] ?? 'pending');
  }
  if (ending === 'refunded' && order.status === 'completed') {
    await refund(shop.admin, order);
    await awaitStatus(buyer, order, ending, 'refunded');
  }
};

/** Everybody buys at once, one order after the other; who comes too late for the last copy comes at the end. */
export const loadOrders = async (shop: Shop): Promise<number> => {
  const late = purchases.filter(({ ending }) => ending === 'outOfStock');
  await inLanes(3, studentKeys, async (key) => {
    for (const purchase of purchases) if (purchase.buyer === key && !late.includes(purchase)) await make(shop, purchase);
  });
  for (const purchase of late) await make(shop, purchase);
  return purchases.length;
};
