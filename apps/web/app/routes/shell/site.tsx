import type { ReactNode } from 'react';
import { Outlet } from 'react-router';
import type { Route } from './+types/site.ts';
import { ErrorContent } from './error-page.tsx';
import { SiteFooter } from './site-footer.tsx';
import { SiteHeader } from './site-header.tsx';
import { SkipLink } from './skip-link.tsx';

const Frame = ({ children }: { children: ReactNode }): ReactNode => (
  <div className="flex min-h-dvh flex-col">
    <SkipLink />
    <SiteHeader />
    <main id="content" tabIndex={-1} className="flex-1 outline-none">{children}</main>
    <SiteFooter />
  </div>
);

const Site = (): ReactNode => <Frame><Outlet /></Frame>;

export default Site;

export const ErrorBoundary = ({ error }: Route.ErrorBoundaryProps): ReactNode => <Frame><ErrorContent error={error} /></Frame>;
