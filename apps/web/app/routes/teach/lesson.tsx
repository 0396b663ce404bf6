import { ArrowLeft, ArrowRight, Eye, ListTree } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { data } from 'react-router';
import type { Route } from './+types/lesson.ts';
import { apiOf, needed, wanted } from '#app/api/client.server.ts';
import { idIn } from '#app/api/ids.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { AttachmentsPanel } from './attachments-panel.tsx';
import { LessonForm } from './lesson-form.tsx';
import { SubtitlesPanel } from './subtitles/subtitles-panel.tsx';
import { VideoPanel } from './video-panel.tsx';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const [course, lesson] = await Promise.all([
    needed(api.GET('/courses/{courseId}', { params: { path: { courseId: idIn(params.courseId) } } }), request),
    needed(api.GET('/lessons/{id}', { params: { path: { id: idIn(params.lessonId) } } }), request),
  ]);
  if (lesson.courseId !== course.id) throw data(unknownProblem(404), { status: 404 });
  const of = lesson.assetId !== undefined && { params: { path: { id: lesson.assetId } } };
  const [video, playback] = of ? await Promise.all([wanted(api.GET('/assets/{id}', of)), wanted(api.GET('/assets/{id}/playback', of))]) : [];
  return { course, lesson, video, playback };
};

const LessonEditor = ({ loaderData: { course, lesson, video, playback } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const [shown, setShown] = useState<HTMLVideoElement | null>(null);
  const base = `/teach/${course.id}`;
  const { previousLessonId, nextLessonId } = lesson;
  return (
    <PageFrame
      title={lesson.title} heading={<span lang={course.language}>{lesson.title}</span>}
      crumbs={[{ to: '/teach', label: t.teach.title }, { to: base, label: course.name }, { to: `${base}/curriculum`, label: t.teach.curriculum }]}
      actions={
        <>
          <ButtonLink to={`${base}/curriculum`} variant="secondary"><ListTree aria-hidden />{t.teach.toCurriculum}</ButtonLink>
          <ButtonLink to={`/learn/${course.id}/lessons/${lesson.id}`} variant="secondary"><Eye aria-hidden />{t.teach.seeAsStudent}</ButtonLink>
        </>
      }
    >
      <div className="flex flex-col gap-6">
        {lesson.kind === 'video' && <VideoPanel lesson={lesson} video={video} playback={playback} onVideo={setShown} />}
        {lesson.kind === 'video' && lesson.assetId !== undefined && <SubtitlesPanel key={lesson.assetId} assetId={lesson.assetId} editorAt={`${base}/lessons/${lesson.id}/subtitles`} />}
        <LessonForm key={lesson.id} lesson={lesson} video={shown} />
        <AttachmentsPanel lesson={lesson} />
      </div>
      <nav aria-label={t.teach.editor.otherLessons} className="mt-8 flex flex-wrap justify-between gap-3">
        {previousLessonId === undefined
          ? <span /> : <ButtonLink variant="ghost" to={`${base}/lessons/${previousLessonId}`}><ArrowLeft aria-hidden />{t.teach.editor.previousLesson}</ButtonLink>}
        {nextLessonId !== undefined && <ButtonLink variant="ghost" to={`${base}/lessons/${nextLessonId}`}>{t.teach.editor.nextLesson}<ArrowRight aria-hidden /></ButtonLink>}
      </nav>
    </PageFrame>
  );
};

export default LessonEditor;
