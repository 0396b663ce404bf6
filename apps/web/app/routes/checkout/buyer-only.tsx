import { Outlet } from 'react-router';
import type { Route } from './+types/buyer-only.ts';
import { signedInOnly } from '#app/session/viewer.server.ts';

export const middleware: Route.MiddlewareFunction[] = [signedInOnly];

/** Makes every navigation into this area pass the middleware. */
export const loader = (): null => null;

export default Outlet;
