import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { PageFrame } from '#app/design/page.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { StructuredData } from '#app/seo/structured-data.tsx';
import { SearchBox } from '#app/routes/search/search-box.tsx';
import { ActiveFilters } from './active-filters.tsx';
import { CatalogFilters } from './catalog-filters.tsx';
import { listedPath } from './catalog-query.ts';
import { catalogPaths, DidYouMean, NothingFound, OtherKind } from './catalog-help.tsx';
import { CatalogPager } from './catalog-pager.tsx';
import type { Catalog } from './catalog.server.ts';
import { ProductCard, ProductGrid } from './product-card.tsx';
import { SortField } from './sort-field.tsx';
import { totalOf } from './total-of.ts';
import { useChoices } from './use-choices.ts';

export const CatalogPage = ({ catalog }: { catalog: Catalog }): ReactNode => {
  const t = useMessages();
  const { number } = useFormats();
  const { busy } = useChoices();
  const { kind, choices, products, facts } = catalog;
  const path = listedPath(catalogPaths[kind], choices);
  const total = totalOf(catalog);
  const name = kind === 'course' ? t.store.coursesTitle : t.store.booksTitle;
  const lead = kind === 'course' ? t.store.coursesLead : t.store.booksLead;
  const found = products.items.length > 0;
  return (
    <PageFrame
      title={choices.search === '' ? (choices.teacher === undefined ? name : t.store.by(choices.teacher)) : t.store.resultsFor(choices.search)}
      description={lead} listed={path === undefined ? undefined : { path }} lead={choices.search === '' && choices.teacher === undefined ? lead : undefined}
    >
      {path !== undefined && <StructuredData json={facts} />}
      <SearchBox action={catalogPaths[kind]} className="mb-5 md:hidden" />
      <div
        className="grid grid-cols-2 gap-x-2.5 [grid-template-areas:'filters_sort''count_count''list_list'] lg:grid-cols-[15.5rem_1fr_auto] lg:grid-rows-[auto_1fr] lg:gap-x-8 lg:[grid-template-areas:'filters_count_sort''filters_list_list']"
      >
        <div className="[grid-area:filters]"><CatalogFilters catalog={catalog} /></div>
        <div className="[grid-area:sort]"><SortField catalog={catalog} /></div>
        <p role="status" className="self-center text-sm text-faint [grid-area:count] max-lg:mt-4">{t.store.count(total, number(total))}</p>
        <div aria-busy={busy} className="mt-4 min-w-0 [grid-area:list]">
          <ActiveFilters catalog={catalog} />
          {products.didYouMean !== undefined && <DidYouMean words={products.didYouMean} />}
          <div className={clsx('transition-opacity duration-150', busy && 'opacity-50')}>
            {found
              ? (
                <ProductGrid className="xl:grid-cols-3">
                  {products.items.map((product, position) => <ProductCard key={product.id} product={product} eager={position === 0} />)}
                </ProductGrid>
              )
              : <NothingFound catalog={catalog} />}
          </div>
          <CatalogPager catalog={catalog} />
          <OtherKind catalog={catalog} />
        </div>
      </div>
    </PageFrame>
  );
};
