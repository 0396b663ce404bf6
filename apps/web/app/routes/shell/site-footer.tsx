import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { languages } from '#app/i18n/language.ts';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { inLanguage } from '#app/seo/addresses.ts';
import { useRoot } from '#app/session/use-root.ts';
import { Logo } from './logo.tsx';
import { useAreas, type Area } from './use-areas.ts';

const link = 'inline-flex min-h-8 items-center rounded-small text-soft hover:text-ink hover:underline';

const Places = ({ title, places }: { title: string; places: readonly Area[] }): ReactNode => (
  <div>
    <h2 className="font-semibold">{title}</h2>
    <ul className="mt-2">
      {places.map(({ to, label }) => <li key={to}><Link to={to} className={link}>{label}</Link></li>)}
    </ul>
  </div>
);

/** The languages as addresses: for search engines, and for whoever reads without scripts. */
const Languages = (): ReactNode => {
  const t = useMessages();
  const current = useLanguage();
  const { pathname, search } = useLocation();
  return (
    <ul aria-label={t.shell.language} className="flex gap-x-5">
      {languages.map((language) => (
        <li key={language}>
          <Link
            to={inLanguage(pathname + search, language)} lang={language} hrefLang={language} preventScrollReset
            aria-current={language === current || undefined} className={`${link} aria-current:font-semibold aria-current:text-ink`}
          >
            {t.common.languageNames[language]}
          </Link>
        </li>
      ))}
    </ul>
  );
};

export const SiteFooter = (): ReactNode => {
  const t = useMessages();
  const { viewer } = useRoot();
  const own = viewer
    ? [{ to: '/orders', label: t.shell.orders }, { to: '/account', label: t.shell.account }]
    : [{ to: '/sign-in', label: t.shell.signIn }, { to: '/sign-up', label: t.shell.signUp }];
  return (
    <footer className="no-print mt-16 border-t border-line bg-sunken/60 text-sm">
      <div className="page-width grid grid-cols-2 gap-x-8 gap-y-8 pt-10 pb-7 sm:grid-cols-[minmax(0,1fr)_auto_auto] sm:gap-x-16">
        <div className="max-sm:col-span-2">
          <Logo />
          <p className="mt-3 max-w-xs text-faint">{t.shell.tagline}</p>
        </div>
        <nav aria-label={t.shell.footerNavigation} className="contents">
          <Places title={t.shell.explore} places={useAreas()} />
          <Places title={t.shell.account} places={own} />
        </nav>
        <div className="col-span-full border-t border-line pt-5"><Languages /></div>
      </div>
    </footer>
  );
};
