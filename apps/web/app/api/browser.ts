import createClient from 'openapi-fetch';
import { problemOf, type Outcome } from './outcome.ts';
import type { Paths } from './paths.ts';
import type { Problem } from './problem.ts';

/**
 * The typed client of the browser, for what changes under the reader. The session's cookie goes along by itself, and
 * whoever sees it end is told by the problem.
 */
export const api = createClient<Paths>({ baseUrl: '/v1' });

/** The API refused, or could not be reached. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'Refusal';
    this.problem = problem;
  }
}

/** What `fetch` rejects with when there is no answer at all. */
export const unreachable: Problem = { title: 'No answer', status: 0, code: 'web.unreachable' };

/** The body of an answer; whatever else comes is thrown as a `Refusal`. */
export const answered = async <Data>(call: Promise<Outcome<Data>>): Promise<Data> => {
  const outcome = await call.catch((error: unknown) => {
    if (error instanceof TypeError) throw new Refusal(unreachable);
    throw error;
  });
  const problem = problemOf(outcome);
  if (problem) throw new Refusal(problem);
  return outcome.data as Data;
};

/** What to tell of a failed query or mutation. */
export const problemIn = (error: Error | null | undefined): Problem | undefined => (error instanceof Refusal ? error.problem : undefined);
