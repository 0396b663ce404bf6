import type { Level, ProductFilter, ProductKind } from '#app/api/models.ts';


export const levels = ['beginner', 'intermediate', 'advanced'] as const satisfies readonly Level[];

export const sorts = ['relevance', 'newest', 'price', '-price', 'title'] as const;
export type Sort = (typeof sorts)[number];

export const priceBands = ['free', 'low', 'middle', 'high'] as const;
export type PriceBand = (typeof priceBands)[number];

/** Bounds in cents. */
const bounds: Readonly<Record<PriceBand, { minPrice?: number; maxPrice?: number }>> = {
  free: { maxPrice: 0 },
  low: { minPrice: 1, maxPrice: 2500 },
  middle: { minPrice: 2501, maxPrice: 6000 },
  high: { minPrice: 6001 },
};

const oneOf = <Value extends string>(values: readonly Value[], wanted: string | null): Value | undefined =>
  values.find((value) => value === wanted);

/** What the address of a catalogue page asks for. Values that mean nothing are as good as none. */
export interface CatalogChoices {
  search: string;
  category?: string;
  language?: 'es' | 'en';
  level?: Level;
  price?: PriceBand;
  sort: Sort;
  after?: string;
}

export const choicesIn = (parameters: URLSearchParams): CatalogChoices => {
  const category = parameters.get('category');
  const language = oneOf(['es', 'en'] as const, parameters.get('language'));
  const level = oneOf(levels, parameters.get('level'));
  const price = oneOf(priceBands, parameters.get('price'));
  const after = parameters.get('after');
  return {
    search: (parameters.get('search') ?? '').trim().slice(0, 100),
    sort: oneOf(sorts, parameters.get('sort')) ?? 'relevance',
    ...(category !== null && /^[a-z0-9-]{1,80}$/.test(category) && { category }),
    ...(language && { language }),
    ...(level && { level }),
    ...(price && { price }),
    ...(after !== null && after !== '' && { after: after.slice(0, 500) }),
  };
};

/** The part of the choices that both the list and its facets are filtered by. */
export const filterOf = (choices: CatalogChoices, kind: ProductKind): ProductFilter => ({
  kind,
  ...(choices.search !== '' && { search: choices.search }),
  ...(choices.category !== undefined && { category: choices.category }),
  ...(choices.language && { language: choices.language }),
  ...(choices.level && { level: choices.level }),
  ...(choices.price && bounds[choices.price]),
});

export const isFiltered = ({ category, language, level, price }: CatalogChoices): boolean =>
  [category, language, level, price].some((choice) => choice !== undefined);

/**
 * The address under which search engines may show the list: the whole of it, or one subject. Found words, filters and
 * later pages are no pages of their own for them.
 */
export const listedPath = (path: string, { search, category, language, level, price, sort, after }: CatalogChoices): string | undefined => {
  const isOwnPage = search === '' && after === undefined && sort === 'relevance' && [language, level, price].every((choice) => choice === undefined);
  if (!isOwnPage) return undefined;
  return category === undefined ? path : `${path}?category=${category}`;
};
