import { clsx } from 'clsx';
import { CircleCheck, Circle, FileText, PlayCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import type { Course, LessonItem, Outline } from '#app/api/models.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

const LessonLink = ({ courseId, lesson, enrolled }: { courseId: number; lesson: LessonItem; enrolled: boolean }): ReactNode => {
  const t = useMessages();
  const { duration } = useFormats();
  const Kind = lesson.kind === 'video' ? PlayCircle : FileText;
  return (
    <NavLink
      to={`/learn/${courseId}/lessons/${lesson.id}`}
      className={({ isActive }) => clsx(
        'flex min-h-11 items-center gap-3 px-5 py-2 text-[0.9375rem] outline-offset-[-2px] transition-colors',
        isActive ? 'bg-brand-soft font-medium text-brand-ink' : 'text-soft hover:bg-sunken hover:text-ink',
      )}
    >
      {enrolled && (lesson.completed
        ? <CircleCheck aria-label={t.learn.done} className="size-5 shrink-0 text-success" />
        : <Circle aria-label={t.learn.notDone} className="size-5 shrink-0 text-control" />)}
      {!enrolled && <Kind aria-hidden className="size-4.5 shrink-0 text-faint" />}
      <span className="min-w-0 flex-1">{lesson.title}</span>
      {lesson.durationSeconds === undefined
        ? enrolled && <Kind aria-hidden className="size-4 shrink-0 text-faint" />
        : <span className="text-xs text-faint tabular-nums">{duration(lesson.durationSeconds)}</span>}
    </NavLink>
  );
};

/** The whole course at a glance, with what is done. */
export const CourseOutline = ({ course, outline }: { course: Course; outline: Outline }): ReactNode => (
  <nav lang={course.language} className="py-2">
    {outline.items.map((module) => (
      <section key={module.id} className="py-2">
        <h2 className="px-5 py-1.5 text-[0.8125rem] font-semibold text-faint">{module.title}</h2>
        <ul>
          {module.lessons.map((lesson) => (
            <li key={lesson.id}><LessonLink courseId={course.id} lesson={lesson} enrolled={outline.enrolled} /></li>
          ))}
        </ul>
      </section>
    ))}
  </nav>
);
