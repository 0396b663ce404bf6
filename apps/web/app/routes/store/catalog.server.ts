import type { RouterContextProvider } from 'react-router';
import { apiOf, needed } from '#app/api/client.server.ts';
import type { ProductKind } from '#app/api/models.ts';
import { factsOfList } from '#app/seo/page-facts.server.ts';
import { choicesIn, filterOf } from './catalog-query.ts';

const pageSize = 18;

interface Visit {
  request: Request;
  context: Readonly<RouterContextProvider>;
}

/** The products of one catalogue page, and what there is to filter by. */
export const loadCatalog = async ({ request, context }: Visit, kind: ProductKind) => {
  const api = apiOf(context);
  const choices = choicesIn(new URL(request.url).searchParams);
  const filter = filterOf(choices, kind);
  const { sort, after } = choices;
  const [products, facets] = await Promise.all([
    needed(api.GET('/products', {
      params: {
        query: { ...filter, limit: pageSize, sort, ...(after !== undefined && { after }) },
      },
    }), request),
    needed(api.GET('/products/facets', { params: { query: filter } }), request),
  ]);
  return { kind, choices, products, facets, facts: factsOfList(request, kind, products.items) };
};

export type Catalog = Awaited<ReturnType<typeof loadCatalog>>;
