import type { ReactNode } from 'react';
import { Outlet } from 'react-router';
import { PageFrame } from '#app/design/page.tsx';
import { SubNav } from '#app/design/sub-nav.tsx';
import { useMessages } from '#app/i18n/locale.tsx';

const AccountLayout = (): ReactNode => {
  const t = useMessages();
  return (
    <PageFrame title={t.account.title} width="narrow">
      <SubNav
        label={t.account.title}
        items={[
          { to: '/account', label: t.account.profile, end: true },
          { to: '/account/preferences', label: t.account.preferences },
          { to: '/account/sessions', label: t.account.sessions },
          { to: '/orders', label: t.shell.orders },
        ]}
      />
      <Outlet />
    </PageFrame>
  );
};

export default AccountLayout;
