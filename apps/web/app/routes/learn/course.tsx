import { ListTree } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Link, Outlet, useLocation, type ShouldRevalidateFunction } from 'react-router';
import { clsx } from 'clsx';
import type { Route } from './+types/course.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import type { Course, Outline } from '#app/api/models.ts';
import { idIn } from '#app/api/ids.server.ts';
import { Button } from '#app/design/button.tsx';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { LazySheet } from '#app/design/lazy-sheet.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import type { LearningChoices } from '#app/session/learning-choices.ts';
import { learningChoicesOf } from '#app/session/preferences.server.ts';
import { CourseOutline } from './course-outline.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { secondsLeft, withMark, type Mark } from './outline-progress.ts';
import { isPreview, PreviewBar } from './preview-bar.tsx';
import { useLearningChoices } from './use-learning-choices.ts';
import { useMark, useOutline } from './use-outline.ts';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const id = idIn(params.courseId);
  const [course, outline] = await Promise.all([
    needed(api.GET('/courses/{courseId}', { params: { path: { courseId: id } } }), request),
    needed(api.GET('/courses/{id}/modules', { params: { path: { id } } }), request),
  ]);
  return { course, outline, choices: learningChoicesOf(request) };
};

/** From lesson to lesson the outline is kept up to date in the browser. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentParams, nextParams, formMethod, defaultShouldRevalidate }) =>
  (currentParams['courseId'] === nextParams['courseId'] && formMethod === undefined ? false : defaultShouldRevalidate);

/** What the pages inside a course share; they read it with `useOutletContext`. */
export interface Studied {
  course: Course;
  outline: Outline;
  mark: (mark: Mark) => void;
  choices: LearningChoices;
  choose: (changed: Partial<LearningChoices>) => void;
  /** Its teacher looks at it as a student does: nothing is remembered. */
  preview: boolean;
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

const TimeLeft = ({ outline }: { outline: Outline }): ReactNode => {
  const t = useMessages();
  const { span } = useFormats();
  const left = secondsLeft(outline.items);
  return outline.enrolled && left > 0 && <p className="mt-1.5 text-xs text-faint">{t.learn.timeLeft(span(left))}</p>;
};

const CourseFrame = ({ loaderData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { key } = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [key]);
  const { course } = loaderData;
  const known = useOutline(course.id, loaderData.outline);
  const remember = useMark(course.id);
  const preview = isPreview(course, known, useRoot().viewer);
  const [tried, setTried] = useState<readonly Mark[]>([]);
  const outline = preview ? tried.reduce(withMark, { ...known, enrolled: true, progress: 0 }) : known;
  const mark = preview ? (one: Mark): void => setTried((before) => [...before, one]) : remember;
  const [choices, choose] = useLearningChoices(loaderData.choices);
  const { theatre } = choices;
  return (
    <div className={clsx('flex flex-1 flex-col', !theatre && 'lg:grid lg:grid-cols-[21rem_minmax(0,1fr)]', preview && 'lg:grid-rows-[auto_minmax(0,1fr)]')}>
      {preview && <PreviewBar course={course} className="lg:col-span-2" />}
      {!theatre && (
        <aside aria-label={t.learn.outline} className="hidden border-r border-line bg-surface lg:block">
          <div className="sticky top-(--header-height) max-h-[calc(100dvh-var(--header-height))] overflow-y-auto">
            <div className="border-b border-line p-5">
              <Link to={`/learn/${course.id}`} lang={course.language} className="rounded leading-snug font-semibold wrap-anywhere hover:underline">{course.name}</Link>
              <div className="mt-3"><Progress outline={outline} /></div>
              <TimeLeft outline={outline} />
            </div>
            <CourseOutline course={course} outline={outline} />
          </div>
        </aside>
      )}
      <aside aria-label={t.learn.outline} className={clsx('flex items-center gap-4 border-b border-line bg-surface px-4 py-2', !theatre && 'lg:hidden')}>
        <LazySheet
          title={t.learn.outline} open={open} onOpenChange={setOpen}
          trigger={(button) => <Button {...button} variant="secondary" size="small" className="min-h-11!"><ListTree aria-hidden />{t.learn.outline}</Button>}
        >
          <div className="-m-5">
            <p lang={course.language} className="border-b border-line px-5 pt-4 pb-4 font-semibold"><Link to={`/learn/${course.id}`} className="rounded hover:underline">{course.name}</Link></p>
            <CourseOutline course={course} outline={outline} />
          </div>
        </LazySheet>
        <div className="min-w-0 flex-1"><Progress outline={outline} /></div>
      </aside>
      <main id="content" tabIndex={-1} className="@container min-w-0 outline-none">
        <Outlet context={{ course, outline, mark, choices, choose, preview } satisfies Studied} />
      </main>
    </div>
  );
};

/** Another course is another outline, with open modules and a query of its own. */
const CoursePage = (props: Route.ComponentProps): ReactNode => <CourseFrame key={props.params.courseId} {...props} />;

export default CoursePage;
