import { clsx } from 'clsx';
import { BookOpen, GraduationCap, House, LayoutDashboard, Library, LogOut, MonitorCog, Moon, PencilRuler, Receipt, Sun, UserRound, UsersRound, type LucideIcon } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { Form, NavLink } from 'react-router';
import { ButtonLink } from '#app/design/button.tsx';
import { Segmented } from '#app/design/segmented.tsx';
import { Sheet } from '#app/design/sheet.tsx';
import { languages } from '#app/i18n/language.ts';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { SearchBox } from '#app/routes/search/search-box.tsx';
import { themes } from '#app/session/theme.ts';
import { useRoot } from '#app/session/use-root.ts';
import { useAreas } from './use-areas.ts';
import { useChoose } from './use-choose.ts';

export interface MobilePanelProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  opener: RefObject<HTMLElement | null>;
}

const icons: Readonly<Record<string, LucideIcon>> = {
  '/': House, '/courses': Library, '/books': BookOpen, '/learn': GraduationCap, '/family': UsersRound, '/teach': PencilRuler,
  '/console': LayoutDashboard, '/orders': Receipt, '/account': UserRound,
};

const themeIcons = { system: MonitorCog, light: Sun, dark: Moon } as const;

const row = 'flex min-h-11 w-full items-center gap-3 rounded-control px-3 text-left font-medium [&_svg]:size-5 [&_svg]:shrink-0';

const Place = ({ to, label, end = false }: { to: string; label: string; end?: boolean }): ReactNode => {
  const Icon = icons[to];
  return (
    <li>
      <NavLink to={to} end={end} className={({ isActive }) => clsx(row, isActive ? 'bg-brand-soft text-brand-ink' : 'hover:bg-sunken [&_svg]:text-faint')}>
        {Icon && <Icon aria-hidden />}{label}
      </NavLink>
    </li>
  );
};

const Own = (): ReactNode => {
  const t = useMessages();
  const { viewer } = useRoot();
  if (!viewer) {
    return (
      <div className="flex flex-col gap-2">
        <ButtonLink to="/sign-up" wide>{t.shell.signUp}</ButtonLink>
        <ButtonLink to="/sign-in" variant="secondary" wide>{t.shell.signIn}</ButtonLink>
      </div>
    );
  }
  return (
    <>
      <p className="px-3 pb-1 text-sm text-faint wrap-anywhere">{viewer.name}</p>
      <ul className="flex flex-col gap-0.5">
        <Place to="/orders" label={t.shell.orders} />
        <Place to="/account" label={t.shell.account} />
        <li>
          <Form method="post" action="/sign-out">
            <button type="submit" className={clsx(row, 'hover:bg-sunken [&_svg]:text-faint')}><LogOut aria-hidden />{t.shell.signOut}</button>
          </Form>
        </li>
      </ul>
    </>
  );
};

const Choices = (): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  const { theme } = useRoot();
  const choose = useChoose();
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <Segmented
        label={t.shell.language} value={language} onChange={choose('language')}
        segments={languages.map((value) => ({ value, label: t.common.languageNames[value] }))}
      />
      <Segmented
        label={t.shell.theme} value={theme} onChange={choose('theme')}
        segments={themes.map((value) => ({ value, label: t.common.themes[value], icon: themeIcons[value] }))} iconsOnly
      />
    </div>
  );
};

const MobilePanel = ({ open, onOpenChange, opener }: MobilePanelProps): ReactNode => {
  const t = useMessages();
  const areas = useAreas();
  return (
    <Sheet open={open} onOpenChange={onOpenChange} opener={opener} title={t.shell.menu}>
      <SearchBox className="mb-5 md:hidden" />
      <nav aria-label={t.shell.mainNavigation}>
        <ul className="flex flex-col gap-0.5">
          <Place to="/" label={t.shell.home} end />
          {areas.map(({ to, label }) => <Place key={to} to={to} label={label} />)}
        </ul>
      </nav>
      <div className="my-5 border-t border-line" />
      <Own />
      <div className="my-5 border-t border-line" />
      <Choices />
    </Sheet>
  );
};

export default MobilePanel;
