import { Menu as MenuIcon, Search } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Form, useLocation } from 'react-router';
import { IconButton } from '#app/design/button.tsx';
import { Input } from '#app/design/field.tsx';
import { Sheet } from '#app/design/sheet.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { PaletteButton } from '#app/palette/palette-button.tsx';
import { AccountMenu } from '#app/routes/shell/account-menu.tsx';
import { Logo } from '#app/routes/shell/logo.tsx';
import { SettingsMenu } from '#app/routes/shell/settings-menu.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { ConsoleNav } from './console-nav.tsx';

const NavSheet = (): ReactNode => {
  const t = useMessages();
  const { key } = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [key]);
  return (
    <div className="-ml-2 lg:hidden">
      <Sheet
        open={open} onOpenChange={setOpen} title={t.shell.console}
        trigger={<IconButton label={t.shell.menu}><MenuIcon aria-hidden /></IconButton>}
      >
        <div className="flex min-h-[60dvh] flex-col"><ConsoleNav /></div>
      </Sheet>
    </div>
  );
};

/** The quickest way to one order, from every page. */
const OrderSearch = (): ReactNode => {
  const t = useMessages();
  const { key, pathname } = useLocation();
  // The list has a field of its own.
  if (pathname === '/console/orders') return null;
  return (
    <Form role="search" aria-label={t.console.searchOrders} action="/console/orders" className="relative hidden w-full max-w-sm md:block" key={key}>
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-faint" />
      <Input type="search" name="search" aria-label={t.console.searchOrders} placeholder={t.console.searchOrders} maxLength={200} className="min-h-10! pl-9!" />
    </Form>
  );
};

export const ConsoleBar = (): ReactNode => {
  const { viewer } = useRoot();
  return (
    <header className="no-print sticky top-0 z-30 flex min-h-15 items-center gap-2 border-b border-line bg-canvas/92 px-4 backdrop-blur-md sm:px-6">
      <NavSheet />
      <div className="lg:hidden"><Logo /></div>
      {may(viewer, 'orders:read') && <OrderSearch />}
      <div className="ml-auto flex items-center gap-0.5">
        <PaletteButton />
        <SettingsMenu />
        {viewer && <AccountMenu viewer={viewer} />}
      </div>
    </header>
  );
};
