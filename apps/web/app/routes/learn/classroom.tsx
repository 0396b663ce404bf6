import type { ReactNode } from 'react';
import { Outlet } from 'react-router';
import type { Route } from './+types/classroom.ts';
import { QueryProvider } from '#app/api/query.tsx';
import { ErrorContent } from '#app/routes/shell/error-page.tsx';
import { SiteHeader } from '#app/routes/shell/site-header.tsx';
import { SkipLink } from '#app/routes/shell/skip-link.tsx';
import { signedInOnly } from '#app/session/viewer.server.ts';

export const middleware: Route.MiddlewareFunction[] = [signedInOnly];

/** Makes every navigation into this area pass the middleware. */
export const loader = (): null => null;

const Frame = ({ children }: { children: ReactNode }): ReactNode => (
  <div className="flex min-h-dvh flex-col">
    <SkipLink />
    <SiteHeader />
    {children}
  </div>
);

/** The frame of a course being studied: no footer, and room for the outline at the side. */
const Classroom = (): ReactNode => <QueryProvider><Frame><Outlet /></Frame></QueryProvider>;

export default Classroom;

export const ErrorBoundary = ({ error }: Route.ErrorBoundaryProps): ReactNode => (
  <Frame><main id="content"><ErrorContent error={error} /></main></Frame>
);
