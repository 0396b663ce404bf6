import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Enrolment } from '#app/api/models.ts';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

export const ContinueLearning = ({ enrolments }: { enrolments: readonly Enrolment[] }): ReactNode => {
  const t = useMessages();
  const { percent } = useFormats();
  return (
    <section className="page-width mt-12">
      <h2 className="mb-5 text-2xl font-[680]">{t.store.continueTitle}</h2>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {enrolments.map(({ id, courseId, title, progress }) => (
          <li key={id}>
            <Link to={`/learn/${courseId}`} className="block rounded-card border border-line bg-surface p-5 shadow-card transition-shadow hover:shadow-lift">
              <span className="line-clamp-1 font-semibold">{title}</span>
              <span className="mt-3 flex items-center gap-3 text-sm text-faint">
                <ProgressBar value={progress} label={t.store.progressOf(title)} />
                <span className="tabular-nums">{percent(progress)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};
