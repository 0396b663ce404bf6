import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { TeacherItem } from '#app/api/models.ts';
import { Avatar } from '#app/design/avatar.tsx';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { Section } from './shelf.tsx';

/** Who teaches here, each with the way to what they teach. */
export const Teachers = ({ teachers }: { teachers: readonly TeacherItem[] }): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  return (
    <Section title={t.store.teachers} className="page-width">
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {teachers.map(({ name, courses, categories }) => (
          <li key={name} className="min-w-0">
            <Link
              to={`/courses?${new URLSearchParams({ teacher: name }).toString()}`}
              className="flex h-full items-center gap-4 rounded-card border border-line bg-surface p-4 shadow-card transition-[box-shadow,border-color] hover:border-line-strong hover:shadow-lift"
            >
              <Avatar name={name} size="large" />
              <span className="min-w-0">
                <span className="line-clamp-2 leading-snug font-semibold">{name}</span>
                <span className="mt-0.5 block truncate text-sm text-faint">{categories.map((category) => category.name[language]).join(', ')}</span>
                <span className="block text-sm text-soft">{t.store.courseCount(courses)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
};
