import type { ReactNode } from 'react';
import type { MenuPanelProps } from '#app/design/lazy-menu.tsx';
import { MenuPanel } from '#app/design/menu-panel.tsx';
import { MenuChoice, MenuChoices, MenuHeading, MenuLine } from '#app/design/menu.tsx';
import { languages } from '#app/i18n/language.ts';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { themes } from '#app/session/theme.ts';
import { useRoot } from '#app/session/use-root.ts';
import { useChoose } from './use-choose.ts';

const SettingsPanel = (panel: MenuPanelProps): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  const { theme } = useRoot();
  const choose = useChoose();
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
