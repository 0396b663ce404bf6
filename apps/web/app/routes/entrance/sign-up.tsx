import type { ReactNode } from 'react';
import { Form, Link, redirect, useNavigation } from 'react-router';
import type { Route } from './+types/sign-up.ts';
import { apiOf, needed, problemOf, refused, wanted } from '#app/api/client.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { surroundingsContext } from '#app/api/surroundings.ts';
import { Button } from '#app/design/button.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { isPastDay } from '#app/forms/past-day.ts';
import { textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { NewPasswordField } from '#app/passwords/new-password-field.tsx';
import { languageOf } from '#app/session/preferences.server.ts';
import { localPath } from '#app/session/return-to.ts';
import { enterFirst } from '#app/session/sign-in.server.ts';
import { viewerIn } from '#app/session/viewer.server.ts';
import { EntranceFrame } from './entrance-frame.tsx';
import { OtherWays } from './other-ways.tsx';

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const returnTo = localPath(new URL(request.url).searchParams.get('returnTo'));
  if (viewerIn(context)) throw redirect(returnTo);
  const api = apiOf(context);
  const [offered, policy] = await Promise.all([wanted(api.GET('/auth/providers')), wanted(api.GET('/minor-policy'))]);
  return { returnTo, providers: offered?.items ?? [], askBirthDate: policy?.askBirthDate ?? false };
};

export const action = async ({ request, context }: Route.ActionArgs) => {
  const api = apiOf(context);
  const form = await request.formData();
  const birthDate = textIn(form, 'birthDate');
  // Before there is an account: what the API would refuse afterwards.
  if (birthDate !== '' && !isPastDay(birthDate, new Date())) return refused({ title: 'Not a date of birth', status: 400, code: 'users.birth_date_invalid', field: 'birthDate' });
  const outcome = await api.POST('/auth/sign-up', {
    body: {
      name: textIn(form, 'name'), email: textIn(form, 'email'), password: textIn(form, 'password', 'exact'), language: languageOf(request),
    },
  });
  const problem = problemOf(outcome);
  if (problem || !outcome.data) return refused(problem ?? unknownProblem(outcome.response.status));
  if (birthDate !== '') {
    const headers = { authorization: `Bearer ${outcome.data.accessToken}` };
    await needed(api.PUT('/users/me/birth-date', { headers, body: { birthDate } }), request);
  }
  const { secure } = context.get(surroundingsContext);
  return enterFirst({ request, api, signedIn: outcome.data, returnTo: form.get('returnTo'), secure });
};

const SignUp = ({ loaderData: { returnTo, providers, askBirthDate }, actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const busy = useNavigation().formAction?.startsWith('/sign-up') ?? false;
  const problem = actionData?.problem;
  const general = texts.beside(problem, ['name', 'email', 'password', 'birthDate']);
  return (
    <EntranceFrame
      title={t.entrance.signUpTitle} lead={returnTo.startsWith('/checkout') ? t.entrance.signUpForCheckout : t.entrance.signUpLead}
      below={<>{t.entrance.haveAccount} <Link to={`/sign-in?${new URLSearchParams({ returnTo }).toString()}`} className="font-medium text-brand underline underline-offset-4">{t.shell.signIn}</Link></>}
    >
      <Form method="post" className="flex flex-col gap-5">
        <input type="hidden" name="returnTo" value={returnTo} />
        {general !== undefined && <Notice kind="danger">{general}</Notice>}
        <Field label={t.entrance.name} error={texts.at(problem, 'name')}>
          <Input name="name" autoComplete="name" required maxLength={100} autoFocus />
        </Field>
        <Field label={t.entrance.email} error={texts.at(problem, 'email')}>
          <Input type="email" name="email" autoComplete="username" required maxLength={254} />
        </Field>
        <NewPasswordField label={t.entrance.password} error={texts.at(problem, 'password')} beside={['name', 'email']} />
        {askBirthDate && (
          <Field label={t.entrance.birthDate} hint={t.entrance.birthDateHint} error={texts.at(problem, 'birthDate')}>
            <Input type="date" name="birthDate" autoComplete="bday" required />
          </Field>
        )}
        <Button type="submit" size="large" wide busy={busy}>{t.shell.signUp}</Button>
      </Form>
      <OtherWays providers={providers} returnTo={returnTo} />
    </EntranceFrame>
  );
};

export default SignUp;
