import createClient, { type Client } from 'openapi-fetch';
import { createContext, data, redirect, type RouterContextProvider } from 'react-router';
import { signInPath } from '#app/session/return-to.ts';
import type { Language } from './models.ts';
import { problemOf, type Outcome } from './outcome.ts';
import type { Paths } from './paths.ts';
import type { Problem } from './problem.ts';
import type { Surroundings } from './surroundings.ts';

export type Api = Client<Paths>;

/** Headers of the browser's request that the API needs as well. */
const passedOn = ['authorization', 'x-cart-id', 'user-agent', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'] as const;

/** The typed client for one request of a browser: it speaks in that browser's name and language. */
export const createApi = (request: Request, surroundings: Surroundings, language: Language): Api => {
  const headers = new Headers({ 'accept-language': language, 'x-correlation-id': surroundings.correlationId });
  for (const name of passedOn) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  // Passkeys are made for the host by which the browser came.
  const { host, protocol } = new URL(request.url);
  headers.set('x-forwarded-host', host);
  headers.set('x-forwarded-proto', protocol.slice(0, -1));
  if (!headers.has('x-forwarded-for')) headers.set('x-forwarded-for', surroundings.clientAddress);
  return createClient<Paths>({ baseUrl: 'http://gateway/v1', fetch: (call) => surroundings.api(call), headers });
};

const apiContext = createContext<Api>();

export const setApi = (context: Readonly<RouterContextProvider>, api: Api): void => context.set(apiContext, api);
export const apiOf = (context: Readonly<RouterContextProvider>): Api => context.get(apiContext);

export { problemOf };

/**
 * The body of an answer that a loader cannot do without. Who is not signed in is sent to sign in and comes
 * back; every other refusal goes to the nearest error page.
 */
export const needed = async <Data>(call: Promise<Outcome<Data>>, request: Request): Promise<Data> => {
  const outcome = await call;
  const problem = problemOf(outcome);
  if (!problem) return outcome.data as Data;
  if (problem.status === 401) throw redirect(signInPath(request));
  throw data(problem, { status: problem.status });
};

/** The body, or nothing when the API does not have it or does not show it; faults of the server still go to the error page. */
export const wanted = async <Data>(call: Promise<Outcome<Data>>): Promise<Data | undefined> => {
  const outcome = await call;
  const problem = problemOf(outcome);
  if (problem && problem.status >= 500) throw data(problem, { status: problem.status });
  return problem ? undefined : outcome.data;
};

/** For actions: the problem goes back to the form, which shows it at the field. */
export const refused = (problem: Problem): ReturnType<typeof data<{ problem: Problem }>> =>
  data({ problem }, { status: problem.status });
