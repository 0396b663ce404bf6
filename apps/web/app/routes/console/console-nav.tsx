import { clsx } from 'clsx';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, NavLink } from 'react-router';
import { useMessages } from '#app/i18n/locale.tsx';
import { useConsolePlaces } from './use-console-places.ts';

const item = 'flex min-h-10 items-center gap-3 rounded-control px-3 text-[0.9375rem] font-medium transition-colors [&_svg]:size-4.5 [&_svg]:shrink-0 max-lg:min-h-11';

/** The same list at the side of a wide window and in the sheet of a narrow one. */
export const ConsoleNav = (): ReactNode => {
  const t = useMessages();
  const places = useConsolePlaces();
  return (
    <nav aria-label={t.console.navigation} className="flex flex-1 flex-col justify-between gap-6">
      <ul className="flex flex-col gap-0.5">
        {places.map(({ to, label, icon: Icon, end }) => (
          <li key={to}>
            <NavLink
              to={to} end={end ?? false} prefetch="intent"
              className={({ isActive }) => clsx(item, isActive ? 'bg-brand-soft text-brand-ink' : 'text-soft hover:bg-sunken hover:text-ink')}
            >
              <Icon aria-hidden />{label}
            </NavLink>
          </li>
        ))}
      </ul>
      <Link to="/" className={clsx(item, 'text-faint hover:bg-sunken hover:text-ink')}><ArrowLeft aria-hidden />{t.console.toAcademy}</Link>
    </nav>
  );
};
