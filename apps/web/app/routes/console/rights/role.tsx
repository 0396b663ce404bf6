import { Trash2 } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { data, redirect, useFetcher } from 'react-router';
import type { Route } from './+types/role.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import type { RoleItem } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Field, Input, Textarea } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { Pager } from '#app/design/pager.tsx';
import { useToast } from '#app/design/toast.ts';
import { integerIn, textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { permittedOnly } from '#app/session/viewer.server.ts';
import { useProofAgain } from '#app/session/use-proof-again.ts';
import { ConsolePage } from '../console-page.tsx';
import { useRoleTexts } from '../use-role-texts.ts';
import { ChangeList } from './change-list.tsx';
import { PermissionChoice, permissionsIn } from './permission-choice.tsx';

const decidersOnly = permittedOnly('roles:write');
const changesShown = 15;
const fields = ['title', 'description', 'permissions'];

export const loader = async ({ request, context, params: { name } }: Route.LoaderArgs) => {
  decidersOnly({ request, context });
  const api = apiOf(context);
  const after = new URL(request.url).searchParams.get('after');
  const { items } = await needed(api.GET('/roles'), request);
  const role = items.find((each) => each.name === name);
  if (!role) throw data({ title: 'Not found', status: 404, code: 'identity.role_missing' }, { status: 404 });
  const changes = await needed(api.GET('/access-changes', { params: { query: { role: name, limit: changesShown, ...(after && { after }) } } }), request);
  return { role, changes };
};

export const action = async ({ request, context, params }: Route.ActionArgs) => {
  const api = apiOf(context);
  const path = { name: params.name };
  const form = await request.formData();
  if (textIn(form, 'intent') === 'remove') {
    const problem = problemOf(await api.DELETE('/roles/{name}', { params: { path } }));
    return problem ? refused(problem) : redirect('/console/roles');
  }
  const body = { title: textIn(form, 'title'), description: textIn(form, 'description'), permissions: permissionsIn(form), revision: integerIn(form, 'revision') ?? 0 };
  const problem = problemOf(await api.PUT('/roles/{name}', { params: { path }, body }));
  return problem ? refused(problem) : { problem: undefined };
};

/** Drawn anew when the role has changed, so that the checkboxes show how it is. */
const RoleForm = ({ role }: { role: RoleItem }): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const toast = useToast();
  const fetcher = useFetcher<typeof action>();
  const form = useRef<HTMLFormElement>(null);
  const problem = useProofAgain(fetcher.data?.problem, () => void fetcher.submit(form.current));
  const general = texts.beside(problem, fields);
  const saved = fetcher.state === 'idle' && fetcher.data !== undefined && fetcher.data.problem === undefined;
  useEffect(() => {
    if (saved) toast.show({ tone: 'success', text: t.rights.saved });
    // Told once, whatever language is chosen afterwards.
  }, [saved]);
  return (
    <fetcher.Form ref={form} method="post" className="flex flex-col gap-6">
      {general !== undefined && <Notice kind="danger">{general}</Notice>}
      <input type="hidden" name="revision" value={role.revision} />
      {!role.builtIn && (
        <>
          <Field label={t.rights.roleTitle} error={texts.at(problem, 'title')}><Input name="title" required maxLength={60} defaultValue={role.title ?? ''} autoComplete="off" /></Field>
          <Field label={t.rights.description} optional={t.common.optional} error={texts.at(problem, 'description')}>
            <Textarea name="description" rows={2} maxLength={300} defaultValue={role.description ?? ''} />
          </Field>
        </>
      )}
      <PermissionChoice key={role.revision} held={role.permissions} defaults={role.defaults} error={texts.at(problem, 'permissions')} />
      <div><Button type="submit" busy={fetcher.state !== 'idle'}>{t.rights.save}</Button></div>
    </fetcher.Form>
  );
};

const Remove = ({ title }: { title: string }): ReactNode => {
  const t = useMessages();
  const toast = useToast();
  const texts = useProblemTexts();
  const fetcher = useFetcher<typeof action>();
  const remove = (): void => void fetcher.submit({ intent: 'remove' }, { method: 'post' });
  const problem = useProofAgain(fetcher.data?.problem, remove);
  useEffect(() => {
    if (problem) toast.show({ tone: 'danger', text: texts.beside(problem, []) ?? t.problems.refused });
    // Told once, whatever language is chosen afterwards.
  }, [problem]);
  return (
    <ConfirmDialog
      danger title={t.rights.removeQuestion(title)} confirm={t.rights.remove} onConfirm={remove}
      trigger={<Button variant="secondary" busy={fetcher.state !== 'idle'}><Trash2 aria-hidden />{t.rights.remove}</Button>}
    >
      {t.rights.removeNote}
    </ConfirmDialog>
  );
};

const RolePage = ({ loaderData: { role, changes } }: Route.ComponentProps): ReactNode => {
  const t = useMessages().rights;
  const texts = useRoleTexts();
  const title = texts.title(role.name);
  const isAdmin = role.name === 'admin';
  return (
    <ConsolePage title={title} lead={texts.means(role.name)} crumbs={[{ to: '/console/roles', label: t.title }]} actions={!role.builtIn && <Remove title={title} />}>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <Panel title={t.person.title}>
          {isAdmin
            ? <div className="flex flex-col gap-6"><p className="max-w-2xl text-soft">{t.adminFixed}</p><PermissionChoice held={role.permissions} readOnly /></div>
            : <RoleForm role={role} />}
        </Panel>
        <Panel title={t.history}><ChangeList changes={changes.items} /><Pager next={changes.next} /></Panel>
      </div>
    </ConsolePage>
  );
};

export default RolePage;
