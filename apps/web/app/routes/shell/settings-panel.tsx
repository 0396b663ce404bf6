import type { ReactNode } from 'react';
import { useLocation, useSubmit } from 'react-router';
import type { MenuPanelProps } from '#app/design/lazy-menu.tsx';
import { MenuPanel } from '#app/design/menu-panel.tsx';
import { MenuChoice, MenuChoices, MenuHeading, MenuLine } from '#app/design/menu.tsx';
import { languages } from '#app/i18n/language.ts';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { themes } from '#app/session/theme.ts';
import { useRoot } from '#app/session/use-root.ts';

const SettingsPanel = (panel: MenuPanelProps): ReactNode => {
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
    <MenuPanel {...panel}>
      <MenuHeading>{t.shell.language}</MenuHeading>
      <MenuChoices value={language} onValueChange={choose('language')}>
        {languages.map((value) => <MenuChoice key={value} value={value} lang={value}>{t.common.languageNames[value]}</MenuChoice>)}
      </MenuChoices>
      <MenuLine />
      <MenuHeading>{t.shell.theme}</MenuHeading>
      <MenuChoices value={theme} onValueChange={choose('theme')}>
        {themes.map((value) => <MenuChoice key={value} value={value}>{t.common.themes[value]}</MenuChoice>)}
      </MenuChoices>
    </MenuPanel>
  );
};

export default SettingsPanel;
