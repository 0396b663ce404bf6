import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SignInProvider } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { CopyButton } from '../copy-button.tsx';
import { ProviderForm } from './provider-form.tsx';
import { RemoveButton } from './remove-button.tsx';

const Item = ({ provider, canChange }: { provider: SignInProvider; canChange: boolean }): ReactNode => {
  const t = useMessages().signIn;
  const { id, name, issuer, enabled, installed, trustsAddresses, returnAddress } = provider;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
          {name}
          <Badge tone={enabled ? 'success' : 'neutral'}>{enabled ? t.on : t.off}</Badge>
          {installed && <Badge tone="info">{t.installed}</Badge>}
        </p>
        <p className="text-sm break-all text-faint">{issuer} · {trustsAddresses ? t.trusted : t.untrusted}</p>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 text-sm text-soft">{t.returnAddress}: <code className="min-w-0 break-all">{returnAddress}</code><CopyButton text={returnAddress} what={t.returnAddress} /></p>
      </div>
      {!installed && (
        <div className="flex flex-wrap gap-2">
          {canChange && <ProviderForm provider={provider} trigger={<Button variant="secondary" size="small" aria-label={t.changeThis(name)}>{t.change}</Button>} />}
          <RemoveButton intent="remove-provider" id={id} name={name} note={t.removeProviderNote} />
        </div>
      )}
    </li>
  );
};

export const ProviderList = ({ providers, canAdd }: { providers: readonly SignInProvider[]; canAdd: boolean }): ReactNode => {
  const t = useMessages().signIn;
  return (
    <Panel title={t.providers} note={t.providersNote} actions={canAdd && <ProviderForm trigger={<Button size="small"><Plus aria-hidden />{t.addProvider}</Button>} />}>
      {!canAdd && <Notice kind="warning" className="mb-4">{t.noKey}</Notice>}
      {providers.length === 0 ? <p className="text-soft">{t.noProviders}</p> : <ul className="divide-y divide-line">{providers.map((provider) => <Item key={provider.id} provider={provider} canChange={canAdd} />)}</ul>}
    </Panel>
  );
};
