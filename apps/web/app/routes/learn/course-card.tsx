import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { StudentCourse } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { Cover } from '#app/design/cover.tsx';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

export const coverUrl = (assetId: string | undefined): string | undefined => (assetId === undefined ? undefined : `/v1/assets/${assetId}/content`);

const Standing = ({ course, now }: { course: StudentCourse; now: string }): ReactNode => {
  const t = useMessages().learn;
  const { percent, span, daysAgo } = useFormats();
  const { title, progress, secondsLeft, lastActiveAt, nextLesson } = course;
  if (progress === 100) return <Badge tone="success"><CircleCheck aria-hidden />{t.finishedBadge}</Badge>;
  return (
    <>
      {nextLesson && (
        <p className="mb-3 text-sm text-soft">
          <span className="text-faint">{lastActiveAt === undefined ? t.firstUp : t.nextUp}</span>
          <span lang={course.language} className="mt-0.5 line-clamp-1 font-medium">{nextLesson.title}</span>
        </p>
      )}
      <div className="flex items-center gap-3 text-sm text-faint">
        <ProgressBar value={progress} label={t.progressOf(title)} />
        <span className="tabular-nums">{percent(progress)}</span>
      </div>
      <p className="mt-2 flex min-h-5 flex-wrap justify-between gap-x-3 text-xs text-faint">
        <span>{secondsLeft > 0 ? t.timeLeft(span(secondsLeft)) : t.lessonsLeft(course.lessonCount - course.doneCount)}</span>
        {lastActiveAt !== undefined && <span>{t.studied(daysAgo(lastActiveAt, now))}</span>}
      </p>
    </>
  );
};

/** One of the reader's courses in a grid. The title's link covers the whole card. */
export const CourseCard = ({ course, now }: { course: StudentCourse; now: string }): ReactNode => (
  <article className="group relative flex flex-col overflow-hidden rounded-card border border-line bg-surface shadow-card transition-shadow hover:shadow-lift">
    <Cover
      url={coverUrl(course.coverAssetId)} subject={course.category ?? course.title} kind="course"
      sizes="(min-width: 1024px) 24rem, (min-width: 640px) 46vw, 92vw"
    />
    <div className="flex flex-1 flex-col p-4.5">
      <h3 lang={course.language} className="line-clamp-2 text-subheading wrap-anywhere">
        <Link to={`/learn/${course.courseId}`} className="outline-none after:absolute after:inset-0 after:rounded-card group-focus-within:after:outline-2 group-focus-within:after:outline-brand">{course.title}</Link>
      </h3>
      <div className="mt-auto pt-4"><Standing course={course} now={now} /></div>
    </div>
  </article>
);
