import { ArrowLeft, ArrowRight, Check, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Course, Lesson } from '#app/api/models.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';

interface LessonFooterProps {
  course: Course;
  lesson: Lesson;
  enrolled: boolean;
  completed: boolean;
  mark: (done: boolean) => void;
}

/** Marking a lesson and going on: the two things that everybody does at its end. */
export const LessonFooter = ({ course, lesson, enrolled, completed, mark }: LessonFooterProps): ReactNode => {
  const t = useMessages();
  const to = (id: number): string => `/learn/${course.id}/lessons/${id}`;
  return (
    <footer className="mt-12 flex flex-col gap-4 border-t border-line pt-6 sm:flex-row sm:items-center sm:justify-between">
      {enrolled
        ? (
          <div role="status">
            {completed
              ? (
                <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium text-success">
                  <CircleCheck aria-hidden className="size-5" />{t.learn.doneText}
                  <Button variant="link" size="inline" className="text-sm font-normal!" onClick={() => mark(false)}>{t.learn.undo}</Button>
                </p>
              )
              : <Button size="large" onClick={() => mark(true)} className="max-sm:w-full"><Check aria-hidden />{t.learn.markDone}</Button>}
          </div>
        )
        : <span />}
      <nav aria-label={t.learn.lessons} className="flex gap-2.5 max-sm:justify-between">
        {lesson.previousLessonId !== undefined && (
          <ButtonLink to={to(lesson.previousLessonId)} variant="secondary"><ArrowLeft aria-hidden />{t.learn.previous}</ButtonLink>
        )}
        {lesson.nextLessonId !== undefined && (
          <ButtonLink to={to(lesson.nextLessonId)} variant={completed ? 'primary' : 'secondary'}>{t.learn.next}<ArrowRight aria-hidden /></ButtonLink>
        )}
        {lesson.nextLessonId === undefined && <ButtonLink to={`/learn/${course.id}`} variant="secondary">{t.learn.toOverview}</ButtonLink>}
      </nav>
    </footer>
  );
};
