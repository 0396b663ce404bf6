import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMessages } from '#app/i18n/locale.tsx';
import { Logo } from './logo.tsx';

export const SiteFooter = (): ReactNode => {
  const t = useMessages();
  const links = [
    { to: '/courses', label: t.shell.courses },
    { to: '/books', label: t.shell.books },
    { to: '/learn', label: t.shell.learn },
    { to: '/orders', label: t.shell.orders },
  ];
  return (
    <footer className="no-print mt-16 border-t border-line bg-sunken/60">
      <div className="page-width flex flex-col gap-6 py-9 sm:flex-row sm:items-center sm:justify-between">
        <div>
          <Logo />
          <p className="mt-3 max-w-sm text-sm text-faint">{t.shell.tagline}</p>
        </div>
        <nav aria-label={t.shell.footerNavigation}>
          <ul className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
            {links.map(({ to, label }) => (
              <li key={to}><Link to={to} className="rounded text-soft hover:text-ink hover:underline">{label}</Link></li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
};
