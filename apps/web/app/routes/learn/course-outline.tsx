import { clsx } from 'clsx';
import { ChevronDown, CircleCheck, Circle, CirclePlay, FileText, Lock, NotebookPen, PlayCircle } from 'lucide-react';
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { NavLink, useParams } from 'react-router';
import type { Course, LessonItem, Module, Outline } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { doneIn, lessonsOf, secondsOf } from './outline-progress.ts';

/** A course this short is seen as a whole. */
const shortCourse = 12;

const StateIcon = ({ lesson, enrolled, current }: { lesson: LessonItem; enrolled: boolean; current: boolean }): ReactNode => {
  const t = useMessages().learn;
  const look = 'size-5 shrink-0';
  if (lesson.completed) return <CircleCheck role="img" aria-label={t.done} className={clsx(look, 'text-success')} />;
  if (!enrolled && !lesson.preview) return <Lock role="img" aria-label={t.locked} className={clsx(look, 'text-faint')} />;
  if (current) return <CirclePlay role="img" aria-label={t.current} className={clsx(look, 'text-brand')} />;
  return <Circle role="img" aria-label={t.notDone} className={clsx(look, 'text-control')} />;
};

interface LessonLinkProps {
  course: Course;
  lesson: LessonItem;
  enrolled: boolean;
  current: boolean;
}

const LessonLink = ({ course, lesson, enrolled, current }: LessonLinkProps): ReactNode => {
  const t = useMessages().learn;
  const { duration, span } = useFormats();
  const video = lesson.kind === 'video';
  const Kind = video ? PlayCircle : FileText;
  const seconds = secondsOf(lesson);
  return (
    <NavLink
      to={`/learn/${course.id}/lessons/${lesson.id}`} data-stop
      className={({ isActive }) => clsx(
        'flex min-h-11 items-start gap-3 border-l-3 py-2.5 pr-4 pl-4 text-[0.9375rem] outline-offset-[-2px] transition-colors',
        isActive ? 'border-brand bg-brand-soft font-medium text-brand-ink' : 'border-transparent text-soft hover:bg-sunken hover:text-ink',
      )}
    >
      <StateIcon lesson={lesson} enrolled={enrolled} current={current} />
      <span className="min-w-0 flex-1">
        <span lang={course.language} className="block leading-snug wrap-anywhere">{lesson.title}</span>
        <span className="mt-1 flex items-center gap-1.5 text-xs font-normal text-faint">
          <Kind role="img" aria-label={video ? t.kinds.video : t.kinds.text} className="size-3.5" />
          {seconds > 0 && <span className="tabular-nums">{video ? duration(seconds) : span(seconds)}</span>}
        </span>
      </span>
    </NavLink>
  );
};

interface ModuleSectionProps {
  course: Course;
  module: Module;
  enrolled: boolean;
  open: boolean;
  onToggle: () => void;
}

const ModuleSection = ({ course, module, enrolled, open, onToggle }: ModuleSectionProps): ReactNode => {
  const t = useMessages().learn;
  const { span } = useFormats();
  const { lessonId } = useParams();
  const id = useId();
  const { lessons } = module;
  const done = doneIn(lessons);
  const seconds = lessons.reduce((sum, lesson) => sum + secondsOf(lesson), 0);
  const facts = [
    enrolled ? t.moduleDone(done, lessons.length) : t.lessonCount(lessons.length),
    seconds > 0 && span(seconds),
  ].filter((fact) => typeof fact === 'string');
  return (
    <section className="border-b border-line last:border-b-0">
      <h2>
        <button
          type="button" data-stop aria-expanded={open} aria-controls={id} onClick={onToggle}
          className="flex min-h-14 w-full items-center gap-3 px-5 py-3 text-left outline-offset-[-2px] transition-colors hover:bg-sunken"
        >
          <span className="min-w-0 flex-1">
            <span lang={course.language} className="block leading-snug font-semibold wrap-anywhere text-ink">{module.title}</span>
            <span className="mt-0.5 block text-xs font-normal text-faint tabular-nums">{facts.join(' · ')}</span>
          </span>
          {enrolled && lessons.length > 0 && done === lessons.length && <CircleCheck aria-hidden className="size-4.5 shrink-0 text-success" />}
          <ChevronDown aria-hidden className={clsx('size-4.5 shrink-0 text-faint transition-transform', open && 'rotate-180')} />
        </button>
      </h2>
      <ul id={id} hidden={!open} className="pb-2">
        {lessons.map((lesson) => (
          <li key={lesson.id}><LessonLink course={course} lesson={lesson} enrolled={enrolled} current={String(lesson.id) === lessonId} /></li>
        ))}
      </ul>
    </section>
  );
};

