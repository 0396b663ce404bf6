import { data, redirect, type RouterContextProvider } from 'react-router';
import { apiOf, needed, problemOf, wanted, type Api } from '#app/api/client.server.ts';
import type { CartItem, Order, Product } from '#app/api/models.ts';
import { unknownProblem, type Problem } from '#app/api/problem.ts';
import { surroundingsContext } from '#app/api/surroundings.ts';
import { integerIn, textIn } from '#app/forms/form-data.ts';
import { cartCookie, withCookies } from '#app/session/cookies.server.ts';
import { viewerIn } from '#app/session/viewer.server.ts';

interface Visit {
  request: Request;
  context: Readonly<RouterContextProvider>;
}

/** What the catalog knows of a line: how it looks, and whether there still is one. */
export type Ware = Pick<Product, 'coverUrl' | 'category' | 'available' | 'seatsLeft' | 'language'>;

/** Nobody looks at the pictures of more. */
const withPicture = 20;

/** How the products of some lines look, by their ids. */
export const waresOf = async (api: Api, items: readonly Pick<CartItem, 'productId'>[]): Promise<Record<string, Ware>> => {
  const products = await Promise.all(items.slice(0, withPicture).map(({ productId }) =>
    wanted(api.GET('/products/{idOrSlug}', { params: { path: { idOrSlug: productId } } }))));
  return Object.fromEntries(products.filter((product) => product !== undefined).map(({ id, coverUrl, category, available, seatsLeft, language }) =>
    [id, { category, available, language, ...(coverUrl !== undefined && { coverUrl }), ...(seatsLeft !== undefined && { seatsLeft }) }]));
};

/** Whoever finds the cart empty may have left an order at the bank. */
const unpaidOrder = async (api: Api): Promise<Pick<Order, 'id' | 'number'> | undefined> => {
  const orders = await wanted(api.GET('/orders', { params: { query: { status: 'pending', limit: 1 } } }));
  const order = orders?.items[0];
  return order && { id: order.id, number: order.number };
};

export const loadCart = async ({ request, context }: Visit) => {
  const api = apiOf(context);
  const cart = await needed(api.GET('/cart'), request);
  const [wares, unpaid] = await Promise.all([
    waresOf(api, cart.items),
    cart.items.length === 0 && viewerIn(context) ? unpaidOrder(api) : undefined,
  ]);
  return { cart, wares, unpaid };
};

export type LoadedCart = Awaited<ReturnType<typeof loadCart>>;

/** A line that was taken out, as it can be put back. */
export interface Removed {
  id: string;
  productId: string;
  title: string;
  quantity: number;
}

export interface Changed {
  problem: Problem | undefined;
  removed?: Removed;
}

const answer = (changed: Changed, headers = new Headers()) => data<Changed>(changed, { status: changed.problem?.status ?? 200, headers });

const changeLine = async (api: Api, form: FormData): Promise<Changed> => {
  const path = { id: textIn(form, 'item') };
  const quantity = integerIn(form, 'quantity');
  if (quantity === undefined) return { problem: unknownProblem(400) };
  if (quantity > 0) return { problem: problemOf(await api.PATCH('/cart/items/{id}', { params: { path }, body: { quantity } })) };
  const before = await wanted(api.GET('/cart'));
  const item = before?.items.find(({ id }) => id === path.id);
  const problem = problemOf(await api.DELETE('/cart/items/{id}', { params: { path } }));
  const { id, productId, title, quantity: was } = item ?? { id: path.id, productId: '', title: '', quantity: 0 };
  return { problem, ...(item && !problem && { removed: { id, productId, title, quantity: was } }) };
};

/**
 * Every change of the cart, whichever page it comes from: `productId` puts in, `item` changes a line.
 * `then=checkout` goes on to pay at once.
 */
export const changeCart = async ({ request, context }: Visit) => {
  const api = apiOf(context);
  const form = await request.formData();
  if (!form.has('productId')) return answer(await changeLine(api, form));
  const body = { productId: textIn(form, 'productId'), quantity: integerIn(form, 'quantity') ?? 1 };
  const outcome = await api.POST('/cart/items', { body });
  const problem = problemOf(outcome);
  if (problem) return answer({ problem });
  const guestCart = viewerIn(context) ? null : outcome.data?.id ?? null;
  const headers = withCookies(guestCart === null ? [] : [cartCookie(guestCart, context.get(surroundingsContext).secure)]);
  if (textIn(form, 'then') === 'checkout') return redirect('/checkout', { headers });
  return answer({ problem: undefined }, headers);
};
