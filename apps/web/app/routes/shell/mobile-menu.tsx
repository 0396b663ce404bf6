import { Menu as MenuIcon } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { NavLink, useLocation } from 'react-router';
import { clsx } from 'clsx';
import { IconButton } from '#app/design/button.tsx';
import { LazySheet } from '#app/design/lazy-sheet.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { SearchBox } from '#app/routes/search/search-box.tsx';
import type { Area } from './use-areas.ts';

export const MobileMenu = ({ areas }: { areas: readonly Area[] }): ReactNode => {
  const t = useMessages();
  const { key } = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [key]);
  return (
    <div className="-ml-2 lg:hidden">
      <LazySheet
        open={open} onOpenChange={setOpen} title={t.shell.menu}
        trigger={(button) => <IconButton {...button} label={t.shell.menu}><MenuIcon aria-hidden /></IconButton>}
      >
        <SearchBox className="mb-4 md:hidden" />
        <nav aria-label={t.shell.mainNavigation}>
          <ul className="flex flex-col gap-1">
            {areas.map(({ to, label }) => (
              <li key={to}>
                <NavLink
                  to={to}
                  className={({ isActive }) => clsx(
                    'flex min-h-11 items-center rounded-control px-3 font-medium',
                    isActive ? 'bg-brand-soft text-brand-ink' : 'hover:bg-sunken',
                  )}
                >
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
      </LazySheet>
    </div>
  );
};
