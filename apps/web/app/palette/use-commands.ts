import { Languages, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useLocation, useSubmit } from 'react-router';
import { languages } from '#app/i18n/language.ts';
import type { PaletteTexts } from '#app/i18n/es/palette.ts';
import { useLanguage } from '#app/i18n/locale.tsx';
import { themes } from '#app/session/theme.ts';
import { useRoot } from '#app/session/use-root.ts';
import type { Command } from './commands.ts';
import { pagesFor } from './pages.ts';

const themeIcons = { system: Monitor, light: Sun, dark: Moon } as const;

/** What can be done without asking the server what there is: pages, theme, language, signing out. */
export const useCommands = (t: PaletteTexts): readonly Command[] => {
  const { viewer, theme } = useRoot();
  const language = useLanguage();
  const { pathname, search } = useLocation();
  const submit = useSubmit();
  const choose = (choice: Record<string, string>) => () => void submit(
    { ...choice, returnTo: pathname + search }, { method: 'post', action: '/preferences', preventScrollReset: true, replace: true },
  );
  return [
    ...pagesFor(viewer).map(({ name, to, icon }): Command => ({ id: `page ${to}`, group: 'pages', title: t.pages[name], keywords: t.keywords[name], to, icon })),
    ...themes.map((value): Command => ({
      id: `theme ${value}`, group: 'settings', title: t.theme[value], icon: themeIcons[value], keywords: t.themeKeywords, note: value === theme ? t.now : undefined, run: choose({ theme: value }),
    })),
    ...languages.map((value): Command => ({
      id: `language ${value}`, group: 'settings', title: t.language[value], icon: Languages, keywords: t.languageKeywords, note: value === language ? t.now : undefined, run: choose({ language: value }),
    })),
    ...(viewer
      ? [{ id: 'sign out', group: 'settings' as const, title: t.signOut, icon: LogOut, keywords: t.signOutKeywords, run: () => void submit(null, { method: 'post', action: '/sign-out' }) }]
      : []),
  ];
};
