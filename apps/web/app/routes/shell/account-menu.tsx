import type { ReactNode } from 'react';
import { Avatar } from '#app/design/avatar.tsx';
import { LazyMenu } from '#app/design/lazy-menu.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import type { Viewer } from '#app/session/viewer.ts';

export const AccountMenu = ({ viewer }: { viewer: Viewer }): ReactNode => {
  const t = useMessages();
  return (
    <LazyMenu
      load={() => import('./account-panel.tsx')}
      trigger={(button) => (
        <button type="button" {...button} className="ml-1 rounded-full">
          <Avatar name={viewer.name} />
          <span className="sr-only">{t.shell.accountOf(viewer.name)}</span>
        </button>
      )}
    />
  );
};
