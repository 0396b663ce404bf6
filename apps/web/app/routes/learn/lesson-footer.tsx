import { clsx } from 'clsx';
import { ArrowLeft, ArrowRight, Check, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Course, Lesson } from '#app/api/models.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';

interface LessonFooterProps {
  course: Course;
  lesson: Lesson;
  enrolled: boolean;
  completed: boolean;
  mark: (done: boolean) => void;
  /** Marking the lesson as done and going on is one step: for texts, where nothing ends by itself. */
  inOneStep: boolean;
}

/** Marking a lesson and going on: the two things that everybody does at its end. */
export const LessonFooter = ({ course, lesson, enrolled, completed, mark, inOneStep }: LessonFooterProps): ReactNode => {
  const t = useMessages();
  const navigate = useNavigate();
  const to = (id: number): string => `/learn/${course.id}/lessons/${id}`;
  const { previousLessonId: previous, nextLessonId: next } = lesson;
  const together = inOneStep && next !== undefined;
  const finish = (): void => {
    mark(true);
    if (together) void navigate(to(next));
  };
  return (
    <footer className={clsx('flex flex-col gap-4 sm:flex-row sm:flex-wrap sm:items-center sm:justify-between', inOneStep ? 'mt-10 border-t border-line pt-6' : 'mt-5')}>
      {enrolled
        ? (
          <div role="status" className="max-sm:order-2">
            {completed
              ? (
                <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium text-success">
                  <CircleCheck aria-hidden className="size-5" />{t.learn.doneText}
                  <Button variant="link" size="inline" className="min-h-8 text-sm font-normal!" onClick={() => mark(false)}>{t.learn.undo}</Button>
                </p>
              )
              : (
                <Button size="large" onClick={finish} className="max-sm:w-full">
                  <Check aria-hidden />{together ? t.learn.markDoneAndGoOn : t.learn.markDone}
                </Button>
              )}
          </div>
        )
        : <span />}
      <nav aria-label={t.learn.around} className="flex flex-wrap gap-2.5 max-sm:order-3 max-sm:justify-between">
        {previous !== undefined && (
          <ButtonLink to={to(previous)} variant="secondary"><ArrowLeft aria-hidden />{t.learn.previous}</ButtonLink>
        )}
        {next !== undefined && (
          <ButtonLink to={to(next)} variant={completed ? 'primary' : 'secondary'}>{t.learn.next}<ArrowRight aria-hidden /></ButtonLink>
        )}
        {next === undefined && <ButtonLink to={`/learn/${course.id}`} variant="secondary">{t.learn.toOverview}</ButtonLink>}
      </nav>
    </footer>
  );
};
