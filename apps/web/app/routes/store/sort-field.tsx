import type { ReactNode } from 'react';
import { Select } from '#app/design/field.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { filterForm } from './catalog-filters.tsx';
import { sorts } from './catalog-query.ts';
import type { Catalog } from './catalog.server.ts';
import { useChoices } from './use-choices.ts';

/** By relevance only where there is something to be relevant to; else the newest come first. */
export const SortField = ({ catalog: { choices } }: { catalog: Catalog }): ReactNode => {
  const t = useMessages();
  const { shown, choose } = useChoices();
  const usual = choices.search === '' ? 'newest' : 'relevance';
  const offered = sorts.filter((sort) => sort !== 'relevance' || choices.search !== '');
  const chosen = offered.find((sort) => sort === shown.sort) ?? usual;
  return (
    <label className="flex min-w-0 items-center gap-2.5">
      <span className="shrink-0 text-sm text-faint max-sm:sr-only">{t.store.sort}</span>
      <Select
        name="sort" form={filterForm} value={chosen} className="w-full sm:w-56"
        onChange={({ target: { value } }) => choose({ sort: value === usual ? '' : value })}
      >
        {offered.map((sort) => <option key={sort} value={sort}>{t.store.sorts[sort]}</option>)}
      </Select>
    </label>
  );
};