const moduleOf = (outline: Outline, lessonId: string | undefined): number | undefined =>
  outline.items.find(({ lessons }) => lessons.some(({ id }) => String(id) === lessonId))?.id;

/** Which modules are open: all of a short course, else the one with the lesson that is read or comes next. */
const useOpenModules = (outline: Outline) => {
  const { lessonId } = useParams();
  const current = moduleOf(outline, lessonId ?? String(outline.nextLessonId)) ?? outline.items[0]?.id;
  const [open, setOpen] = useState<ReadonlySet<number>>(() => {
    const short = lessonsOf(outline.items).length <= shortCourse;
    return new Set(outline.items.map(({ id }) => id).filter((id) => short || id === current));
  });
  useEffect(() => {
    if (current !== undefined) setOpen((before) => (before.has(current) ? before : new Set([...before, current])));
  }, [current]);
  return {
    open,
    toggle: (id: number) => setOpen((before) => (before.has(id) ? new Set([...before].filter((other) => other !== id)) : new Set([...before, id]))),
    openAll: () => setOpen(new Set(outline.items.map(({ id }) => id))),
    closeAll: () => setOpen(new Set()),
  };
};

/** The arrow keys go through what is seen; to the sides they open and close a module. */
const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-stop]')].filter((stop) => stop.offsetParent !== null);
  const at = stops.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  const here = stops[at];
  const expanded = here?.getAttribute('aria-expanded');
  const targets: Readonly<Record<string, HTMLElement | undefined>> = {
    ArrowDown: stops[at + 1], ArrowUp: stops[at - 1], Home: stops[0], End: stops.at(-1),
  };
  if ((event.key === 'ArrowRight' && expanded === 'false') || (event.key === 'ArrowLeft' && expanded === 'true')) here?.click();
  else if (Object.hasOwn(targets, event.key)) targets[event.key]?.focus();
  else return;
  event.preventDefault();
};

/** The whole course at a glance, with what is done. */
export const CourseOutline = ({ course, outline }: { course: Course; outline: Outline }): ReactNode => {
  const t = useMessages().learn;
  const { open, toggle, openAll, closeAll } = useOpenModules(outline);
  const allOpen = outline.items.every(({ id }) => open.has(id));
  return (
    <div>
      <div className="flex items-center justify-between gap-2 border-b border-line py-1.5 pr-3 pl-2">
        {outline.enrolled
          ? (
            <NavLink
              to={`/learn/${course.id}/notes`}
              className={({ isActive }) => clsx('inline-flex min-h-10 items-center gap-2 rounded-control px-3 text-sm font-medium hover:bg-sunken', isActive ? 'text-brand' : 'text-soft')}
            >
              <NotebookPen aria-hidden className="size-4.5" />{t.notes.title}
            </NavLink>
          )
          : <span />}
        {outline.items.length > 1 && (
          <Button variant="ghost" size="small" onClick={allOpen ? closeAll : openAll}>{allOpen ? t.closeAll : t.openAll}</Button>
        )}
      </div>
      <nav aria-label={t.lessons} data-arrow-keys onKeyDown={moveFocus}>
        {outline.items.map((module) => (
          <ModuleSection
            key={module.id} course={course} module={module} enrolled={outline.enrolled} open={open.has(module.id)} onToggle={() => toggle(module.id)}
          />
        ))}
      </nav>
    </div>
  );
};
