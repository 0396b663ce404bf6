import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SignInOrganisation } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { CopyButton } from '../copy-button.tsx';
import { OrganisationForm } from './organisation-form.tsx';
import { OwnKeys } from './own-keys.tsx';
import { RemoveButton } from './remove-button.tsx';

const Ours = ({ label, value }: { label: string; value: string }): ReactNode => (
  <p className="mt-1 flex flex-wrap items-center gap-x-2 text-sm text-soft">{label}: <code className="min-w-0 break-all">{value}</code><CopyButton text={value} what={label} /></p>
);

const Item = ({ organisation, canMakeKeys }: { organisation: SignInOrganisation; canMakeKeys: boolean }): ReactNode => {
  const t = useMessages().signIn;
  const { id, name, domains, required, entityId, ours, keys, wantsSignedRequests } = organisation;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">{name}{required && <Badge tone="warning">{t.requiredBadge}</Badge>}{wantsSignedRequests && keys.current && <Badge tone="info">{t.signedBadge}</Badge>}</p>
        <p className="text-sm break-all text-faint">{domains.map((domain) => `@${domain}`).join(', ')} · {entityId}</p>
        <Ours label={t.ourMetadata} value={ours.entityId} />
        <Ours label={t.ourConsumer} value={ours.consumerUrl} />
        <OwnKeys organisation={organisation} canMake={canMakeKeys} />
      </div>
      <div className="flex flex-wrap gap-2">
        <OrganisationForm organisation={organisation} trigger={<Button variant="secondary" size="small" aria-label={t.changeThis(name)}>{t.change}</Button>} />
        <RemoveButton intent="remove-organisation" id={id} name={name} note={t.removeOrganisationNote} />
      </div>
    </li>
  );
};

export const OrganisationList = ({ organisations, canMakeKeys }: { organisations: readonly SignInOrganisation[]; canMakeKeys: boolean }): ReactNode => {
  const t = useMessages().signIn;
  return (
    <Panel title={t.organisations} note={t.organisationsNote} actions={<OrganisationForm trigger={<Button size="small"><Plus aria-hidden />{t.addOrganisation}</Button>} />}>
      {organisations.length === 0
        ? <p className="text-soft">{t.noOrganisations}</p>
        : <ul className="divide-y divide-line">{organisations.map((organisation) => <Item key={organisation.id} organisation={organisation} canMakeKeys={canMakeKeys} />)}</ul>}
    </Panel>
  );
};
