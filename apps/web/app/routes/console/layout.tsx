import type { ReactNode } from 'react';
import { isRouteErrorResponse, Outlet } from 'react-router';
import type { Route } from './+types/layout.ts';
import { apiOf, wanted } from '#app/api/client.server.ts';
import { ErrorContent, ErrorPage } from '#app/routes/shell/error-page.tsx';
import { SkipLink } from '#app/routes/shell/skip-link.tsx';
import { ProofPrompt } from '#app/session/proof-prompt.tsx';
import { permittedOnly, viewerIn } from '#app/session/viewer.server.ts';
import { may } from '#app/session/viewer.ts';
import { ConsoleBar } from './console-bar.tsx';
import { ConsoleSide } from './console-side.tsx';

const staffOnly = permittedOnly('orders:read', 'users:read', 'system:read');

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  staffOnly({ request, context });
  const known = may(viewerIn(context), 'users:read') ? await wanted(apiOf(context).GET('/roles')) : undefined;
  return { roles: known?.items ?? [] };
};

const Frame = ({ children }: { children: ReactNode }): ReactNode => (
  <div className="min-h-dvh lg:not-print:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
    <SkipLink />
    <ConsoleSide />
    <div className="flex min-w-0 flex-col">
      <ConsoleBar />
      <main id="content" tabIndex={-1} className="flex-1 outline-none">{children}</main>
    </div>
  </div>
);

const ConsoleLayout = (): ReactNode => <Frame><Outlet /><ProofPrompt /></Frame>;

export default ConsoleLayout;

/** Who may not come in here is not shown the frame either. */
export const ErrorBoundary = ({ error }: Route.ErrorBoundaryProps): ReactNode =>
  isRouteErrorResponse(error) && (error.status === 401 || error.status === 403)
    ? <ErrorPage error={error} />
    : <Frame><ErrorContent error={error} /></Frame>;
