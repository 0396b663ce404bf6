import { SlidersHorizontal } from 'lucide-react';
import { lazy, Suspense, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { Form, useLocation } from 'react-router';
import { Button } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { filtersIn } from './catalog-query.ts';
import type { Catalog } from './catalog.server.ts';
import { FacetFields } from './facet-fields.tsx';

const FilterSheet = lazy(() => import('./filter-sheet.tsx'));

/** The id by which the order, which stands elsewhere, belongs to the same form. */
export const filterForm = 'catalog-filters';

/**
 * The facets beside the list. On a narrow screen they are behind a button that opens a sheet; without
 * scripts it opens them in place, and a button sends them.
 */
export const CatalogFilters = ({ catalog }: { catalog: Catalog }): ReactNode => {
  const t = useMessages();
  const { pathname } = useLocation();
  const [sheet, setSheet] = useState<'never' | 'open' | 'closed'>('never');
  const button = useRef<HTMLElement>(null);
  const { choices } = catalog;
  const chosen = filtersIn(choices).length;
  const open = (event: MouseEvent): void => {
    event.preventDefault();
    setSheet('open');
  };
  return (
    <Form id={filterForm} action={pathname} aria-label={t.store.filters}>
      {choices.search !== '' && <input type="hidden" name="search" value={choices.search} />}
      {choices.teacher !== undefined && <input type="hidden" name="teacher" value={choices.teacher} />}
      <details className="lg:hidden">
        <summary
          ref={button} aria-haspopup="dialog" onClick={open}
          className="flex min-h-11 list-none items-center justify-center gap-2 rounded-control border border-control/50 bg-surface px-4 font-semibold shadow-control select-none [&::-webkit-details-marker]:hidden"
        >
          <SlidersHorizontal aria-hidden className="size-4.5" />{t.store.filters}
          {chosen > 0 && <span className="grid h-5.5 min-w-5.5 place-items-center rounded-full bg-brand px-1.5 text-xs font-bold text-on-brand">{chosen}</span>}
        </summary>
      </details>
      <div className="hidden lg:sticky lg:top-22 lg:block lg:max-h-[calc(100dvh-7rem)] lg:overflow-y-auto lg:pb-4 [details[open]+&]:mt-4 [details[open]+&]:block">
        <FacetFields catalog={catalog} />
        <Button type="submit" variant="secondary" size="small" className="without-script mt-4">{t.store.apply}</Button>
      </div>
      {sheet !== 'never' && (
        <Suspense fallback={null}>
          <FilterSheet catalog={catalog} opener={button} open={sheet === 'open'} onOpenChange={(next) => setSheet(next ? 'open' : 'closed')} />
        </Suspense>
      )}
    </Form>
  );
};
