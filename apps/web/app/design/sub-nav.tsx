import { clsx } from 'clsx';
import { useEffect, useRef, type ReactNode } from 'react';
import { NavLink, useLocation } from 'react-router';

export interface SubNavItem {
  to: string;
  label: string;
  end?: boolean;
}

/** Scrolls only the strip: where the page stands is not its business. */
const showCurrent = (strip: HTMLElement | null): void => {
  const link = strip?.querySelector<HTMLElement>('[aria-current]');
  if (!strip || !link) return;
  const [bounds, place] = [strip.getBoundingClientRect(), link.getBoundingClientRect()];
  if (place.left < bounds.left || place.right > bounds.right) strip.scrollLeft += place.left - bounds.left - (bounds.width - place.width) / 2;
};

/** The parts of one area, as links: they are places, not panels of one page. */
export const SubNav = ({ label, items }: { label: string; items: readonly SubNavItem[] }): ReactNode => {
  const strip = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => showCurrent(strip.current), [pathname]);
  return (
    <nav ref={strip} aria-label={label} className="no-print mb-7 overflow-x-auto border-b border-line [scrollbar-width:none]">
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
};
