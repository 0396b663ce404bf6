import { data } from 'react-router';
import { unknownProblem } from './problem.ts';

/** The integer id in a path; anything else in its place is a page that does not exist. */
export const idIn = (parameter: string): number => {
  if (!/^[1-9]\d{0,9}$/.test(parameter)) throw data(unknownProblem(404), { status: 404 });
  return Number(parameter);
};

/** The same for ids of everything else. */
export const uuidIn = (parameter: string): string => {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(parameter)) throw data(unknownProblem(404), { status: 404 });
  return parameter;
};
