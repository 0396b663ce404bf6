import type { ReactNode } from 'react';
import { Outlet } from 'react-router';
import { PageFrame } from '#app/design/page.tsx';
import { SubNav } from '#app/design/sub-nav.tsx';
import { useMessages } from '#app/i18n/locale.tsx';

const FamilyLayout = (): ReactNode => {
  const t = useMessages().family;
  return (
    <PageFrame title={t.title} lead={t.lead}>
      <SubNav label={t.title} items={[{ to: '/family', label: t.children, end: true }, { to: '/family/guardians', label: t.whoSees }]} />
      <Outlet />
    </PageFrame>
  );
};

export default FamilyLayout;
