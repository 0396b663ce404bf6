import type { ReactNode } from 'react';
import type { SignInOrganisation } from '#app/api/models.ts';
import { Checkbox, Field, Input, Textarea } from '#app/design/field.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { SettingsDialog } from './settings-dialog.tsx';

const fields = ['name', 'domains', 'metadata', 'attributes'];

/** Adds an organisation, or changes the one that is given. */
export const OrganisationForm = ({ organisation, trigger }: { organisation?: SignInOrganisation; trigger: ReactNode }): ReactNode => {
  const t = useMessages().signIn;
  const texts = useProblemTexts();
  return (
    <SettingsDialog
      trigger={trigger} title={organisation ? t.changeThis(organisation.name) : t.addOrganisation} fields={fields}
      intent={organisation ? 'change-organisation' : 'add-organisation'} id={organisation?.id}
    >
      {(problem) => (
        <>
          <Field label={t.name} error={texts.at(problem, 'name')}><Input name="name" defaultValue={organisation?.name} required maxLength={100} autoComplete="off" /></Field>
          <Field label={t.domains} hint={t.domainsHint} error={texts.at(problem, 'domains')}>
            <Input name="domains" defaultValue={organisation?.domains.join(' ')} required maxLength={2000} autoComplete="off" spellCheck={false} />
          </Field>
          <Field label={t.metadata} hint={organisation ? t.metadataStays : t.metadataHint} error={texts.at(problem, 'metadata')}>
            <Textarea name="metadata" rows={6} required={!organisation} maxLength={256 * 1024} spellCheck={false} className="font-mono text-sm" />
          </Field>
          <Field label={t.roleAttribute} hint={t.roleAttributeHint} error={texts.at(problem, 'attributes')}>
            <Input name="role" defaultValue={organisation?.attributes.role} maxLength={200} autoComplete="off" spellCheck={false} />
          </Field>
          <Field label={t.teacherValues} hint={t.teacherValuesHint}>
            <Input name="teacherValues" defaultValue={organisation?.attributes.teacherValues?.join(' ')} maxLength={2000} autoComplete="off" spellCheck={false} />
          </Field>
          <Checkbox name="allowsSignUp" defaultChecked={organisation?.allowsSignUp ?? true} label={t.allowsSignUp} />
          <Checkbox name="required" defaultChecked={organisation?.required ?? false} label={t.required} />
        </>
      )}
    </SettingsDialog>
  );
};
