import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';

export interface SubNavItem {
  to: string;
  label: string;
  end?: boolean;
}

/** The parts of one area, as links: they are places, not panels of one page. */
export const SubNav = ({ label, items }: { label: string; items: readonly SubNavItem[] }): ReactNode => (
  <nav aria-label={label} className="no-print mb-7 overflow-x-auto border-b border-line [scrollbar-width:none]">
    <ul className="flex gap-1">
      {items.map(({ to, label: text, end }) => (
        <li key={to}>
          <NavLink
            to={to} end={end ?? false} preventScrollReset
            className={({ isActive }) => clsx(
              '-mb-px inline-flex min-h-11 items-center border-b-2 px-3.5 text-[0.9375rem] whitespace-nowrap transition-colors outline-offset-[-2px]',
              isActive ? 'border-brand font-semibold text-ink' : 'border-transparent text-soft hover:text-ink',
            )}
          >
            {text}
          </NavLink>
        </li>
      ))}
    </ul>
  </nav>
);
