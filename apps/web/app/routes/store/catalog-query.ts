import type { Level, ProductFilter, ProductKind } from '#app/api/models.ts';

export const levels = ['beginner', 'intermediate', 'advanced'] as const satisfies readonly Level[];

export const sorts = ['relevance', 'newest', 'price', '-price', 'title'] as const;
export type Sort = (typeof sorts)[number];

export const priceBands = ['free', 'low', 'middle', 'high'] as const;
export type PriceBand = (typeof priceBands)[number];

/** Bounds in cents: the bands that the catalog counts. */
export const bounds: Readonly<Record<PriceBand, { minPrice?: number; maxPrice?: number }>> = {
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
  teacher?: string;
  sort: Sort;
  after?: string;
  /** Which place the first product of this page has in the whole list; only shown. */
  from: number;
}

export const choicesIn = (parameters: URLSearchParams): CatalogChoices => {
  const category = parameters.get('category');
  const language = oneOf(['es', 'en'] as const, parameters.get('language'));
  const level = oneOf(levels, parameters.get('level'));
  const price = oneOf(priceBands, parameters.get('price'));
  const teacher = (parameters.get('teacher') ?? '').trim().slice(0, 255);
  const after = parameters.get('after');
  const from = Number(/^[1-9]\d{0,5}$/.exec(parameters.get('from') ?? '')?.[0] ?? 1);
  return {
    search: (parameters.get('search') ?? '').trim().slice(0, 100),
    sort: oneOf(sorts, parameters.get('sort')) ?? 'relevance',
    ...(category !== null && /^[a-z0-9-]{1,80}$/.test(category) && { category }),
    ...(language && { language }),
    ...(level && { level }),
    ...(price && { price }),
    ...(teacher !== '' && { teacher }),
    ...(after !== null && after !== '' && { after: after.slice(0, 500) }),
    from: after === null || after === '' ? 1 : from,
  };
};

/** The part of the choices that both the list and its facets are filtered by. */
export const filterOf = (choices: CatalogChoices, kind: ProductKind): ProductFilter => ({
  kind,
  ...(choices.search !== '' && { search: choices.search }),
  ...(choices.category !== undefined && { category: choices.category }),
  ...(choices.language && { language: choices.language }),
  ...(choices.level && { level: choices.level }),
  ...(choices.teacher !== undefined && { teacher: choices.teacher }),
  ...(choices.price && bounds[choices.price]),
});

export const filters = ['category', 'level', 'language', 'price', 'teacher'] as const satisfies readonly (keyof CatalogChoices)[];
export type Filter = (typeof filters)[number];

/** The filters that are in use, in the order in which they are offered. */
export const filtersIn = (choices: CatalogChoices): Filter[] => filters.filter((filter) => choices[filter] !== undefined);

/** The address with some of its choices changed or, by an empty value, lifted. It begins at the first page again. */
export const searchWith = (parameters: URLSearchParams, changes: Readonly<Record<string, string>>): string => {
  const changed = new URLSearchParams(parameters);
  for (const name of ['after', 'from']) changed.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') changed.delete(name);
    else changed.set(name, value);
  }
  return changed.size === 0 ? '' : `?${changed.toString()}`;
};

/** The address of the page that follows one with so many products. */
export const nextPage = (parameters: URLSearchParams, after: string, from: number): string => {
  const changed = new URLSearchParams(parameters);
  changed.set('after', after);
  changed.set('from', String(from));
  return `?${changed.toString()}`;
};

/**
 * The address under which search engines may show the list: the whole of it, or one subject. Found words, filters and
 * later pages are no pages of their own for them.
 */
export const listedPath = (path: string, { search, category, language, level, price, teacher, sort, after }: CatalogChoices): string | undefined => {
  const isOwnPage = search === '' && after === undefined && sort === 'relevance' && [language, level, price, teacher].every((choice) => choice === undefined);
  if (!isOwnPage) return undefined;
  return category === undefined ? path : `${path}?category=${category}`;
};
