import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { filtersIn, searchWith, type Filter } from './catalog-query.ts';
import type { Catalog } from './catalog.server.ts';

/** What is chosen, as words that can be taken away one by one. */
export const ActiveFilters = ({ catalog: { choices, facets } }: { catalog: Catalog }): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  const [parameters] = useSearchParams();
  const wordOf = (filter: Filter): string => {
    switch (filter) {
      case 'category': return facets.categories.find(({ slug }) => slug === choices.category)?.name[language] ?? choices.category ?? '';
      case 'level': return choices.level ? t.common.levels[choices.level] : '';
      case 'language': return choices.language ? t.common.languageNames[choices.language] : '';
      case 'price': return choices.price ? t.store.priceBands[choices.price] : '';
      case 'teacher': return choices.teacher ?? '';
      default: return filter satisfies never;
    }
  };
  const chips = [
    ...(choices.search === '' ? [] : [{ name: 'search', word: `«${choices.search}»` }]),
    ...filtersIn(choices).map((name) => ({ name, word: wordOf(name) })),
  ];
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t.store.activeFilters} className="mb-4 flex flex-wrap items-center gap-2">
      {chips.map(({ name, word }) => (
        <li key={name} className="max-w-full">
          <Link
            to={{ search: searchWith(parameters, { [name]: '' }) }} preventScrollReset aria-label={t.store.takeAway(word)}
            className="flex min-h-9 max-w-full items-center gap-1.5 rounded-full border border-line-strong bg-surface py-1 pr-2.5 pl-3.5 text-sm font-medium transition-colors hover:border-control hover:bg-sunken"
          >
            <span className="truncate">{word}</span><X aria-hidden className="size-4 shrink-0 text-faint" />
          </Link>
        </li>
      ))}
      {chips.length > 1 && (
        <li><Link to={{ search: '' }} preventScrollReset className="inline-flex min-h-9 items-center rounded-control px-2 text-sm font-medium text-brand hover:underline">{t.store.clearAll}</Link></li>
      )}
    </ul>
  );
};
