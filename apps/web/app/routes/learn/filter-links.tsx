import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

interface FilterLink {
  label: string;
  to: string;
  current: boolean;
}

/** Selections of one list, as links: each has an address, and works before the page is alive. */
export const FilterLinks = ({ label, items }: { label: string; items: readonly FilterLink[] }): ReactNode => (
  <nav aria-label={label} className="max-w-full">
    <ul className="flex rounded-control bg-sunken p-1 inset-ring inset-ring-line">
      {items.map(({ label: text, to, current }) => (
        <li key={to}>
          <Link
            to={to} preventScrollReset aria-current={current ? 'page' : undefined}
            className={clsx(
              'flex min-h-9 items-center rounded-[0.4375rem] px-3.5 text-sm font-medium transition-[color,background-color,box-shadow] hover:text-ink',
              current ? 'bg-surface text-ink shadow-card' : 'text-soft',
            )}
          >
            {text}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
);
