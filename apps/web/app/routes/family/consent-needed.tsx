import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { MinorStatus } from '#app/api/models.ts';
import { Notice } from '#app/design/notice.tsx';
import { useMessages } from '#app/i18n/locale.tsx';

/** Tells a child what is missing, and where to ask for it. */
export const ConsentNeeded = ({ status, withLink = false }: { status: MinorStatus | undefined; withLink?: boolean }): ReactNode => {
  const t = useMessages().common.consent;
  if (status?.consent !== 'waiting' && status?.consent !== 'withdrawn') return null;
  return (
    <Notice kind="warning">
      {t.needed} {withLink ? <Link to="/family/guardians" className="rounded font-medium underline underline-offset-4">{t.inviteThem}</Link> : t.inviteBelow}
    </Notice>
  );
};
