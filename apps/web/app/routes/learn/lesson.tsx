import type { ReactNode } from 'react';
import { data, redirect, useFetcher, useOutletContext } from 'react-router';
import type { Route } from './+types/lesson.ts';
import { apiOf, needed, problemOf, refused, wanted, type Api } from '#app/api/client.server.ts';
import { idIn } from '#app/api/ids.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { Notice } from '#app/design/notice.tsx';
import { PageHead } from '#app/design/page.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { MarkdownView } from '#app/markdown/markdown-view.tsx';
import { renderMarkdown } from '#app/markdown/markdown.server.ts';
import { VideoPlayer } from '#app/player/video-player.tsx';
import { Attachments } from './attachments.tsx';
import type { Studied } from './course.tsx';
import { LessonFooter } from './lesson-footer.tsx';
import { markKey } from './use-marks.ts';

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
  return { lesson, html: renderMarkdown(lesson.body ?? '') };
};

/** Marks the lesson; who has just done the last one is taken to the finish. */
export const action = async ({ request, context, params }: Route.ActionArgs) => {
  const api = apiOf(context);
  const completed = textIn(await request.formData(), 'completed') === 'true';
  const outcome = await api.PUT('/lessons/{id}/progress', { params: { path: { id: idIn(params.lessonId) } }, body: { completed } });
  const problem = problemOf(outcome);
  if (problem) return refused(problem);
  return completed && outcome.data?.courseCompleted ? redirect(`/learn/${params.courseId}/finished`) : { problem: undefined };
};

const LessonPage = ({ loaderData: { lesson, html } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const { course, outline } = useOutletContext<Studied>();
  const fetcher = useFetcher<typeof action>({ key: markKey(lesson.id) });
  const pending = fetcher.formData?.get('completed');
  const completed = pending === undefined ? lesson.completed ?? false : pending === 'true';
  const mark = (done: boolean): void => {
    void fetcher.submit({ completed: String(done) }, { method: 'post' });
  };
  const problem = texts.beside(fetcher.data?.problem, []);
  const finishVideo = (): void => {
    if (outline.enrolled && !completed) mark(true);
  };
  return (
    <article className="mx-auto w-full max-w-4xl px-4 py-6 sm:px-8 sm:py-9">
      <PageHead title={`${lesson.title} · ${course.name}`} />
      {lesson.kind === 'video' && (lesson.assetId === undefined
        ? <Notice kind="info" className="mb-6">{t.learn.videoMissing}</Notice>
        : (
          <VideoPlayer
            key={lesson.id} assetId={lesson.assetId} mimeType={lesson.asset?.mimeType} title={lesson.title} onFinish={finishVideo}
            {...(outline.enrolled && { remember: { lessonId: lesson.id, startAt: lesson.positionSeconds ?? 0 } })}
          />
        ))}
      <h1 lang={course.language} className={`text-[1.75rem] leading-tight font-[680] sm:text-[2rem] ${lesson.kind === 'video' ? 'mt-7' : ''}`}>{lesson.title}</h1>
      {html !== '' && <MarkdownView html={html} lang={course.language} className="mt-6" />}
      <Attachments attachments={lesson.attachments} />
      {problem !== undefined && <Notice kind="danger" className="mt-6">{problem}</Notice>}
      <LessonFooter course={course} lesson={lesson} enrolled={outline.enrolled} completed={completed} mark={mark} />
    </article>
  );
};

export default LessonPage;
