import { isProblem, unknownProblem, type Problem } from './problem.ts';

/** How a call of a typed client ended. */
export interface Outcome<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

export const problemOf = ({ error, response }: Outcome<unknown>): Problem | undefined => {
  if (response.ok) return undefined;
  return isProblem(error) ? error : unknownProblem(response.status, response.headers.get('x-correlation-id') ?? undefined);
};
