import type { ReactNode } from 'react';
import { useMessages } from '#app/i18n/locale.tsx';
import { Logo } from '#app/routes/shell/logo.tsx';
import { ConsoleNav } from './console-nav.tsx';

/** The navigation beside the page, where there is room for it. */
export const ConsoleSide = (): ReactNode => (
  <aside aria-label={useMessages().shell.console} className="no-print sticky top-0 hidden h-dvh flex-col gap-5 overflow-y-auto border-r border-line bg-surface px-3 pt-3.5 pb-4 lg:flex">
    <div className="flex items-center gap-2.5 px-2">
      <Logo />
      <span className="mt-1 text-xs font-semibold text-faint">{useMessages().shell.console}</span>
    </div>
    <ConsoleNav />
  </aside>
);
