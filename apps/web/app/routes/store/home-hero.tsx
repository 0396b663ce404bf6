import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Form } from 'react-router';
import type { ProductItem } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Cover } from '#app/design/cover.tsx';
import { useMessages } from '#app/i18n/locale.tsx';

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

export const HomeHero = ({ courses }: { courses: readonly ProductItem[] }): ReactNode => {
  const t = useMessages();
  return (
    <section className="border-b border-line bg-sunken/70">
      <div className="page-width grid items-center gap-10 py-14 sm:py-18 lg:grid-cols-[1.15fr_1fr]">
        <div>
          <h1 className="max-w-xl text-[2.375rem] leading-[1.1] font-[700] tracking-[-0.03em] sm:text-[3.25rem]">{t.store.heroTitle}</h1>
          <p className="mt-5 max-w-lg text-lg text-soft">{t.store.heroText}</p>
          <Form action="/courses" role="search" aria-label={t.store.heroSearch} className="mt-8 flex max-w-lg flex-col gap-2.5 sm:flex-row">
            <div className="relative flex-1">
              <label htmlFor="hero-search" className="sr-only">{t.store.heroSearch}</label>
              <Search aria-hidden className="pointer-events-none absolute top-1/2 left-4 size-5 -translate-y-1/2 text-faint" />
              <input
                id="hero-search" type="search" name="search" maxLength={100} placeholder={t.store.heroPlaceholder}
                className="min-h-13 w-full rounded-control border border-control bg-surface pr-4 pl-12 text-base shadow-card placeholder:text-faint focus-visible:outline-offset-0"
              />
            </div>
            <Button type="submit" className="min-h-13 px-6 text-base">{t.store.heroButton}</Button>
          </Form>
        </div>
        <Covers courses={courses} />
      </div>
    </section>
  );
};
