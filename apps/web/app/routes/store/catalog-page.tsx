import { clsx } from 'clsx';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useNavigation } from 'react-router';
import { ButtonLink } from '#app/design/button.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { Pager } from '#app/design/pager.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { StructuredData } from '#app/seo/structured-data.tsx';
import { CatalogFilters } from './catalog-filters.tsx';
import { isFiltered, listedPath } from './catalog-query.ts';
import type { Catalog } from './catalog.server.ts';
import { ProductCard, ProductGrid } from './product-card.tsx';

const paths = { course: '/courses', physical: '/books' } as const;

/** From the courses to the books with the same words, and the other way round. */
const OtherKind = ({ catalog: { kind, choices, facets } }: { catalog: Catalog }): ReactNode => {
  const t = useMessages();
  const other = kind === 'course' ? 'physical' : 'course';
  const found = facets.kinds.find(({ value }) => value === other)?.count ?? 0;
  if (choices.search === '' || found === 0) return null;
  return (
    <p className="mt-8 text-sm text-soft">
      <Link to={`${paths[other]}?${new URLSearchParams({ search: choices.search }).toString()}`} className="text-brand underline underline-offset-4">
        {other === 'physical' ? t.store.alsoBooks(found) : t.store.alsoCourses(found)}
      </Link>
    </p>
  );
};

const Nothing = ({ catalog: { kind, choices } }: { catalog: Catalog }): ReactNode => {
  const t = useMessages();
  const narrowed = choices.search !== '' || isFiltered(choices);
  return (
    <EmptyState
      icon={SearchX} title={narrowed ? t.store.nothingFound : t.store.nothingYet}
      action={narrowed && <ButtonLink to={paths[kind]} variant="secondary">{t.store.clearAll}</ButtonLink>}
    >
      {narrowed ? t.store.nothingFoundHint : t.store.nothingYetHint}
    </EmptyState>
  );
};

export const CatalogPage = ({ catalog }: { catalog: Catalog }): ReactNode => {
  const t = useMessages();
  const { number } = useFormats();
  const { kind, choices, products, facets, facts } = catalog;
  const path = listedPath(paths[kind], choices);
  const navigation = useNavigation();
  const refining = navigation.state === 'loading' && navigation.location.pathname === paths[kind];
  const total = facets.kinds.find(({ value }) => value === kind)?.count ?? products.items.length;
  const name = kind === 'course' ? t.store.coursesTitle : t.store.booksTitle;
  return (
    <PageFrame
      title={choices.search === '' ? name : t.store.resultsFor(choices.search)}
      description={kind === 'course' ? t.store.coursesLead : t.store.booksLead}
      listed={path === undefined ? undefined : { path }}
      lead={choices.search === '' ? (kind === 'course' ? t.store.coursesLead : t.store.booksLead) : undefined}
    >
      {path !== undefined && <StructuredData json={facts} />}
      <div className="gap-9 lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)]">
        <CatalogFilters catalog={catalog} action={paths[kind]} />
        <div className={clsx('transition-opacity', refining && 'opacity-55')} aria-busy={refining}>
          <p role="status" className="mb-4 text-sm text-faint">{t.store.count(total, number(total))}</p>
          {products.items.length === 0
            ? <Nothing catalog={catalog} />
            : (
              <ProductGrid className="lg:grid-cols-2 xl:grid-cols-3">
                {products.items.map((product, position) => <ProductCard key={product.id} product={product} eager={position < 3} />)}
              </ProductGrid>
            )}
          <Pager next={products.next} />
          <OtherKind catalog={catalog} />
        </div>
      </div>
    </PageFrame>
  );
};
