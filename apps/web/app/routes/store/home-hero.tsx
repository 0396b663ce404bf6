import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Facets, ProductItem } from '#app/api/models.ts';
import { Cover } from '#app/design/cover.tsx';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { SearchBox } from '#app/routes/search/search-box.tsx';

/** Three covers laid like cards on a table; decoration only. */
const Covers = ({ courses }: { courses: readonly ProductItem[] }): ReactNode => (
  <div aria-hidden className="relative mx-auto hidden h-88 w-full max-w-md lg:block">
    {courses.slice(0, 3).map((course, position) => (
      <div
        key={course.id}
        className={[
          'absolute top-2 right-0 w-72 rotate-3', 'absolute top-24 left-0 w-72 -rotate-4', 'absolute right-6 bottom-0 w-64 rotate-1',
        ][position]}
      >
        <div className="overflow-hidden rounded-card border border-line bg-surface shadow-float">
          <Cover url={course.coverUrl} subject={course.category?.slug ?? course.slug} kind={course.kind} sizes="18rem" eager />
          <p className="truncate px-4 py-3 text-sm font-semibold" lang={course.language}>{course.title}</p>
        </div>
      </div>
    ))}
  </div>
);

interface HomeHeroProps {
  courses: readonly ProductItem[];
  categories: Facets['categories'];
}

/** What this place is, and the way to what one is looking for. Where there is nothing to find there is nothing to search. */
export const HomeHero = ({ courses, categories }: HomeHeroProps): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  return (
    <section className="border-b border-line bg-sunken/70">
      <div className="page-width grid items-center gap-10 py-11 sm:py-18 lg:grid-cols-[1.15fr_1fr]">
        <div>
          <h1 className="max-w-xl text-display">{t.store.heroTitle}</h1>
          <p className="mt-5 max-w-lg text-lg text-soft">{t.store.heroText}</p>
          {courses.length > 0 && <SearchBox large className="mt-7 max-w-lg" />}
          {categories.length > 0 && (
            <p className="mt-4 flex max-w-lg flex-wrap gap-x-4 gap-y-1 text-sm text-faint">
              {categories.slice(0, 4).map(({ slug, name }) => (
                <Link key={slug} to={`/courses?category=${slug}`} className="inline-flex min-h-7 items-center rounded-small underline decoration-line-strong underline-offset-4 hover:text-ink">{name[language]}</Link>
              ))}
            </p>
          )}
        </div>
        {courses.length > 0 && <Covers courses={courses} />}
      </div>
    </section>
  );
};
