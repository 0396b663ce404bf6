import type { RouterContextProvider } from 'react-router';
import { apiOf, needed, wanted } from '#app/api/client.server.ts';
import type { ProductKind } from '#app/api/models.ts';
import { factsOfList } from '#app/seo/page-facts.server.ts';
import { choicesIn, filterOf } from './catalog-query.ts';

const pageSize = 18;

interface Visit {
  request: Request;
  context: Readonly<RouterContextProvider>;
}

/** The products of one catalogue page, what there is to filter by, and help when little was found. */
export const loadCatalog = async ({ request, context }: Visit, kind: ProductKind) => {
  const api = apiOf(context);
  const choices = choicesIn(new URL(request.url).searchParams);
  const filter = filterOf(choices, kind);
  const { sort, after } = choices;
  const [products, facets] = await Promise.all([
    needed(api.GET('/products', {
      params: { query: { ...filter, limit: pageSize, sort, ...(after !== undefined && { after }) } },
    }), request),
    needed(api.GET('/products/facets', { params: { query: filter } }), request),
  ]);
  const [newest, whole] = products.items.length > 0 ? [] : await Promise.all([
    wanted(api.GET('/products', { params: { query: { kind, limit: 3 } } })),
    wanted(api.GET('/products/facets', { params: { query: { kind } } })),
  ]);
  return {
    kind, choices, products, facets, instead: { products: newest?.items ?? [], categories: whole?.categories ?? [] },
    facts: factsOfList(request, kind, products.items),
  };
};

export type Catalog = Awaited<ReturnType<typeof loadCatalog>>;
