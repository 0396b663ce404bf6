import { Blocks, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/clients.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import type { ApiClient } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { Button } from '#app/design/button.tsx';
import { DataTable, type DataColumn } from '#app/design/data-table.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { permittedOnly } from '#app/session/viewer.server.ts';
import { createClient } from './clients.server.ts';
import { ConsolePage } from './console-page.tsx';
import { NewClient } from './new-client.tsx';

const keepersOnly = permittedOnly('clients:write');
const pageSize = 25;

export const loader = ({ request, context }: Route.LoaderArgs) => {
  keepersOnly({ request, context });
  const after = new URL(request.url).searchParams.get('after');
  return needed(apiOf(context).GET('/clients', { params: { query: { limit: pageSize, ...(after && { after }) } } }), request);
};

export const action = ({ request, context }: Route.ActionArgs) => createClient(apiOf(context), request);

const useColumns = (): DataColumn<ApiClient>[] => {
  const t = useMessages();
  const { dateTime } = useFormats();
  return [
    { key: 'name', label: t.clients.name, main: true, cell: ({ id, name }) => <Link to={`/console/clients/${id}`} className="block max-w-80 truncate rounded-small font-medium text-brand hover:underline">{name}</Link> },
    { key: 'kind', label: t.clients.kind, cell: ({ kind }) => t.clients.kinds[kind] },
    { key: 'status', label: t.clients.status, cell: ({ disabledAt }) => (disabledAt === undefined ? <Badge tone="success">{t.clients.enabled}</Badge> : <Badge tone="danger">{t.clients.disabled}</Badge>) },
    { key: 'used', label: t.clients.lastUsed, cell: ({ lastUsedAt }) => <span className="text-soft">{lastUsedAt === undefined ? t.clients.never : dateTime(lastUsedAt)}</span> },
    { key: 'made', label: t.clients.made, cell: ({ createdAt, createdBy }) => <span className="text-soft">{dateTime(createdAt)} · {t.clients.by(createdBy.name)}</span> },
  ];
};

const Clients = ({ loaderData: { items, next } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  return (
    <ConsolePage title={t.clients.title} lead={t.clients.lead} actions={<NewClient trigger={<Button><Plus aria-hidden />{t.clients.create}</Button>} />}>
      <DataTable
        id="clients" caption={t.clients.title} columns={useColumns()} rows={items} rowKey={({ id }) => id} next={next}
        empty={<EmptyState icon={Blocks} title={t.clients.none}>{t.clients.noneHint}</EmptyState>}
      />
    </ConsolePage>
  );
};

export default Clients;
