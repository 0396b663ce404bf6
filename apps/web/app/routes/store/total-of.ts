import type { Catalog } from './catalog.server.ts';

/** How many products all pages of the list have together. */
export const totalOf = ({ kind, products, facets }: Pick<Catalog, 'kind' | 'products' | 'facets'>): number =>
  facets.kinds.find(({ value }) => value === kind)?.count ?? products.items.length;
