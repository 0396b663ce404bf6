import { GraduationCap, LogOut, Receipt, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useSubmit } from 'react-router';
import { Avatar } from '#app/design/avatar.tsx';
import { Menu, MenuItem, MenuLine } from '#app/design/menu.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import type { Viewer } from '#app/session/viewer.ts';

export const AccountMenu = ({ viewer }: { viewer: Viewer }): ReactNode => {
  const t = useMessages();
  const submit = useSubmit();
  return (
    <Menu
      trigger={(
        <button type="button" className="ml-1 rounded-full">
          <Avatar name={viewer.name} />
          <span className="sr-only">{t.shell.accountOf(viewer.name)}</span>
        </button>
      )}
    >
      <div className="px-3 py-2">
        <p className="truncate font-semibold">{viewer.name}</p>
        <p className="truncate text-sm text-faint">{viewer.email}</p>
      </div>
      <MenuLine />
      <MenuItem asChild><Link to="/learn"><GraduationCap aria-hidden />{t.shell.learn}</Link></MenuItem>
      <MenuItem asChild><Link to="/orders"><Receipt aria-hidden />{t.shell.orders}</Link></MenuItem>
      <MenuItem asChild><Link to="/account"><UserRound aria-hidden />{t.shell.account}</Link></MenuItem>
      <MenuLine />
      <MenuItem onSelect={() => void submit(null, { method: 'post', action: '/sign-out' })}>
        <LogOut aria-hidden />{t.shell.signOut}
      </MenuItem>
    </Menu>
  );
};
