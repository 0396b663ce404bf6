import { useRef, type ReactNode } from 'react';
import { Form, redirect, useNavigation, useSubmit } from 'react-router';
import { roleNamePattern } from '@liceo/contracts/permissions';
import type { Route } from './+types/new-role.ts';
import { apiOf, problemOf, refused } from '#app/api/client.server.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Field, Input, Textarea } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { permittedOnly } from '#app/session/viewer.server.ts';
import { useProofAgain } from '#app/session/use-proof-again.ts';
import { ConsolePage } from '../console-page.tsx';
import { PermissionChoice, permissionsIn } from './permission-choice.tsx';

const decidersOnly = permittedOnly('roles:write');
const fields = ['name', 'title', 'description', 'permissions'];

export const loader = (visit: Route.LoaderArgs): null => {
  decidersOnly(visit);
  return null;
};

export const action = async ({ request, context }: Route.ActionArgs) => {
  const form = await request.formData();
  const problem = problemOf(await apiOf(context).POST('/roles', {
    body: { name: textIn(form, 'name'), title: textIn(form, 'title'), description: textIn(form, 'description'), permissions: permissionsIn(form) },
  }));
  return problem ? refused(problem) : redirect(`/console/roles/${textIn(form, 'name')}`);
};

const NewRole = ({ actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const submit = useSubmit();
  const form = useRef<HTMLFormElement>(null);
  const problem = useProofAgain(actionData?.problem, () => void submit(form.current));
  const general = texts.beside(problem, fields);
  const busy = useNavigation().state !== 'idle';
  return (
    <ConsolePage title={t.rights.create} lead={t.rights.createLead} crumbs={[{ to: '/console/roles', label: t.rights.title }]} className="max-w-4xl">
      <Panel title={t.rights.create}>
        <Form ref={form} method="post" className="flex flex-col gap-6">
          {general !== undefined && <Notice kind="danger">{general}</Notice>}
          <Field label={t.rights.roleTitle} error={texts.at(problem, 'title')}><Input name="title" required maxLength={60} autoComplete="off" /></Field>
          <Field label={t.rights.name} hint={t.rights.nameHint} error={texts.at(problem, 'name')}>
            <Input name="name" required maxLength={40} pattern={roleNamePattern} autoComplete="off" autoCapitalize="off" spellCheck={false} className="font-mono" />
          </Field>
          <Field label={t.rights.description} optional={t.common.optional} error={texts.at(problem, 'description')}><Textarea name="description" rows={2} maxLength={300} /></Field>
          <PermissionChoice held={[]} error={texts.at(problem, 'permissions')} />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" busy={busy}>{t.rights.createYes}</Button>
            <ButtonLink to="/console/roles" variant="secondary">{t.common.cancel}</ButtonLink>
          </div>
        </Form>
      </Panel>
    </ConsolePage>
  );
};

export default NewRole;
