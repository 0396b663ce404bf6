import { data } from 'react-router';
import { unknownProblem } from '#app/api/problem.ts';

export const loader = (): never => {
  throw data(unknownProblem(404), { status: 404 });
};

/** The loader always refuses; this only makes the route one that has a page. */
const NotFound = (): null => null;

export default NotFound;
