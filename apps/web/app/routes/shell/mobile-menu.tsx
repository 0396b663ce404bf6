import { Menu as MenuIcon } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { IconButton } from '#app/design/button.tsx';
import { useOnIntent } from '#app/design/use-on-intent.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import type { MobilePanelProps } from './mobile-panel.tsx';

/** Everything that the header has no room for on a small screen. */
export const MobileMenu = (): ReactNode => {
  const t = useMessages();
  const { key } = useLocation();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const { Loaded: Panel, signs, demand } = useOnIntent<MobilePanelProps>(() => import('./mobile-panel.tsx'));
  useEffect(() => setOpen(false), [key]);
  return (
    <div className="-ml-2 lg:hidden">
      <IconButton
        ref={button} label={t.shell.menu} aria-haspopup="dialog" aria-expanded={open && Panel !== undefined} {...signs}
        onClick={() => {
          demand();
          setOpen(true);
        }}
      >
        <MenuIcon aria-hidden />
      </IconButton>
      {Panel && <Panel open={open} onOpenChange={setOpen} opener={button} />}
    </div>
  );
};
