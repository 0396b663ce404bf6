import { Outlet } from 'react-router';
import type { Route } from './+types/teacher-only.ts';
import { permittedOnly } from '#app/session/viewer.server.ts';

const teachersOnly = permittedOnly('courses:write');

export const loader = (visit: Route.LoaderArgs): null => {
  teachersOnly(visit);
  return null;
};

export default Outlet;
