import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Facets } from '#app/api/models.ts';
import { SubjectIcon, symbolOf } from '#app/design/subject-icon.tsx';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';

export const Subjects = ({ categories }: { categories: Facets['categories'] }): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  if (categories.length === 0) return null;
  return (
    <section className="page-width mt-14">
      <h2 className="mb-5 text-2xl font-[680]">{t.store.subjects}</h2>
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
        {categories.map(({ slug, name, count }) => (
          <li key={slug}>
            <Link
              to={`/courses?category=${slug}`}
              className="flex h-full flex-col gap-3 rounded-card border border-line bg-surface p-4 shadow-card transition-[box-shadow,border-color] hover:border-brand/50 hover:shadow-lift"
            >
              <span className="grid size-10 place-items-center rounded-control bg-brand-soft text-brand-ink"><SubjectIcon symbol={symbolOf(slug)} className="size-5" /></span>
              <span>
                <span className="block leading-snug font-semibold">{name[language]}</span>
                <span className="text-sm text-faint">{t.store.courseCount(count)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};
