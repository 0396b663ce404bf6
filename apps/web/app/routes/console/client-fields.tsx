import type { ReactNode } from 'react';
import { permissions, personalPermissions } from '@liceo/contracts/permissions';
import type { ApiClient } from '#app/api/models.ts';
import type { Problem } from '#app/api/problem.ts';
import { Checkbox, Field, Input, Textarea } from '#app/design/field.tsx';
import { ChoiceGroup } from '#app/design/radio.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { useScopeNames } from '#app/routes/connect/use-scope-names.ts';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';

interface ClientFieldsProps {
  kind: ApiClient['kind'];
  client?: ApiClient;
  problem: Problem | undefined;
}

export const clientFields = ['name', 'redirectUris', 'signOutUris', 'backChannelUri', 'permissions'] as const;

/** What an application is called, where it lives and what it may do. */
export const ClientFields = ({ kind, client, problem }: ClientFieldsProps): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const nameOf = useScopeNames();
  const { viewer } = useRoot();
  const offered = permissions.filter((permission) => !personalPermissions.includes(permission) && (may(viewer, permission) || client?.permissions.includes(permission)));
  return (
    <>
      <Field label={t.clients.name} hint={t.clients.nameHint} error={texts.at(problem, 'name')}>
        <Input name="name" defaultValue={client?.name} required maxLength={100} autoComplete="off" />
      </Field>
      {(kind === 'web' || kind === 'public') && (
        <>
          <Field label={t.clients.redirectUris} hint={kind === 'public' ? t.clients.publicUrisHint : t.clients.redirectUrisHint} error={texts.at(problem, 'redirectUris')}>
            <Textarea name="redirectUris" defaultValue={client?.redirectUris.join('\n')} required rows={2} grows spellCheck={false} className="font-mono" placeholder={kind === 'public' ? 'org.academy.app:/back' : 'https://'} />
          </Field>
          <Field label={t.clients.signOutUris} optional={t.common.optional} error={texts.at(problem, 'signOutUris')}>
            <Textarea name="signOutUris" defaultValue={client?.signOutUris.join('\n')} rows={1} grows spellCheck={false} className="font-mono" />
          </Field>
          {kind === 'web' && (
            <Field label={t.clients.backChannelUri} optional={t.common.optional} hint={t.clients.backChannelHint} error={texts.at(problem, 'backChannelUri')}>
              <Input name="backChannelUri" defaultValue={client?.backChannelUri} maxLength={2000} autoComplete="off" spellCheck={false} className="font-mono" />
            </Field>
          )}
        </>
      )}
      <ChoiceGroup label={t.clients.permissions} hint={t.clients.permissionsHint} error={texts.at(problem, 'permissions')}>
        {offered.map((permission) => (
          <Checkbox
            key={permission} name="permissions" value={permission} defaultChecked={client?.permissions.includes(permission) ?? false}
            label={<>{nameOf(permission)} <code className="text-sm text-faint">{permission}</code></>}
          />
        ))}
      </ChoiceGroup>
    </>
  );
};
