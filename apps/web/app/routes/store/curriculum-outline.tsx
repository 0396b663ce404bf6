import { FileText, Lock, PlayCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { LessonItem, Module, Product } from '#app/api/models.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

const LessonRow = ({ lesson, slug }: { lesson: LessonItem; slug: string }): ReactNode => {
  const t = useMessages();
  const { duration } = useFormats();
  const Icon = lesson.kind === 'video' ? PlayCircle : FileText;
  return (
    <li className="flex min-h-11 items-center gap-3 px-5 py-2 text-[0.9375rem]">
      <Icon aria-hidden className="size-4.5 shrink-0 text-faint" />
      <span className="min-w-0 flex-1">{lesson.title}</span>
      {lesson.preview
        ? <Link to={`/p/${slug}/preview/${lesson.id}`} className="rounded text-sm font-medium text-brand underline underline-offset-4">{t.store.preview}</Link>
        : <Lock aria-label={t.store.locked} className="size-4 shrink-0 text-faint" />}
      {lesson.durationSeconds !== undefined && <span className="w-12 text-right text-sm text-faint tabular-nums">{duration(lesson.durationSeconds)}</span>}
    </li>
  );
};

/** What the course consists of; every module opens and closes by itself. */
export const CurriculumOutline = ({ product, modules }: { product: Product; modules: readonly Module[] }): ReactNode => {
  const t = useMessages();
  if (modules.length === 0) return null;
  return (
    <section aria-labelledby="curriculum" className="mt-12">
      <h2 id="curriculum" className="text-2xl font-[680]">{t.store.curriculum}</h2>
      <p className="mt-1 mb-4 text-sm text-faint">
        {t.store.curriculumCount(modules.length, modules.reduce((sum, { lessons }) => sum + lessons.length, 0))}
      </p>
      <div lang={product.language} className="overflow-hidden rounded-card border border-line bg-surface shadow-card">
        {modules.map((module, position) => (
          <details key={module.id} open={position === 0} className="group border-b border-line last:border-0">
            <summary className="flex min-h-13 cursor-pointer list-none items-center gap-3 bg-sunken/60 px-5 font-semibold outline-offset-[-2px] hover:bg-sunken">
              <span aria-hidden className="text-faint transition-transform group-open:rotate-90">›</span>
              <span className="min-w-0 flex-1 py-2">{module.title}</span>
              <span className="text-sm font-normal text-faint">{t.store.lessonCount(module.lessons.length)}</span>
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
