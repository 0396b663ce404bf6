import { useState, type ReactNode } from 'react';
import { data, Form, useNavigation } from 'react-router';
import type { Route } from './+types/lesson.ts';
import { apiOf, needed, problemOf, refused, wanted } from '#app/api/client.server.ts';
import { idIn } from '#app/api/ids.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Checkbox, Field, Input } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { MarkdownEditor } from '#app/markdown/markdown-editor.tsx';
import { AttachmentsPanel } from './attachments-panel.tsx';
import { changeFiles } from './lesson-files.server.ts';
import { VideoPanel } from './video-panel.tsx';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const [course, lesson] = await Promise.all([
    needed(api.GET('/courses/{courseId}', { params: { path: { courseId: idIn(params.courseId) } } }), request),
    needed(api.GET('/lessons/{id}', { params: { path: { id: idIn(params.lessonId) } } }), request),
  ]);
  if (lesson.courseId !== course.id) throw data(unknownProblem(404), { status: 404 });
  const video = lesson.assetId === undefined ? undefined : await wanted(api.GET('/assets/{id}', { params: { path: { id: lesson.assetId } } }));
  return { course, lesson, video };
};

/** Files are saved as soon as they have arrived; the text when the form is sent. */
export const action = async ({ request, context, params }: Route.ActionArgs) => {
  const api = apiOf(context);
  const path = { id: idIn(params.lessonId) };
  const form = await request.formData();
  if (form.has('intent')) {
    const lesson = await needed(api.GET('/lessons/{id}', { params: { path } }), request);
    const problem = await changeFiles(api, lesson, form);
    return problem ? refused(problem) : { problem: undefined };
  }
  const body = { title: textIn(form, 'title'), body: textIn(form, 'body', 'exact'), preview: form.get('preview') === 'on' };
  const problem = problemOf(await api.PATCH('/lessons/{id}', { params: { path }, body }));
  return problem ? refused(problem) : { problem: undefined };
};

const LessonEditor = ({ loaderData: { course, lesson, video }, actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const busy = useNavigation().formData?.has('title') ?? false;
  const [changed, setChanged] = useState(false);
  const problem = actionData?.problem;
  const general = texts.beside(problem, ['title', 'body']);
  const curriculum = `/teach/${course.id}/curriculum`;
  return (
    <PageFrame
      title={lesson.title} width="narrow"
      crumbs={[{ to: '/teach', label: t.teach.title }, { to: `/teach/${course.id}`, label: course.name }, { to: curriculum, label: t.teach.curriculum }]}
      actions={<ButtonLink to={`/learn/${course.id}/lessons/${lesson.id}`} variant="secondary">{t.teach.seeAsStudent}</ButtonLink>}
    >
      <div className="flex flex-col gap-6">
        {lesson.kind === 'video' && <VideoPanel lesson={lesson} video={video} />}
        <Form method="post" onChange={() => setChanged(true)} onSubmit={() => setChanged(false)}>
          <Panel title={lesson.kind === 'video' ? t.teach.lessonNotes : t.teach.lessonText}>
            <div className="flex flex-col gap-5">
              {general !== undefined && <Notice kind="danger">{general}</Notice>}
              <Field label={t.teach.lessonTitle} error={texts.at(problem, 'title')}>
                <Input name="title" required maxLength={255} defaultValue={lesson.title} autoComplete="off" />
              </Field>
              <Field label={t.teach.body} hint={t.teach.bodyHint} error={texts.at(problem, 'body')}>
                <MarkdownEditor key={lesson.id} name="body" defaultValue={lesson.body ?? ''} maxLength={100_000} rows={lesson.kind === 'video' ? 8 : 18} onChange={() => setChanged(true)} />
              </Field>
              <Checkbox name="preview" defaultChecked={lesson.preview} label={t.teach.previewLabel} />
              <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
                <p role="status" className="text-sm text-faint">
                  {changed ? t.teach.unsaved : actionData && !problem && !busy ? <span className="text-success">{t.common.saved}</span> : ''}
                </p>
                <ButtonLink to={curriculum} variant="secondary">{t.teach.toCurriculum}</ButtonLink>
                <Button type="submit" busy={busy}>{t.common.save}</Button>
              </div>
            </div>
          </Panel>
        </Form>
        <AttachmentsPanel lesson={lesson} />
      </div>
    </PageFrame>
  );
};

export default LessonEditor;
