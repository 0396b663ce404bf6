import { BookPlus, ListTree, Rocket, Tag, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';

const icons: readonly LucideIcon[] = [BookPlus, ListTree, Tag, Rocket];

/** For somebody who has never made a course: what lies ahead, and the first step. */
export const FirstCourse = (): ReactNode => {
  const t = useMessages().teach;
  return (
    <section className="rounded-panel border border-line bg-surface px-6 py-10 shadow-card sm:px-10 sm:py-14">
      <div className="mx-auto max-w-3xl text-center">
        <h2 className="text-title">{t.list.firstTitle}</h2>
        <p className="mt-3 text-lead text-soft">{t.list.firstLead}</p>
      </div>
      <ol className="mx-auto mt-10 grid max-w-5xl gap-6 sm:grid-cols-2 lg:grid-cols-4">
        {t.list.steps.map(({ title, text }, position) => {
          const Icon = icons[position] ?? BookPlus;
          return (
            <li key={title} className="rounded-card bg-sunken/60 p-5">
              <span className="grid size-11 place-items-center rounded-full bg-brand-soft text-brand-ink"><Icon aria-hidden className="size-5" strokeWidth={1.75} /></span>
              <h3 className="mt-4 text-subheading">{position + 1}. {title}</h3>
              <p className="mt-1 text-[0.9375rem] text-soft">{text}</p>
            </li>
          );
        })}
      </ol>
      <div className="mt-10 text-center"><ButtonLink to="/teach/new" size="large"><BookPlus aria-hidden />{t.list.firstAction}</ButtonLink></div>
    </section>
  );
};
