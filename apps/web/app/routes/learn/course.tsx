import { ListTree } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import type { Route } from './+types/course.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import type { Course, Outline } from '#app/api/models.ts';
import { idIn } from '#app/api/ids.server.ts';
import { Button } from '#app/design/button.tsx';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { LazySheet } from '#app/design/lazy-sheet.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { CourseOutline } from './course-outline.tsx';
import { withMarks } from './outline-progress.ts';
import { useMarks } from './use-marks.ts';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const id = idIn(params.courseId);
  const [course, outline] = await Promise.all([
    needed(api.GET('/courses/{courseId}', { params: { path: { courseId: id } } }), request),
    needed(api.GET('/courses/{id}/modules', { params: { path: { id } } }), request),
  ]);
  return { course, outline };
};

/** What the pages inside a course share; they read it with `useOutletContext`. */
export interface Studied {
  course: Course;
  outline: Outline;
}

const Progress = ({ outline }: { outline: Outline }): ReactNode => {
  const t = useMessages();
  const { percent } = useFormats();
  if (!outline.enrolled) return null;
  const progress = outline.progress ?? 0;
  return (
    <div className="flex items-center gap-3 text-sm text-soft">
      <ProgressBar value={progress} label={t.learn.progress} />
      <span className="w-13 text-right font-medium whitespace-nowrap tabular-nums">{percent(progress)}</span>
    </div>
  );
};

const CoursePage = ({ loaderData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { key } = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [key]);
  const { course } = loaderData;
  const outline = withMarks(loaderData.outline, useMarks());
  return (
    <div className="flex flex-1 flex-col lg:grid lg:grid-cols-[21rem_minmax(0,1fr)]">
      <aside aria-label={t.learn.outline} className="hidden border-r border-line bg-surface lg:block">
        <div className="sticky top-16 max-h-[calc(100dvh-4rem)] overflow-y-auto">
          <div className="border-b border-line p-5">
            <Link to={`/learn/${course.id}`} lang={course.language} className="rounded leading-snug font-semibold hover:underline">{course.name}</Link>
            <div className="mt-3"><Progress outline={outline} /></div>
          </div>
          <CourseOutline course={course} outline={outline} />
        </div>
      </aside>
      <aside aria-label={t.learn.outline} className="flex items-center gap-4 border-b border-line bg-surface px-4 py-2.5 lg:hidden">
        <LazySheet
          title={t.learn.outline} open={open} onOpenChange={setOpen}
          trigger={(button) => <Button {...button} variant="secondary" size="small"><ListTree aria-hidden />{t.learn.outline}</Button>}
        >
          <div className="-m-5"><CourseOutline course={course} outline={outline} /></div>
        </LazySheet>
        <div className="min-w-0 flex-1"><Progress outline={outline} /></div>
      </aside>
      <main id="content" tabIndex={-1} className="min-w-0 outline-none">
        <Outlet context={{ course, outline } satisfies Studied} />
      </main>
    </div>
  );
};

export default CoursePage;
