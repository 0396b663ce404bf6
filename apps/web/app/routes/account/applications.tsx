import { Blocks } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { Route } from './+types/applications.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import type { Application } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useToast } from '#app/design/toast.ts';
import { textIn } from '#app/forms/form-data.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { useScopeNames } from '#app/routes/connect/use-scope-names.ts';

export const loader = ({ request, context }: Route.LoaderArgs) => needed(apiOf(context).GET('/auth/applications'), request);

export const action = async ({ request, context }: Route.ActionArgs) => {
  const id = textIn(await request.formData(), 'id');
  const problem = problemOf(await apiOf(context).DELETE('/auth/applications/{id}', { params: { path: { id } } }));
  return problem ? refused(problem) : { problem: undefined };
};

const Connected = ({ application: { id, name, scopes, since }, remove, busy }: { application: Application; remove: (id: string) => void; busy: boolean }): ReactNode => {
  const t = useMessages();
  const { date } = useFormats();
  const nameOf = useScopeNames();
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">{name}</p>
        <p className="text-sm text-faint">{t.connect.applications.since(date(since))}</p>
        <ul className="mt-2 list-disc pl-5 text-sm text-soft">{scopes.map((scope) => <li key={scope}>{nameOf(scope)}</li>)}</ul>
      </div>
      <ConfirmDialog
        danger title={t.connect.applications.removeQuestion(name)} confirm={t.connect.applications.remove} onConfirm={() => remove(id)}
        trigger={<Button variant="secondary" size="small" busy={busy}>{t.connect.applications.remove}</Button>}
      >
        {t.connect.applications.removeNote}
      </ConfirmDialog>
    </li>
  );
};

const Applications = ({ loaderData: { items } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const toast = useToast();
  const { submit, data, state } = useFetcher<typeof action>();
  const problem = useProblemTexts().beside(data?.problem, []);
  useEffect(() => {
    if (data && !data.problem) toast.show({ tone: 'success', text: t.connect.applications.removed });
    // The answer is told once, whatever language is chosen afterwards.
  }, [data]);
  return (
    <Panel title={t.connect.applications.title} note={t.connect.applications.note}>
      {problem !== undefined && <Notice kind="danger" className="mb-4">{problem}</Notice>}
      {items.length === 0
        ? <EmptyState compact icon={Blocks} title={t.connect.applications.none}>{t.connect.applications.noneHint}</EmptyState>
        : (
          <ul className="divide-y divide-line">
            {items.map((application) => <Connected key={application.id} application={application} busy={state !== 'idle'} remove={(id) => void submit({ id }, { method: 'post' })} />)}
          </ul>
        )}
    </Panel>
  );
};

export default Applications;
