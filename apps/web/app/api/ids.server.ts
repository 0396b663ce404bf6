import { data } from 'react-router';
import { unknownProblem } from './problem.ts';

/** The integer id in a path; anything else in its place is a page that does not exist. */
export const idIn = (parameter: string): number => {
  if (!/^[1-9]\d{0,9}$/.test(parameter)) throw data(unknownProblem(404), { status: 404 });
  return Number(parameter);
};
