import { ChevronDown, FileText, Lock, PlayCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { LessonItem, Module, Product } from '#app/api/models.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { secondsOf, type CourseFigures } from './course-figures.ts';

const LessonRow = ({ lesson, slug }: { lesson: LessonItem; slug: string }): ReactNode => {
  const t = useMessages();
  const video = lesson.kind === 'video';
  const Icon = video ? PlayCircle : FileText;
  return (
    <li className="flex min-h-12 items-center gap-3 px-4 py-2 text-[0.9375rem] sm:px-5">
      <Icon aria-hidden className="size-4.5 shrink-0 text-faint" />
      <span className="min-w-0 flex-1 wrap-anywhere">
        <span className="sr-only">{video ? t.store.videoLesson : t.store.textLesson} </span>{lesson.title}
      </span>
      {secondsOf(lesson) > 0 && <span className="shrink-0 text-right text-sm text-faint tabular-nums">{t.store.minutes(secondsOf(lesson))}</span>}
      {lesson.preview
        ? <Link to={`/p/${slug}/preview/${lesson.id}`} className="inline-flex min-h-9 items-center rounded-full bg-brand-soft px-3 text-sm font-medium text-brand-ink hover:underline">{t.store.preview}</Link>
        : <Lock aria-label={t.store.locked} className="size-4 shrink-0 text-faint" />}
    </li>
  );
};

/** What the course consists of; every module opens and closes by itself. */
export const CurriculumOutline = ({ product, modules, figures }: { product: Product; modules: readonly Module[]; figures: CourseFigures }): ReactNode => {
  const t = useMessages();
  if (modules.length === 0) return null;
  return (
    <section aria-labelledby="curriculum" className="not-first:mt-12">
      <h2 id="curriculum" className="text-2xl font-[680]">{t.store.curriculum}</h2>
      <p className="mt-1 mb-4 text-sm text-faint">
        {[t.store.curriculumCount(figures.modules, figures.lessons), figures.seconds > 0 && t.store.takes(figures.seconds)].filter(Boolean).join(' · ')}
      </p>
      <div lang={product.language} className="overflow-hidden rounded-card border border-line bg-surface shadow-card">
        {modules.map((module, position) => (
          <details key={module.id} open={position === 0} className="group border-b border-line last:border-0">
            <summary className="flex min-h-13 list-none items-center gap-3 bg-sunken/60 px-4 font-semibold outline-offset-[-2px] hover:bg-sunken sm:px-5 [&::-webkit-details-marker]:hidden">
              <span className="min-w-0 flex-1 py-2 wrap-anywhere">{module.title}</span>
              <span className="shrink-0 text-sm font-normal text-faint">{t.store.lessonCount(module.lessons.length)}</span>
              <ChevronDown aria-hidden className="size-4.5 shrink-0 text-faint transition-transform group-open:rotate-180" />
            </summary>
            <ul className="divide-y divide-line/70 border-t border-line">
              {module.lessons.map((lesson) => <LessonRow key={lesson.id} lesson={lesson} slug={product.slug} />)}
            </ul>
          </details>
        ))}
      </div>
    </section>
  );
};
