import { redirect } from 'react-router';
import type { Route } from './+types/sign-out.ts';
import { apiOf } from '#app/api/client.server.ts';
import { surroundingsContext } from '#app/api/surroundings.ts';
import { endedSessionCookies, withCookies } from '#app/session/cookies.server.ts';

export const loader = () => redirect('/');

/** The cookies go in any case: a session that the API no longer knows is over as well. */
export const action = async ({ context }: Route.ActionArgs) => {
  await apiOf(context).POST('/auth/sign-out');
  return redirect('/', { headers: withCookies(endedSessionCookies(context.get(surroundingsContext).secure)) });
};
