import { Outlet } from 'react-router';
import type { Route } from './+types/teacher-only.ts';
import { permittedOnly } from '#app/session/viewer.server.ts';

export const middleware: Route.MiddlewareFunction[] = [permittedOnly('courses:write')];

/** Makes every navigation into this area pass the middleware. */
export const loader = (): null => null;

export default Outlet;
