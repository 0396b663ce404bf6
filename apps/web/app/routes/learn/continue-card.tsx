import { Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { StudentCourse } from '#app/api/models.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { Cover } from '#app/design/cover.tsx';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { coverUrl } from './course-card.tsx';

/** Where the reader left off, one press away. */
export const ContinueCard = ({ course }: { course: StudentCourse }): ReactNode => {
  const t = useMessages().learn;
  const { percent, span } = useFormats();
  const { courseId, title, language, progress, nextLesson, lastActiveAt, secondsLeft } = course;
  const started = lastActiveAt !== undefined;
  return (
    <section aria-label={started ? t.continueTitle : t.startTitle} className="overflow-hidden rounded-panel border border-line bg-surface shadow-card sm:flex">
      <div className="sm:w-[38%] sm:max-w-96 sm:shrink-0">
        <Cover
          url={coverUrl(course.coverAssetId)} subject={course.category ?? title} kind="course" eager
          sizes="(min-width: 640px) 24rem, 92vw" className="sm:h-full"
        />
      </div>
      <div className="flex min-w-0 flex-1 flex-col justify-center gap-4 p-5 sm:p-7">
        <div className="min-w-0">
          <p className="text-sm font-medium text-warm">{started ? t.continueTitle : t.startTitle}</p>
          <h2 lang={language} className="mt-1 text-heading wrap-anywhere"><Link to={`/learn/${courseId}`} className="rounded hover:underline">{title}</Link></h2>
          {nextLesson && (
            <p lang={language} className="mt-1.5 text-soft wrap-anywhere">
              {nextLesson.title} <span className="text-faint">· {nextLesson.moduleTitle}</span>
            </p>
          )}
        </div>
        <div>
          <div className="flex items-center gap-3 text-sm text-faint">
            <ProgressBar value={progress} label={t.progressOf(title)} />
            <span className="tabular-nums">{percent(progress)}</span>
          </div>
          {secondsLeft > 0 && <p className="mt-2 text-sm text-faint">{t.timeLeft(span(secondsLeft))}</p>}
        </div>
        {nextLesson && (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <ButtonLink to={`/learn/${courseId}/lessons/${nextLesson.id}`} size="large" className="max-sm:w-full"><Play aria-hidden />{started ? t.continue : t.start}</ButtonLink>
            {nextLesson.secondsLeft > 0 && <span className="text-sm text-faint">{t.lessonTakes(span(nextLesson.secondsLeft))}</span>}
          </div>
        )}
      </div>
    </section>
  );
};
