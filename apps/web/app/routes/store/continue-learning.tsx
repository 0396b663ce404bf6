import { Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Enrolment } from '#app/api/models.ts';
import { Cover } from '#app/design/cover.tsx';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { Section } from './shelf.tsx';

export interface Started extends Enrolment {
  /** Named when the course still has a lesson to do. */
  nextLesson?: string;
}

/** The courses that somebody has begun, each with the lesson that comes next. */
export const ContinueLearning = ({ started }: { started: readonly Started[] }): ReactNode => {
  const t = useMessages();
  const { percent } = useFormats();
  return (
    <Section title={t.store.continueTitle} more={{ to: '/learn', label: t.store.allMine }} className="page-width mt-10!">
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {started.map(({ id, courseId, title, progress, coverAssetId, nextLessonId, nextLesson }) => (
          <li key={id} className="group relative flex min-w-0 items-center gap-4 rounded-card border border-line bg-surface p-3 shadow-card transition-shadow hover:shadow-lift">
            <span className="relative w-28 shrink-0">
              <Cover
                {...(coverAssetId !== undefined && { url: `/v1/assets/${coverAssetId}/content` })} subject={title} kind="course" sizes="7rem"
                className="rounded-control"
              />
              <span aria-hidden className="absolute inset-0 m-auto grid size-9 place-items-center rounded-full bg-surface/90 text-brand shadow-card"><Play className="ml-0.5 size-4 fill-current" /></span>
            </span>
            <div className="min-w-0 flex-1 py-0.5">
              <h3 className="line-clamp-2 text-[0.9375rem] leading-snug font-semibold">
                <Link
                  to={nextLessonId === undefined ? `/learn/${courseId}` : `/learn/${courseId}/lessons/${nextLessonId}`}
                  className="outline-none after:absolute after:inset-0 after:rounded-card focus-visible:after:outline-2 focus-visible:after:outline-brand"
                >
                  {title}
                </Link>
              </h3>
              {nextLesson !== undefined && <p className="mt-0.5 truncate text-sm text-soft">{t.store.nextUp(nextLesson)}</p>}
              <div className="mt-2 flex items-center gap-2.5 text-sm text-faint">
                <ProgressBar value={progress} label={t.store.progressOf(title)} />
                <span className="tabular-nums">{percent(progress)}</span>
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
};
