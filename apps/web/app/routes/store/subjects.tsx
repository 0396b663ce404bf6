import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Facets } from '#app/api/models.ts';
import { SubjectIcon, symbolOf } from '#app/design/subject-icon.tsx';
import { useFormats, useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { Section } from './shelf.tsx';

/** Two rows of a wide screen; the catalogue's filters have them all. */
const most = 12;

export const Subjects = ({ categories }: { categories: Facets['categories'] }): ReactNode => {
  const t = useMessages();
  const { number } = useFormats();
  const language = useLanguage();
  if (categories.length === 0) return null;
  return (
    <Section
      title={t.store.subjects} className="page-width"
      {...(categories.length > most && { more: { to: '/courses', label: t.store.allSubjects(number(categories.length)) } })}
    >
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
        {categories.slice(0, most).map(({ slug, name, count }) => (
          <li key={slug}>
            <Link
              to={`/courses?category=${slug}`}
              className="group flex h-full flex-col gap-3 rounded-card border border-line bg-surface p-4 shadow-card transition-[box-shadow,border-color] hover:border-line-strong hover:shadow-lift"
            >
              <span className="grid size-10 place-items-center rounded-control bg-brand-soft text-brand-ink transition-colors group-hover:bg-brand group-hover:text-on-brand"><SubjectIcon symbol={symbolOf(slug)} className="size-5" /></span>
              <span className="min-w-0">
                <span className="line-clamp-2 leading-snug font-semibold wrap-anywhere">{name[language]}</span>
                <span className="text-sm text-faint">{t.store.courseCount(count)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
};
