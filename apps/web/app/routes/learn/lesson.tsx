import type { ReactNode } from 'react';
import { data, useOutletContext } from 'react-router';
import type { Route } from './+types/lesson.ts';
import { apiOf, needed, problemOf, wanted, type Api } from '#app/api/client.server.ts';
import { idIn } from '#app/api/ids.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { PageHead } from '#app/design/page.tsx';
import { renderMarkdown } from '#app/markdown/markdown.server.ts';
import { ErrorContent } from '#app/routes/shell/error-page.tsx';
import type { Studied } from './course.tsx';
import { LessonFooter } from './lesson-footer.tsx';
import { isDone } from './outline-progress.ts';
import { TextLesson } from './text-lesson.tsx';
import { VideoLesson } from './video-lesson.tsx';
import './lesson.css';

/** Whether the reader once held this course: then the refusal can say what has changed. */
const hasLost = async (api: Api, courseId: number): Promise<boolean> => {
  const own = await wanted(api.GET('/enrolments', { params: { query: { limit: 100 } } }));
  return own?.items.some((enrolment) => enrolment.courseId === courseId && enrolment.status === 'revoked') ?? false;
};

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const courseId = idIn(params.courseId);
  const outcome = await api.GET('/lessons/{id}', { params: { path: { id: idIn(params.lessonId) } } });
  if (problemOf(outcome)?.code === 'learning.not_enrolled' && await hasLost(api, courseId)) {
    throw data({ title: 'Forbidden', status: 403, code: 'web.access_ended' }, { status: 403 });
  }
  const lesson = await needed(Promise.resolve(outcome), request);
  if (lesson.courseId !== courseId) throw data(unknownProblem(404), { status: 404 });
  const { kind, assetId } = lesson;
  const playback = kind === 'video' && assetId !== undefined ? await wanted(api.GET('/assets/{id}/playback', { params: { path: { id: assetId } } })) : undefined;
  return { lesson, playback, html: renderMarkdown(lesson.body ?? '') };
};

/** The outline stays beside it: a way on. */
export const ErrorBoundary = ({ error }: Route.ErrorBoundaryProps): ReactNode => <ErrorContent error={error} />;

const LessonPage = ({ loaderData: { lesson, playback, html } }: Route.ComponentProps): ReactNode => {
  const studied = useOutletContext<Studied>();
  const { course, outline, mark } = studied;
  const module = outline.items.find(({ id }) => id === lesson.moduleId);
  const completed = isDone(outline, lesson.id);
  const isVideo = lesson.kind === 'video';
  const heading = (
    <header>
      <PageHead title={`${lesson.title} · ${course.name}`} />
      {module && <p lang={course.language} className="text-sm font-medium text-warm wrap-anywhere">{module.title}</p>}
      <h1 lang={course.language} className="mt-1 text-title wrap-anywhere">{lesson.title}</h1>
    </header>
  );
  const footer = (
    <LessonFooter
      course={course} lesson={lesson} enrolled={outline.enrolled} completed={completed} inOneStep={!isVideo}
      mark={(done) => mark({ lessonId: lesson.id, completed: done })}
    />
  );
  const parts = { studied, lesson, html, heading, footer };
  return isVideo ? <VideoLesson key={lesson.id} {...parts} playback={playback} completed={completed} /> : <TextLesson {...parts} />;
};

export default LessonPage;
