import { data, redirect } from 'react-router';
import type { Route } from './+types/sign-in-by-organisation.ts';
import { apiOf, problemOf } from '#app/api/client.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { surroundingsContext } from '#app/api/surroundings.ts';
import { comebackCookie, withCookies } from '#app/session/cookies.server.ts';
import { languageOf } from '#app/session/preferences.server.ts';
import { localPath } from '#app/session/return-to.ts';

/** Sends the browser to the identity provider of an organisation, with what it has to bring back. */
export const loader = async ({ request, context, params: { id } }: Route.LoaderArgs) => {
  const returnTo = localPath(new URL(request.url).searchParams.get('returnTo'));
  const outcome = await apiOf(context).POST('/auth/organisations/{id}/start', { params: { path: { id } }, body: { returnTo, language: languageOf(request) } });
  const problem = problemOf(outcome);
  if (problem || !outcome.data) throw data(problem ?? unknownProblem(outcome.response.status), { status: outcome.response.status });
  return redirect(outcome.data.location, { headers: withCookies([comebackCookie(outcome.data.binding, context.get(surroundingsContext).secure)]) });
};
