import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { StudentCourse } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

const CourseRow = ({ course, now }: { course: StudentCourse; now: string }): ReactNode => {
  const t = useMessages();
  const { percent, daysAgo, span, date } = useFormats();
  const { title, language, progress, doneCount, lessonCount, nextLesson, lastActiveAt, completedAt, secondsLeft } = course;
  const facts = [
    t.learn.moduleDone(doneCount, lessonCount),
    secondsLeft > 0 && t.learn.timeLeft(span(secondsLeft)),
    lastActiveAt !== undefined && t.learn.studied(daysAgo(lastActiveAt, now)),
  ].filter((fact) => typeof fact === 'string');
  return (
    <li className="py-4 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
        <h3 lang={language} className="min-w-0 font-semibold wrap-anywhere">{title}</h3>
        {progress === 100 && <Badge tone="success"><CircleCheck aria-hidden />{completedAt === undefined ? t.learn.finishedBadge : t.learn.finishedOn(date(completedAt))}</Badge>}
      </div>
      {progress < 100 && (
        <>
          <div className="mt-2.5 flex items-center gap-3 text-sm text-faint">
            <ProgressBar value={progress} label={t.learn.progressOf(title)} />
            <span className="tabular-nums">{percent(progress)}</span>
          </div>
          {nextLesson && (
            <p className="mt-2 text-sm text-soft">
              <span className="text-faint">{t.family.nextLesson}</span> <span lang={language} className="font-medium wrap-anywhere">{nextLesson.title}</span>
            </p>
          )}
        </>
      )}
      <p className="mt-1 text-sm text-faint">{facts.join(' · ')}</p>
    </li>
  );
};

/** A child's courses as a parent sees them: how far, what comes next, when the last time. */
export const ChildCourses = ({ courses, now }: { courses: readonly StudentCourse[]; now: string }): ReactNode => {
  const t = useMessages().family;
  if (courses.length === 0) return <p className="text-soft">{t.noCourses}</p>;
  return <ul className="divide-y divide-line">{courses.map((course) => <CourseRow key={course.id} course={course} now={now} />)}</ul>;
};
