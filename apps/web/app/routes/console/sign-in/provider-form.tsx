import { useState, type ReactNode } from 'react';
import type { SignInProvider } from '#app/api/models.ts';
import { Checkbox, Field, Input, Select } from '#app/design/field.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { SettingsDialog } from './settings-dialog.tsx';

const kinds = ['openid', 'google', 'facebook'] as const;
const fields = ['id', 'name', 'issuer', 'clientId', 'clientSecret'];

/** Adds a provider, or changes the one that is given; its secret is written here and never read. */
export const ProviderForm = ({ provider, trigger }: { provider?: SignInProvider; trigger: ReactNode }): ReactNode => {
  const t = useMessages().signIn;
  const texts = useProblemTexts();
  const [kind, setKind] = useState(provider?.kind ?? 'openid');
  return (
    <SettingsDialog
      trigger={trigger} title={provider ? t.changeThis(provider.name) : t.addProvider} intent={provider ? 'change-provider' : 'add-provider'} id={provider?.id} fields={fields}
    >
      {(problem) => (
        <>
          <Field label={t.kind}>
            <Select name="kind" value={kind} onChange={(event) => setKind(kinds.find((each) => each === event.target.value) ?? 'openid')}>
              {kinds.map((each) => <option key={each} value={each}>{t.kinds[each]}</option>)}
            </Select>
          </Field>
          {!provider && (
            <Field label={t.shortName} hint={t.shortNameHint} error={texts.at(problem, 'id')}>
              <Input name="id" required maxLength={40} pattern="[a-z][a-z0-9\-]*" autoComplete="off" spellCheck={false} />
            </Field>
          )}
          <Field label={t.name} error={texts.at(problem, 'name')}><Input name="name" defaultValue={provider?.name} required={kind === 'openid'} maxLength={60} autoComplete="off" /></Field>
          {kind === 'openid' && (
            <Field label={t.issuer} hint={t.issuerHint} error={texts.at(problem, 'issuer')}>
              <Input type="url" name="issuer" defaultValue={provider?.kind === 'openid' ? provider.issuer : ''} required maxLength={300} autoComplete="off" />
            </Field>
          )}
          <Field label={t.clientId} error={texts.at(problem, 'clientId')}><Input name="clientId" defaultValue={provider?.clientId} required maxLength={300} autoComplete="off" spellCheck={false} /></Field>
          <Field label={t.clientSecret} hint={provider ? t.secretStays : t.secretHint} error={texts.at(problem, 'clientSecret')}>
            <Input type="password" name="clientSecret" required={!provider} maxLength={1000} autoComplete="off" />
          </Field>
          <Checkbox name="enabled" defaultChecked={provider?.enabled ?? true} label={t.enabled} />
          <Checkbox name="allowsSignUp" defaultChecked={provider?.allowsSignUp ?? true} label={t.allowsSignUp} />
          <Checkbox name="trustsAddresses" defaultChecked={provider?.trustsAddresses ?? false} label={t.trustsAddresses} />
        </>
      )}
    </SettingsDialog>
  );
};
