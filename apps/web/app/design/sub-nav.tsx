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
              'inline-flex min-h-11 items-center rounded-t-small px-3.5 text-[0.9375rem] font-medium whitespace-nowrap transition-[color,box-shadow] outline-offset-[-2px]',
              isActive ? 'text-ink shadow-[inset_0_-2px_0_var(--brand)] forced-colors:underline' : 'text-soft hover:text-ink hover:shadow-[inset_0_-2px_0_var(--line-strong)]',
            )}
          >
            {text}
          </NavLink>
        </li>
      ))}
    </ul>
  </nav>
);
