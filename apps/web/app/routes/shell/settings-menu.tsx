import { Languages } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocation, useSubmit } from 'react-router';
import { IconButton } from '#app/design/button.tsx';
import { Menu, MenuChoice, MenuChoices, MenuHeading, MenuLine } from '#app/design/menu.tsx';
import { languages } from '#app/i18n/language.ts';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { themes } from '#app/session/theme.ts';
import { useRoot } from '#app/session/use-root.ts';

/** Language and theme, for everybody and from every page. */
export const SettingsMenu = (): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  const { theme } = useRoot();
  const { pathname, search } = useLocation();
  const submit = useSubmit();
  const choose = (name: 'language' | 'theme') => (value: string): void => {
    void submit(
      { [name]: value, returnTo: pathname + search },
      { method: 'post', action: '/preferences', preventScrollReset: true, replace: true },
    );
  };
  return (
    <Menu trigger={<IconButton label={t.shell.settings}><Languages aria-hidden /></IconButton>}>
      <MenuHeading>{t.shell.language}</MenuHeading>
      <MenuChoices value={language} onValueChange={choose('language')}>
        {languages.map((value) => <MenuChoice key={value} value={value} lang={value}>{t.common.languageNames[value]}</MenuChoice>)}
      </MenuChoices>
      <MenuLine />
      <MenuHeading>{t.shell.theme}</MenuHeading>
      <MenuChoices value={theme} onValueChange={choose('theme')}>
        {themes.map((value) => <MenuChoice key={value} value={value}>{t.common.themes[value]}</MenuChoice>)}
      </MenuChoices>
    </Menu>
  );
};
