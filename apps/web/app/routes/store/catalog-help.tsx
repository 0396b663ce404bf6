import { SearchX, Sprout } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { ButtonLink } from '#app/design/button.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { useFormats, useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { filtersIn, searchWith } from './catalog-query.ts';
import type { Catalog } from './catalog.server.ts';
import { ProductCard, ProductGrid } from './product-card.tsx';

export const catalogPaths = { course: '/courses', physical: '/books' } as const;

const inline = 'rounded-small font-medium text-brand underline underline-offset-4 hover:text-brand-strong';

/** The search as it would have found something: above the little that was found. */
export const DidYouMean = ({ words }: { words: string }): ReactNode => {
  const t = useMessages();
  const [parameters] = useSearchParams();
  return (
    <p className="mb-4 rounded-card bg-brand-soft px-4 py-3 text-brand-ink">
      {t.store.didYouMean} <Link to={{ search: searchWith(parameters, { search: words }) }} className="font-semibold underline underline-offset-4">{words}</Link>?
    </p>
  );
};

/** From the courses to the books with the same words, and the other way round. */
export const OtherKind = ({ catalog: { kind, choices, facets } }: { catalog: Catalog }): ReactNode => {
  const t = useMessages();
  const { number } = useFormats();
  const other = kind === 'course' ? 'physical' : 'course';
  const found = facets.kinds.find(({ value }) => value === other)?.count ?? 0;
  if (choices.search === '' || found === 0) return null;
  return (
    <p className="mt-8 text-sm text-soft">
      <Link to={`${catalogPaths[other]}?${new URLSearchParams({ search: choices.search }).toString()}`} className={inline}>
        {other === 'physical' ? t.store.alsoBooks(found, number(found)) : t.store.alsoCourses(found, number(found))}
      </Link>
    </p>
  );
};

/** Nothing was found: why that may be, what can be taken away, and what there is instead. */
export const NothingFound = ({ catalog: { kind, choices, instead: { products, categories } } }: { catalog: Catalog }): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  const [parameters] = useSearchParams();
  const narrowed = filtersIn(choices);
  if (choices.search === '' && narrowed.length === 0) {
    return <EmptyState icon={Sprout} title={t.store.nothingYet}>{t.store.nothingYetHint}</EmptyState>;
  }
  const lifted = searchWith(parameters, Object.fromEntries(narrowed.map((name) => [name, ''])));
  return (
    <>
      <EmptyState
        icon={SearchX} title={choices.search === '' ? t.store.nothingWithFilters : t.store.nothingFor(choices.search)}
        action={(
          <div className="flex flex-wrap justify-center gap-2.5">
            {narrowed.length > 0 && <ButtonLink to={{ search: lifted }} preventScrollReset>{t.store.withoutFilters}</ButtonLink>}
            <ButtonLink to={catalogPaths[kind]} variant="secondary">{kind === 'course' ? t.store.allCourses : t.store.allBooks}</ButtonLink>
          </div>
        )}
      >
        <p>{t.store.nothingFoundHint}</p>
        {categories.length > 0 && (
          <p className="mt-2">
            {t.store.lookIn}{' '}
            {categories.slice(0, 4).map(({ slug, name }, place) => (
              <span key={slug}>{place > 0 && ', '}<Link to={`${catalogPaths[kind]}?category=${slug}`} className={inline}>{name[language]}</Link></span>
            ))}
          </p>
        )}
      </EmptyState>
      {products.length > 0 && (
        <section className="mt-10">
          <h2 className="mb-4 text-heading">{t.store.maybeThis}</h2>
          <ProductGrid className="xl:grid-cols-3">{products.map((product) => <ProductCard key={product.id} product={product} heading="h3" />)}</ProductGrid>
        </section>
      )}
    </>
  );
};
