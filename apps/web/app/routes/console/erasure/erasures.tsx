import { UserRoundX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/erasures.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import type { Erasure } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { DataTable, type DataColumn } from '#app/design/data-table.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { permittedOnly } from '#app/session/viewer.server.ts';
import { ConsolePage } from '../console-page.tsx';

const readersOnly = permittedOnly('users:read');
const pageSize = 25;

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  readersOnly({ request, context });
  const after = new URL(request.url).searchParams.get('after');
  return needed(apiOf(context).GET('/erasures', { params: { query: { limit: pageSize, ...(after && { after }) } } }), request);
};

const useColumns = (): DataColumn<Erasure>[] => {
  const t = useMessages().privacy;
  const { dateTime } = useFormats();
  return [
    { key: 'person', label: t.person, main: true, cell: ({ userId }) => <Link to={`/console/erasures/${userId}`} className="rounded-small font-mono text-sm text-brand hover:underline">{userId}</Link> },
    { key: 'begun', label: t.begun, cell: ({ begunAt }) => <time dateTime={begunAt}>{dateTime(begunAt)}</time> },
    {
      key: 'state', label: t.state,
      cell: ({ completedAt, missing }) => (completedAt === null
        ? <Badge tone="warning">{t.missing(missing.map((service) => t.services[service]).join(', '))}</Badge>
        : <Badge tone="success">{t.complete}</Badge>),
    },
  ];
};

const Erasures = ({ loaderData: { items, next } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  return (
    <ConsolePage title={t.privacy.erasures} lead={t.privacy.erasuresLead} crumbs={[{ to: '/console/people', label: t.people.title }]}>
      <DataTable
        id="erasures" caption={t.privacy.erasures} columns={useColumns()} rows={items} rowKey={({ userId }) => userId} next={next}
        empty={<EmptyState icon={UserRoundX} title={t.privacy.noErasures} />}
      />
    </ConsolePage>
  );
};

export default Erasures;
