import { School } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/classes.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import type { ClassItem } from '#app/api/models.ts';
import { DataTable, type DataColumn } from '#app/design/data-table.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { permittedOnly } from '#app/session/viewer.server.ts';
import { ConsolePage } from '../console-page.tsx';
import { ClassDates } from './class-dates.tsx';

const readersOnly = permittedOnly('courses:read-all');
const pageSize = 25;

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  readersOnly({ request, context });
  const after = new URL(request.url).searchParams.get('after');
  return needed(apiOf(context).GET('/classes', { params: { query: { limit: pageSize, ...(after && { after }) } } }), request);
};

const useColumns = (): DataColumn<ClassItem>[] => {
  const t = useMessages().people.classes;
  const { number } = useFormats();
  return [
    { key: 'class', label: t.class, main: true, cell: ({ id, title }) => <Link to={`/console/classes/${id}`} className="rounded-small font-medium wrap-anywhere text-brand hover:underline">{title}</Link> },
    { key: 'code', label: t.code, cell: ({ code }) => code },
    { key: 'course', label: t.course, cell: ({ course }) => course },
    { key: 'dates', label: t.dates, cell: (row) => <ClassDates {...row} /> },
    { key: 'students', label: t.students, figures: true, cell: ({ students }) => number(students) },
  ];
};

/** The classes of the academy, each with where its people are. */
const Classes = ({ loaderData: { items, next } }: Route.ComponentProps): ReactNode => {
  const t = useMessages().people.classes;
  return (
    <ConsolePage title={t.title} lead={t.lead}>
      <DataTable
        id="classes" caption={t.title} columns={useColumns()} rows={items} rowKey={({ id }) => String(id)} next={next}
        empty={<EmptyState icon={School} title={t.none}>{t.noneHint}</EmptyState>}
      />
    </ConsolePage>
  );
};

export default Classes;
