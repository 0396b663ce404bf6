import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { clsx } from 'clsx';
import { ButtonLink } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { CartButton } from '#app/routes/checkout/cart-button.tsx';
import { SearchBox } from '#app/routes/search/search-box.tsx';
import { PaletteButton } from '#app/palette/palette-button.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { AccountMenu } from './account-menu.tsx';
import { Logo } from './logo.tsx';
import { MobileMenu } from './mobile-menu.tsx';
import { SettingsMenu } from './settings-menu.tsx';
import { useAreas } from './use-areas.ts';

const Entrance = (): ReactNode => {
  const t = useMessages();
  const { viewer } = useRoot();
  if (viewer) return <AccountMenu viewer={viewer} />;
  return (
    <>
      <ButtonLink to="/sign-in" variant="ghost" size="small" className="ml-1 min-h-10">{t.shell.signIn}</ButtonLink>
      <ButtonLink to="/sign-up" size="small" className="min-h-10 max-sm:hidden">{t.shell.signUp}</ButtonLink>
    </>
  );
};

export const SiteHeader = (): ReactNode => {
  const t = useMessages();
  const areas = useAreas();
  return (
    <header className="no-print sticky top-0 z-30 border-b border-line bg-canvas/92 backdrop-blur-md">
      <div className="page-width flex min-h-16 items-center gap-1.5 sm:gap-2">
        <MobileMenu />
        <Logo />
        <nav aria-label={t.shell.mainNavigation} className="ml-4 hidden lg:block">
          <ul className="flex gap-0.5">
            {areas.map(({ to, label }) => (
              <li key={to}>
                <NavLink
                  to={to}
                  className={({ isActive }) => clsx(
                    'inline-flex min-h-10 items-center rounded-control px-2.5 text-[0.9375rem] font-medium whitespace-nowrap transition-colors xl:px-3',
                    isActive ? 'bg-brand-soft text-brand-ink' : 'text-soft hover:bg-sunken hover:text-ink',
                  )}
                >
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <SearchBox className="mx-auto hidden w-full max-w-sm md:block" />
        <div className="ml-auto flex items-center gap-0.5 md:ml-0">
          <div className="max-md:hidden"><PaletteButton /></div>
          <SettingsMenu />
          <CartButton />
          <Entrance />
        </div>
      </div>
    </header>
  );
};
