import type { ReactNode } from 'react';
import { Outlet, useFetcher } from 'react-router';
import type { Route } from './+types/layout.ts';
import { apiOf, wanted } from '#app/api/client.server.ts';
import { Button } from '#app/design/button.tsx';
import { Notice } from '#app/design/notice.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { SubNav } from '#app/design/sub-nav.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { ProofPrompt } from '#app/session/proof-prompt.tsx';

export const loader = async ({ context }: Route.LoaderArgs) => ({ erasure: (await wanted(apiOf(context).GET('/auth/erasure')))?.request ?? null });

/** On every page of the account while it waits to be erased. */
const Leaving = ({ dueAt }: { dueAt: string }): ReactNode => {
  const t = useMessages().privacy;
  const { dateTime } = useFormats();
  const fetcher = useFetcher();
  return (
    <Notice
      kind="warning" className="mb-6" title={t.banner(dateTime(dueAt))}
      action={(
        <fetcher.Form method="post" action="/account/data">
          <Button type="submit" name="intent" value="take-back" variant="secondary" size="small" busy={fetcher.state !== 'idle'}>{t.takeBack}</Button>
        </fetcher.Form>
      )}
    >
      {t.bannerNote}
    </Notice>
  );
};

const AccountLayout = ({ loaderData: { erasure } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  return (
    <PageFrame title={t.account.title} width="narrow">
      <SubNav
        label={t.account.title}
        items={[
          { to: '/account', label: t.account.profile, end: true },
          { to: '/account/preferences', label: t.account.preferences },
          { to: '/account/security', label: t.account.security.title },
          { to: '/account/sessions', label: t.account.sessions },
          { to: '/account/applications', label: t.account.applications },
          { to: '/account/data', label: t.privacy.title },
          { to: '/orders', label: t.shell.orders },
        ]}
      />
      {erasure !== null && <Leaving dueAt={erasure.dueAt} />}
      <Outlet />
      <ProofPrompt />
    </PageFrame>
  );
};

export default AccountLayout;
