import { data, redirect } from 'react-router';
import type { Route } from './+types/sign-in-with.ts';
import { apiOf, problemOf } from '#app/api/client.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { surroundingsContext } from '#app/api/surroundings.ts';
import { comebackCookie, withCookies } from '#app/session/cookies.server.ts';
import { languageOf } from '#app/session/preferences.server.ts';
import { localPath } from '#app/session/return-to.ts';

/** Sends the browser to a provider, with what it has to bring back. */
export const loader = async ({ request, context, params: { provider } }: Route.LoaderArgs) => {
  const returnTo = localPath(new URL(request.url).searchParams.get('returnTo'));
  const outcome = await apiOf(context).POST('/auth/federated/{provider}/start', { params: { path: { provider } }, body: { returnTo, language: languageOf(request) } });
  const problem = problemOf(outcome);
  if (problem || !outcome.data) throw data(problem ?? unknownProblem(outcome.response.status), { status: outcome.response.status });
  return redirect(outcome.data.location, { headers: withCookies([comebackCookie(outcome.data.binding, context.get(surroundingsContext).secure)]) });
};
