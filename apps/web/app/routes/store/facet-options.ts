import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { bounds, levels, priceBands, type Filter } from './catalog-query.ts';
import type { Catalog } from './catalog.server.ts';

export interface FacetOption {
  value: string;
  label: string;
  count: number;
}

export interface Facet {
  name: Exclude<Filter, 'teacher'>;
  legend: string;
  options: readonly FacetOption[];
}

/** What the products can be narrowed to. A facet with a single value would change nothing, so it is left out. */
export const useFacets = ({ facets, kind, choices }: Catalog): Facet[] => {
  const t = useMessages();
  const language = useLanguage();
  const countOf = (list: readonly { value: string; count: number }[], wanted: string): number =>
    list.find(({ value }) => value === wanted)?.count ?? 0;
  const all: Facet[] = [
    {
      name: 'category', legend: t.store.subject,
      options: facets.categories.map(({ slug, name, count }) => ({ value: slug, label: name[language], count })),
    },
    {
      name: 'level', legend: t.store.level,
      options: kind === 'course' ? levels.map((value) => ({ value, label: t.common.levels[value], count: countOf(facets.levels, value) })) : [],
    },
    {
      name: 'language', legend: t.store.language,
      options: facets.languages.map(({ value, count }) => ({ value, label: t.common.languageNames[value], count })),
    },
    {
      name: 'price', legend: t.store.price,
      options: priceBands.map((value) => ({
        value, label: t.store.priceBands[value], count: facets.priceBands.find(({ min }) => min === (bounds[value].minPrice ?? 0))?.count ?? 0,
      })),
    },
  ];
  return all.filter(({ name, options }) => choices[name] !== undefined || options.filter(({ count }) => count > 0).length > 1);
};
