import { useState, type ReactNode } from 'react';
import { Form, Link, redirect, useNavigation } from 'react-router';
import type { Route } from './+types/second-step.ts';
import { apiOf, problemOf, refused } from '#app/api/client.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { surroundingsContext } from '#app/api/surroundings.ts';
import { Button } from '#app/design/button.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { readCookie } from '#app/session/cookies.server.ts';
import { cookieNames } from '#app/session/cookies.ts';
import { localPath } from '#app/session/return-to.ts';
import { enter } from '#app/session/sign-in.server.ts';
import { viewerIn } from '#app/session/viewer.server.ts';
import { EntranceFrame } from './entrance-frame.tsx';

export const loader = ({ request, context }: Route.LoaderArgs) => {
  const returnTo = localPath(new URL(request.url).searchParams.get('returnTo'));
  if (viewerIn(context)) throw redirect(returnTo);
  if (readCookie(request, cookieNames.challenge) === undefined) throw redirect('/sign-in');
  return { returnTo };
};

export const action = async ({ request, context }: Route.ActionArgs) => {
  const api = apiOf(context);
  const form = await request.formData();
  const body = { challenge: readCookie(request, cookieNames.challenge) ?? '', code: textIn(form, 'code') };
  const outcome = await api.POST('/auth/sign-in/second-factor', { body });
  const problem = problemOf(outcome);
  if (problem || !outcome.data) return refused(problem ?? unknownProblem(outcome.response.status));
  return enter({ request, api, signedIn: outcome.data, returnTo: form.get('returnTo'), secure: context.get(surroundingsContext).secure });
};

/** The code of an app, or one from the paper with recovery codes. */
const SecondStep = ({ loaderData: { returnTo }, actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const [byPaper, setByPaper] = useState(false);
  const busy = useNavigation().state === 'submitting';
  const problem = actionData?.problem;
  const general = texts.beside(problem, ['code']);
  return (
    <EntranceFrame
      title={t.entrance.secondStepTitle} lead={byPaper ? t.entrance.recoveryLead : t.entrance.secondStepLead}
      below={<Link to="/sign-in" className="font-medium text-brand underline underline-offset-4">{t.entrance.backToSignIn}</Link>}
    >
      <Form method="post" className="flex flex-col gap-5">
        <input type="hidden" name="returnTo" value={returnTo} />
        {general !== undefined && <Notice kind="danger">{general}</Notice>}
        {byPaper
          ? (
            <Field key="paper" label={t.entrance.recoveryCode} error={texts.at(problem, 'code')} hint={t.entrance.recoveryHint}>
              <Input name="code" autoComplete="off" autoCapitalize="off" spellCheck={false} required minLength={6} maxLength={40} autoFocus />
            </Field>
          )
          : (
            <Field key="app" label={t.entrance.code} error={texts.at(problem, 'code')} hint={t.entrance.codeHint}>
              <Input name="code" inputMode="numeric" autoComplete="one-time-code" required minLength={6} maxLength={7} autoFocus className="font-mono text-lg tracking-[0.3em]" />
            </Field>
          )}
        <Button type="submit" size="large" wide busy={busy}>{t.shell.signIn}</Button>
        <button type="button" className="self-start rounded-small text-sm text-brand underline underline-offset-4" onClick={() => setByPaper(!byPaper)}>
          {byPaper ? t.entrance.byApp : t.entrance.byRecoveryCode}
        </button>
      </Form>
    </EntranceFrame>
  );
};

export default SecondStep;
