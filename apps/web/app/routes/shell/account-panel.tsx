import { GraduationCap, LogOut, Receipt, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useSubmit } from 'react-router';
import type { MenuPanelProps } from '#app/design/lazy-menu.tsx';
import { MenuPanel } from '#app/design/menu-panel.tsx';
import { MenuItem, MenuLine } from '#app/design/menu.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';

const AccountPanel = (panel: MenuPanelProps): ReactNode => {
  const t = useMessages();
  const { viewer } = useRoot();
  const submit = useSubmit();
  return (
    <MenuPanel {...panel}>
      <div className="px-3 py-2">
        <p className="truncate font-semibold">{viewer?.name}</p>
        <p className="truncate text-sm text-faint">{viewer?.email}</p>
      </div>
      <MenuLine />
      <MenuItem asChild><Link to="/learn"><GraduationCap aria-hidden />{t.shell.learn}</Link></MenuItem>
      <MenuItem asChild><Link to="/orders"><Receipt aria-hidden />{t.shell.orders}</Link></MenuItem>
      <MenuItem asChild><Link to="/account"><UserRound aria-hidden />{t.shell.account}</Link></MenuItem>
      <MenuLine />
      <MenuItem onSelect={() => void submit(null, { method: 'post', action: '/sign-out' })}>
        <LogOut aria-hidden />{t.shell.signOut}
      </MenuItem>
    </MenuPanel>
  );
};

export default AccountPanel;
