import type { Route } from './+types/find.ts';
import { apiOf, wanted } from '#app/api/client.server.ts';
import { meantOrder } from '#app/palette/order-number.ts';
import { may } from '#app/session/viewer.ts';
import { viewerIn } from '#app/session/viewer.server.ts';

const few = 6;

/** What the academy has for these words: products for everybody, orders by number for staff. */
const find = async (request: Request, context: Route.LoaderArgs['context']) => {
  const search = (new URL(request.url).searchParams.get('search') ?? '').trim().slice(0, 100);
  if (search === '') return { products: [], orders: [] };
  const api = apiOf(context);
  const seesOrders = may(viewerIn(context), 'orders:read');
  const [products, orders] = await Promise.all([
    wanted(api.GET('/products', { params: { query: { search, limit: few } } })),
    seesOrders ? wanted(api.GET('/orders', { params: { query: { search: meantOrder(search, new Date().getFullYear()), all: true, limit: few } } })) : undefined,
  ]);
  return {
    products: (products?.items ?? []).map(({ slug, title, kind, price }) => ({ slug, title, kind, price })),
    orders: (orders?.items ?? []).map(({ id, number, total, buyer }) => ({ id, number, total, buyer: buyer.name })),
  };
};

export type PaletteFinds = Awaited<ReturnType<typeof find>>;

export const loader = async ({ request, context }: Route.LoaderArgs) => Response.json(await find(request, context));
