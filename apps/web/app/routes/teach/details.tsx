import type { ReactNode } from 'react';
import { Form, useNavigation, useOutletContext } from 'react-router';
import type { Route } from './+types/details.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import { idIn } from '#app/api/ids.server.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Field } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { MarkdownEditor } from '#app/markdown/markdown-editor.tsx';
import { basicFields, BasicFields, basicsIn } from './basic-fields.tsx';
import { CoverPanel } from './cover-panel.tsx';
import type { Built } from './course.tsx';

export const loader = async ({ request, context }: Route.LoaderArgs) =>
  ({ categories: (await needed(apiOf(context).GET('/categories'), request)).items });

/** The cover is saved as soon as it has arrived; the other fields when the form is sent. */
export const action = async ({ request, context, params }: Route.ActionArgs) => {
  const api = apiOf(context);
  const path = { courseId: idIn(params.courseId) };
  const form = await request.formData();
  const course = await needed(api.GET('/courses/{courseId}', { params: { path } }), request);
  const cover = textIn(form, 'coverAssetId');
  const body = form.has('coverAssetId')
    ? { name: course.name, description: course.description, coverAssetId: cover === '' ? null : cover }
    : { ...basicsIn(form), description: textIn(form, 'description', 'exact') };
  const problem = problemOf(await api.PUT('/courses/{courseId}', { params: { path }, body }));
  return problem ? refused(problem) : { problem: undefined };
};

const Details = ({ loaderData: { categories }, actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const { course } = useOutletContext<Built>();
  const busy = useNavigation().formData?.has('name') ?? false;
  const problem = actionData?.problem;
  const general = texts.beside(problem, [...basicFields, 'description']);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <Form method="post">
        <Panel title={t.teach.details}>
          <div className="flex flex-col gap-5">
            {general !== undefined && <Notice kind="danger">{general}</Notice>}
            <BasicFields course={course} categories={categories} problem={problem} />
            <Field label={t.teach.description} hint={t.teach.descriptionHint} error={texts.at(problem, 'description')}>
              <MarkdownEditor name="description" defaultValue={course.description} maxLength={50_000} rows={12} />
            </Field>
            <div className="flex items-center justify-end gap-4">
              <p role="status" className="text-sm text-success">{actionData && !problem && !busy ? t.common.saved : ''}</p>
              <Button type="submit" busy={busy}>{t.common.save}</Button>
            </div>
          </div>
        </Panel>
      </Form>
      <CoverPanel course={course} />
    </div>
  );
};

export default Details;
