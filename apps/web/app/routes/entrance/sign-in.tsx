import { useState, type ReactNode } from 'react';
import { data, Form, Link, redirect, useNavigation, useSearchParams } from 'react-router';
import type { Route } from './+types/sign-in.ts';
import { apiOf, problemOf, wanted, type Api } from '#app/api/client.server.ts';
import type { Body } from '#app/api/paths.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { surroundingsContext } from '#app/api/surroundings.ts';
import { Button } from '#app/design/button.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { jsonIn, textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { localPath } from '#app/session/return-to.ts';
import { enter } from '#app/session/sign-in.server.ts';
import { viewerIn } from '#app/session/viewer.server.ts';
import { ByOrganisation } from './by-organisation.tsx';
import { EntranceFrame } from './entrance-frame.tsx';
import { OtherWays } from './other-ways.tsx';
import { PasskeySignIn } from './passkey-sign-in.tsx';
import { secondStepFor } from './second-step.server.ts';

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const returnTo = localPath(new URL(request.url).searchParams.get('returnTo'));
  if (viewerIn(context)) throw redirect(returnTo);
  const offered = await wanted(apiOf(context).GET('/auth/providers'));
  return { returnTo, providers: offered?.items ?? [] };
};

/** Whose people have an address like this; of the address itself nothing is asked. */
const organisationOf = async (api: Api, email: string) => {
  const domain = email.trim().split('@').at(-1) ?? '';
  if (domain === '') return null;
  return (await wanted(api.GET('/auth/organisations', { params: { query: { domain } } })))?.organisation ?? null;
};

/** What the browser made of the passkey; the API checks its shape. */
const signInByPasskey = (api: Api, form: FormData) =>
  api.POST('/auth/sign-in/passkey', { body: { challengeId: textIn(form, 'challengeId'), answer: jsonIn(form, 'answer') as Body<'/auth/sign-in/passkey', 'post'>['answer'] } });

export const action = async ({ request, context }: Route.ActionArgs) => {
  const api = apiOf(context);
  const form = await request.formData();
  const { secure } = context.get(surroundingsContext);
  const outcome = textIn(form, 'intent') === 'passkey' ? await signInByPasskey(api, form) : await api.POST('/auth/sign-in', { body: { email: textIn(form, 'email'), password: textIn(form, 'password', 'exact') } });
  const problem = problemOf(outcome);
  const secondStep = problem && secondStepFor(problem, form.get('returnTo'), secure);
  if (secondStep) return secondStep;
  if (problem || !outcome.data) {
    const told = problem ?? unknownProblem(outcome.response.status);
    return data({ problem: told, organisation: await organisationOf(api, textIn(form, 'email')) }, { status: told.status });
  }
  return enter({ request, api, signedIn: outcome.data, returnTo: form.get('returnTo'), secure });
};

const SignIn = ({ loaderData: { returnTo, providers }, actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const [email, setEmail] = useState('');
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
        {!problem && parameters.has('changed') && <Notice kind="success">{t.entrance.passwordIsNew}</Notice>}
        <Field label={t.entrance.email} error={texts.at(problem, 'email')}>
          <Input type="email" name="email" autoComplete="username webauthn" required maxLength={254} autoFocus onChange={(event) => setEmail(event.target.value)} />
        </Field>
        <ByOrganisation email={email} answered={actionData?.organisation ?? null} returnTo={returnTo} />
        <Field label={t.entrance.password} error={texts.at(problem, 'password')}>
          <Input type="password" name="password" autoComplete="current-password" required maxLength={200} />
        </Field>
        <Button type="submit" size="large" wide busy={busy}>{t.shell.signIn}</Button>
        <PasskeySignIn returnTo={returnTo} />
        <p className="flex flex-wrap justify-between gap-x-6 gap-y-2 text-sm">
          <Link to="/forgot-password" className="text-brand underline underline-offset-4">{t.entrance.forgot}</Link>
          <Link to="/sign-in/by-mail" className="text-brand underline underline-offset-4">{t.entrance.byMail}</Link>
        </p>
      </Form>
      <OtherWays providers={providers} returnTo={returnTo} />
    </EntranceFrame>
  );
};

export default SignIn;
