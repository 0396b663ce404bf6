import type { ReactNode } from 'react';
import { Form, Link, redirect, useNavigation, useSearchParams } from 'react-router';
import type { Route } from './+types/sign-in.ts';
import { apiOf, problemOf, refused } from '#app/api/client.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { surroundingsContext } from '#app/api/surroundings.ts';
import { Button } from '#app/design/button.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { localPath } from '#app/session/return-to.ts';
import { enter } from '#app/session/sign-in.server.ts';
import { viewerIn } from '#app/session/viewer.server.ts';
import { EntranceFrame } from './entrance-frame.tsx';

export const loader = ({ request, context }: Route.LoaderArgs) => {
  const returnTo = localPath(new URL(request.url).searchParams.get('returnTo'));
  if (viewerIn(context)) throw redirect(returnTo);
  return { returnTo };
};

export const action = async ({ request, context }: Route.ActionArgs) => {
  const api = apiOf(context);
  const form = await request.formData();
  const outcome = await api.POST('/auth/sign-in', { body: { email: textIn(form, 'email'), password: textIn(form, 'password', 'exact') } });
  const problem = problemOf(outcome);
  if (problem || !outcome.data) return refused(problem ?? unknownProblem(outcome.response.status));
  const { secure } = context.get(surroundingsContext);
  return enter({ request, api, signedIn: outcome.data, returnTo: form.get('returnTo'), secure });
};

const SignIn = ({ loaderData: { returnTo }, actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const busy = useNavigation().formAction?.startsWith('/sign-in') ?? false;
  const [parameters] = useSearchParams();
  const problem = actionData?.problem;
  const general = texts.beside(problem, ['email', 'password']);
  return (
    <EntranceFrame
      title={t.entrance.signInTitle} lead={returnTo.startsWith('/checkout') ? t.entrance.forCheckout : parameters.has('returnTo') ? t.entrance.signInToContinue : t.entrance.signInLead}
      below={<>{t.entrance.noAccount} <Link to={`/sign-up?${new URLSearchParams({ returnTo }).toString()}`} className="font-medium text-brand underline underline-offset-4">{t.shell.signUp}</Link></>}
    >
      <Form method="post" className="flex flex-col gap-5">
        <input type="hidden" name="returnTo" value={returnTo} />
        {general !== undefined && <Notice kind="danger">{general}</Notice>}
        <Field label={t.entrance.email} error={texts.at(problem, 'email')}>
          <Input type="email" name="email" autoComplete="username" required maxLength={254} autoFocus />
        </Field>
        <Field label={t.entrance.password} error={texts.at(problem, 'password')}>
          <Input type="password" name="password" autoComplete="current-password" required maxLength={200} />
        </Field>
        <Button type="submit" size="large" wide busy={busy}>{t.shell.signIn}</Button>
      </Form>
    </EntranceFrame>
  );
};

export default SignIn;
