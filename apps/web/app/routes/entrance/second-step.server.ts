import { redirect } from 'react-router';
import type { Problem } from '#app/api/problem.ts';
import { challengeCookie, withCookies } from '#app/session/cookies.server.ts';
import { localPath } from '#app/session/return-to.ts';

/** When a sign-in wants a second step: leads to the page that asks for it, the challenge in a cookie out of reach of scripts. */
export const secondStepFor = (problem: Problem, returnTo: FormDataEntryValue | null, secure: boolean): Response | undefined => {
  const challenge = problem.code === 'identity.second_factor_needed' ? problem.params?.challenge : undefined;
  if (typeof challenge !== 'string') return undefined;
  return redirect(`/sign-in/second-step?${new URLSearchParams({ returnTo: localPath(returnTo) }).toString()}`, { headers: withCookies([challengeCookie(challenge, secure)]) });
};
