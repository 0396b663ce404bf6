import { Languages } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '#app/design/button.tsx';
import { LazyMenu } from '#app/design/lazy-menu.tsx';
import { useMessages } from '#app/i18n/locale.tsx';

/** Language and theme, for everybody and from every page. */
export const SettingsMenu = (): ReactNode => {
  const t = useMessages();
  return (
    <LazyMenu
      load={() => import('./settings-panel.tsx')}
      trigger={(button) => <IconButton {...button} label={t.shell.settings}><Languages aria-hidden /></IconButton>}
    />
  );
};
