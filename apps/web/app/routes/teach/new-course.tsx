import { useState, type ReactNode } from 'react';
import { Form, redirect, useNavigation } from 'react-router';
import type { Route } from './+types/new-course.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { Card } from '#app/design/card.tsx';
import { Notice } from '#app/design/notice.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { permittedOnly } from '#app/session/viewer.server.ts';
import { basicFields, BasicFields, basicsIn, type Basics } from './basic-fields.tsx';

const authorsOnly = permittedOnly('courses:write');

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  authorsOnly({ request, context });
  return { categories: (await needed(apiOf(context).GET('/categories'), request)).items };
};

export const action = async ({ request, context }: Route.ActionArgs) => {
  const outcome = await apiOf(context).POST('/courses', { body: { ...basicsIn(await request.formData()), description: '' } });
  const problem = problemOf(outcome);
  if (problem || !outcome.data) return refused(problem ?? unknownProblem(outcome.response.status));
  return redirect(`/teach/${outcome.data.id}/curriculum`);
};

const NewCourse = ({ loaderData: { categories }, actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const language = useLanguage();
  const [value, setValue] = useState<Basics>({ name: '', summary: '', language, level: 'beginner', category: '' });
  const general = texts.beside(actionData?.problem, basicFields);
  const busy = useNavigation().formAction === '/teach/new';
  return (
    <PageFrame title={t.teach.newCourse} lead={t.teach.newLead} width="form" crumbs={[{ to: '/teach', label: t.teach.title }]}>
      <Card className="p-6 sm:p-7">
        <Form method="post" className="flex flex-col gap-5">
          {general !== undefined && <Notice kind="danger">{general}</Notice>}
          <BasicFields
            value={value} categories={categories} errorAt={(field) => texts.at(actionData?.problem, field)}
            onChange={(change) => setValue((before) => ({ ...before, ...change }))}
          />
          <div className="flex flex-wrap justify-end gap-2.5 pt-1">
            <ButtonLink to="/teach" variant="secondary">{t.common.cancel}</ButtonLink>
            <Button type="submit" busy={busy}>{t.teach.create}</Button>
          </div>
        </Form>
      </Card>
    </PageFrame>
  );
};

export default NewCourse;
