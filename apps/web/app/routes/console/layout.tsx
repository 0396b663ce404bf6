import { Outlet } from 'react-router';
import type { ReactNode } from 'react';
import type { Route } from './+types/layout.ts';
import { SubNav } from '#app/design/sub-nav.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { permittedOnly } from '#app/session/viewer.server.ts';

const staffOnly = permittedOnly('orders:read', 'system:read');

export const loader = (visit: Route.LoaderArgs): null => {
  staffOnly(visit);
  return null;
};

const ConsoleLayout = (): ReactNode => {
  const t = useMessages();
  const { viewer } = useRoot();
  return (
    <>
      <div className="page-width -mb-9 pt-3 sm:-mb-11">
        <SubNav
          label={t.shell.console}
          items={[
            ...(may(viewer, 'orders:read') ? [{ to: '/console/orders', label: t.console.orders }] : []),
            ...(may(viewer, 'system:read') ? [{ to: '/console/system', label: t.console.system }] : []),
          ]}
        />
      </div>
      <Outlet />
    </>
  );
};

export default ConsoleLayout;
