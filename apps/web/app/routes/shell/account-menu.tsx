import type { ReactNode } from 'react';
import { Avatar, pictureAt } from '#app/design/avatar.tsx';
import { LazyMenu } from '#app/design/lazy-menu.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import type { Viewer } from '#app/session/viewer.ts';

export const AccountMenu = ({ viewer }: { viewer: Viewer }): ReactNode => {
  const t = useMessages();
  const { picture } = useRoot();
  return (
    <LazyMenu
      load={() => import('./account-panel.tsx')}
      trigger={(button) => (
        <button type="button" {...button} className="ml-1 rounded-full">
          <Avatar name={viewer.name} src={pictureAt(picture)} />
          <span className="sr-only">{t.shell.accountOf(viewer.name)}</span>
        </button>
      )}
    />
  );
};
