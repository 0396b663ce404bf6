import { useEffect, type ReactNode } from 'react';
import { redirect, useFetcher } from 'react-router';
import type { Route } from './+types/client.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import type { ApiClientChange, ApiClientDetails } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useToast } from '#app/design/toast.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { permittedOnly } from '#app/session/viewer.server.ts';
import { ClientFields, clientFields } from './client-fields.tsx';
import { ClientSecret } from './client-secret.tsx';
import { ClientSecrets } from './client-secrets.tsx';
import { changeClient } from './clients.server.ts';
import { ConsolePage } from './console-page.tsx';

const keepersOnly = permittedOnly('clients:write');

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  keepersOnly({ request, context });
  const api = apiOf(context);
  const path = { id: params.clientId };
  const [client, changes] = await Promise.all([
    needed(api.GET('/clients/{id}', { params: { path } }), request),
    needed(api.GET('/clients/{id}/changes', { params: { path, query: { limit: 20 } } }), request),
  ]);
  return { client, changes: changes.items };
};

export const action = async ({ request, context, params }: Route.ActionArgs) => {
  const { intent, outcome } = await changeClient(apiOf(context), params.clientId, request);
  const problem = problemOf(outcome);
  if (problem) return refused(problem);
  if (intent === 'delete') throw redirect('/console/clients');
  return { problem: undefined, secret: intent === 'rotate' ? outcome.data?.secret : undefined };
};

/** Says once that it is done. */
const useChange = () => {
  const t = useMessages();
  const toast = useToast();
  const fetcher = useFetcher<typeof action>();
  useEffect(() => {
    if (fetcher.data && !fetcher.data.problem) toast.show({ tone: 'success', text: t.clients.changed });
    // The answer is told once, whatever language is chosen afterwards.
  }, [fetcher.data]);
  return fetcher;
};

const Details = ({ client }: { client: ApiClientDetails }): ReactNode => {
  const t = useMessages();
  const fetcher = useChange();
  const problem = fetcher.data?.problem;
  const general = useProblemTexts().beside(problem, clientFields);
  return (
    <Panel title={t.clients.details}>
      <fetcher.Form method="post" className="flex flex-col gap-5">
        <input type="hidden" name="intent" value="save" />
        {general !== undefined && <Notice kind="danger">{general}</Notice>}
        <ClientFields kind={client.kind} client={client} problem={problem} />
        <div><Button type="submit" busy={fetcher.state !== 'idle'}>{t.clients.save}</Button></div>
      </fetcher.Form>
    </Panel>
  );
};

const Standing = ({ client }: { client: ApiClientDetails }): ReactNode => {
  const t = useMessages();
  const { dateTime } = useFormats();
  const fetcher = useChange();
  const busy = fetcher.state !== 'idle';
  const problem = useProblemTexts().beside(fetcher.data?.problem, []);
  const send = (intent: string): void => void fetcher.submit({ intent }, { method: 'post' });
  return (
    <Panel title={t.clients.status}>
      {problem !== undefined && <Notice kind="danger" className="mb-4">{problem}</Notice>}
      <p className="flex flex-wrap items-center gap-3">
        {client.disabledAt === undefined ? <Badge tone="success">{t.clients.enabled}</Badge> : <Badge tone="danger">{t.clients.disabled}</Badge>}
        <span className="text-sm text-soft">{t.clients.lastUsed}: {client.lastUsedAt === undefined ? t.clients.never : dateTime(client.lastUsedAt)}</span>
      </p>
      <div className="mt-5 flex flex-wrap gap-2">
        {client.disabledAt === undefined
          ? (
            <ConfirmDialog
              danger title={t.clients.disableQuestion(client.name)} confirm={t.clients.disable} onConfirm={() => send('disable')}
              trigger={<Button variant="secondary" busy={busy}>{t.clients.disable}</Button>}
            >
              {t.clients.disableNote}
            </ConfirmDialog>
          )
          : <Button variant="secondary" busy={busy} onClick={() => send('enable')}>{t.clients.enable}</Button>}
        <ConfirmDialog
          danger title={t.clients.removeQuestion(client.name)} confirm={t.clients.remove} typed={client.name} onConfirm={() => send('delete')}
          trigger={<Button variant="secondary" busy={busy}>{t.clients.remove}</Button>}
        >
          {t.clients.removeNote}
        </ConfirmDialog>
      </div>
    </Panel>
  );
};

const History = ({ changes }: { changes: readonly ApiClientChange[] }): ReactNode => {
  const t = useMessages();
  const { dateTime } = useFormats();
  return (
    <Panel title={t.clients.history}>
      <ul className="divide-y divide-line">
        {changes.map(({ id, action: done, at, changedBy }) => (
          <li key={id} className="py-2.5 first:pt-0 last:pb-0">
            <p className="font-medium">{t.clients.actions[done]}</p>
            <p className="text-sm text-faint">{dateTime(at)} · {t.clients.by(changedBy.name)}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

const ClientPage = ({ loaderData: { client, changes } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  return (
    <ConsolePage title={client.name} lead={t.clients.kinds[client.kind]} crumbs={[{ to: '/console/clients', label: t.clients.title }]}>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Details key={client.id} client={client} />
        <div className="flex flex-col gap-6">
          <Panel title={t.clients.id}><ClientSecret id={client.id} /></Panel>
          <Standing client={client} />
          {(client.kind === 'web' || client.kind === 'machine') && <ClientSecrets client={client} />}
          <History changes={changes} />
        </div>
      </div>
    </ConsolePage>
  );
};

export default ClientPage;
