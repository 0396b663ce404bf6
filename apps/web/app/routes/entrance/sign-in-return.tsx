import type { ReactNode } from 'react';
import { data, Link, redirect } from 'react-router';
import type { Route } from './+types/sign-in-return.ts';
import { apiOf, problemOf } from '#app/api/client.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { surroundingsContext } from '#app/api/surroundings.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { forgottenComebackCookie, readCookie, withCookies } from '#app/session/cookies.server.ts';
import { cookieNames } from '#app/session/cookies.ts';
import { localPath } from '#app/session/return-to.ts';
import { enter } from '#app/session/sign-in.server.ts';
import { EntranceFrame } from './entrance-frame.tsx';
import { secondStepFor } from './second-step.server.ts';

const longestAnswer = 8000;

/** Where a provider sends people back to. Its answer is looked at once: the cookie goes, whatever comes of it. */
export const loader = async ({ request, context, params: { provider } }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const { secure } = context.get(surroundingsContext);
  const forget = forgottenComebackCookie(secure);
  const binding = readCookie(request, cookieNames.comeback) || 'none';
  const answer = new URL(request.url).search.slice(0, longestAnswer);
  const outcome = await api.POST('/auth/federated/{provider}/finish', { params: { path: { provider } }, body: { binding, answer } });
  const problem = problemOf(outcome);
  const secondStep = problem && secondStepFor(problem, null, secure);
  if (secondStep) {
    secondStep.headers.append('set-cookie', forget);
    throw secondStep;
  }
  if (problem || !outcome.data) {
    return data({ problem: problem ?? unknownProblem(outcome.response.status) }, { status: outcome.response.status, headers: withCookies([forget]) });
  }
  const { session, returnTo } = outcome.data;
  if (session === null) throw redirect(localPath(returnTo), { headers: withCookies([forget]) });
  const entered = await enter({ request, api, signedIn: session, returnTo, secure });
  entered.headers.append('set-cookie', forget);
  throw entered;
};

export const headers = ({ loaderHeaders }: Route.HeadersArgs): Headers => loaderHeaders;

const SignInReturn = ({ loaderData: { problem } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const text = useProblemTexts().beside(problem, []);
  return (
    <EntranceFrame title={t.entrance.notInTitle} lead={t.entrance.notInLead} below={<Link to="/" className="text-brand underline underline-offset-4">{t.errors.toHome}</Link>}>
      <Notice kind="danger">{text}</Notice>
      <ButtonLink to="/sign-in" size="large" wide className="mt-5">{t.entrance.backToSignIn}</ButtonLink>
    </EntranceFrame>
  );
};

export default SignInReturn;
