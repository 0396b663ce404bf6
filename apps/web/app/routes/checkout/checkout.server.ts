import { randomUUID } from 'node:crypto';
import { redirect, type RouterContextProvider } from 'react-router';
import { apiOf, problemOf, refused, wanted, type Api } from '#app/api/client.server.ts';
import type { Address } from '#app/api/models.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { integerIn, textIn } from '#app/forms/form-data.ts';
import { viewerIn } from '#app/session/viewer.server.ts';
import { addressIn } from './address-form.tsx';
import { loadCart } from './cart.server.ts';
import { payableBy, payOrder, purchasePath } from './pay.server.ts';

interface Visit {
  request: Request;
  context: Readonly<RouterContextProvider>;
}

/** Where the last goods went: most people live where they lived. */
const lastAddress = async (api: Api): Promise<Address | undefined> => {
  const orders = await wanted(api.GET('/orders', { params: { query: { limit: 20 } } }));
  return orders?.items.find(({ shippingAddress }) => shippingAddress)?.shippingAddress;
};

export const loadCheckout = async (visit: Visit) => {
  const api = apiOf(visit.context);
  const loaded = await loadCart(visit);
  const { items, total } = loaded.cart;
  if (loaded.unpaid) throw redirect(purchasePath(loaded.unpaid.id));
  if (items.length === 0 || items.some(({ forSale }) => !forSale)) throw redirect('/cart');
  const needsAddress = items.some(({ kind }) => kind === 'physical');
  const [address, payable] = await Promise.all([
    needsAddress ? lastAddress(api) : undefined,
    total.amount > 0 ? payableBy(api) : undefined,
  ]);
  return {
    ...loaded,
    buyer: viewerIn(visit.context)?.name ?? '',
    needsAddress,
    address,
    payable,
    // One per drawn form: pressing twice, or going back and pressing again, makes one order.
    idempotencyKey: randomUUID(),
  };
};

/** Places the order at the total that the buyer saw, and pays it. From here on the purchase has a page of its own. */
export const placeAndPay = async ({ request, context }: Visit) => {
  const api = apiOf(context);
  const form = await request.formData();
  const amount = integerIn(form, 'total');
  const outcome = await api.POST('/orders', {
    headers: { 'idempotency-key': textIn(form, 'idempotencyKey') },
    body: {
      ...(form.has('line1') && { shippingAddress: addressIn(form) }),
      ...(amount !== undefined && { expectedTotal: { amount, currency: textIn(form, 'currency') } }),
    },
  });
  const problem = problemOf(outcome);
  if (problem || !outcome.data) return refused(problem ?? unknownProblem(outcome.response.status));
  const order = outcome.data;
  if (order.total.amount === 0) return redirect(purchasePath(order.id));
  const paid = await payOrder(api, order, textIn(form, 'token'));
  // The order stands; its page says why it is not paid and lets the buyer try again.
  return paid instanceof Response ? paid : redirect(`${purchasePath(order.id)}?${new URLSearchParams({ problem: paid.code }).toString()}`);
};
