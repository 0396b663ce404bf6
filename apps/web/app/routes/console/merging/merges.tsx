import { Copy, Merge as MergeIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/merges.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import type { AccountMerge, LikelyDuplicate } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { DataTable, type DataColumn } from '#app/design/data-table.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { permittedOnly } from '#app/session/viewer.server.ts';
import { ConsolePage } from '../console-page.tsx';
import { useMergeChange } from './use-merge-change.ts';

const mergersOnly = permittedOnly('users:merge');
const pageSize = 25;
const pairsShown = 50;

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  mergersOnly({ request, context });
  const after = new URL(request.url).searchParams.get('after');
  const api = apiOf(context);
  const [duplicates, merges] = await Promise.all([
    needed(api.GET('/likely-duplicates', { params: { query: { limit: pairsShown } } }), request),
    needed(api.GET('/merges', { params: { query: { limit: pageSize, ...(after && { after }) } } }), request),
  ]);
  return { duplicates: duplicates.items, merges };
};

export const action = async ({ request, context }: Route.ActionArgs) => {
  const form = await request.formData();
  const path = { oneId: textIn(form, 'one'), otherId: textIn(form, 'other') };
  const problem = problemOf(await apiOf(context).PUT('/likely-duplicates/{oneId}/{otherId}/dismissal', { params: { path } }));
  return problem ? refused(problem) : { problem: undefined };
};

const Person = ({ person }: { person: LikelyDuplicate['one'] }): ReactNode => (
  <span className="min-w-0 flex-1 basis-48">
    <Link to={`/console/people/${person.id}`} className="rounded-small font-medium wrap-anywhere hover:underline">{person.name}</Link>
    <span className="block text-sm wrap-anywhere text-soft">{person.email}</span>
  </span>
);

const Pair = ({ pair: { one, other, reasons } }: { pair: LikelyDuplicate }): ReactNode => {
  const t = useMessages().merging;
  const change = useMergeChange(t.dismissed);
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 py-4 first:pt-0 last:pb-0">
      <Person person={one} />
      <Person person={other} />
      <span className="flex flex-wrap gap-2">{reasons.map((reason) => <Badge key={reason}>{t.reasons[reason]}</Badge>)}</span>
      <span className="flex flex-wrap gap-2">
        <ConfirmDialog
          title={t.distinctQuestion(one.name, other.name)} confirm={t.distinctYes} onConfirm={() => change.submit({ one: one.id, other: other.id })}
          trigger={<Button variant="secondary" size="small" busy={change.busy}>{t.distinct}</Button>}
        >
          {t.distinctNote}
        </ConfirmDialog>
        <ButtonLink size="small" to={`/console/merges/new?from=${other.id}&into=${one.id}`} aria-label={t.compareThem(one.name, other.name)}>{t.compare}</ButtonLink>
      </span>
    </li>
  );
};

const useColumns = (): DataColumn<AccountMerge>[] => {
  const t = useMessages();
  const { dateTime } = useFormats();
  const tones = { merging: 'warning', merged: 'success', undoing: 'warning', undone: 'neutral', settled: 'neutral' } as const;
  return [
    { key: 'person', label: t.merging.person, main: true, cell: ({ id, into, from }) => (
      <span>
        <Link to={`/console/merges/${id}`} className="rounded-small text-brand hover:underline">{into.name || t.people.erasedName}</Link>
        {from.email !== '' && <span className="block text-sm wrap-anywhere text-soft">{from.email}</span>}
      </span>
    ) },
    { key: 'when', label: t.merging.when, cell: ({ mergedAt }) => <time dateTime={mergedAt}>{dateTime(mergedAt)}</time> },
    { key: 'by', label: t.merging.by, cell: ({ mergedBy }) => mergedBy.name || t.people.erasedName },
    { key: 'state', label: t.merging.state, cell: ({ status }) => <Badge tone={tones[status]}>{t.merging.states[status]}</Badge> },
  ];
};

const Merges = ({ loaderData: { duplicates, merges } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  return (
    <ConsolePage title={t.merging.title} lead={t.merging.lead} crumbs={[{ to: '/console/people', label: t.people.title }]}>
      <div className="flex flex-col gap-6">
        <Panel title={t.merging.duplicates} note={t.merging.duplicatesNote}>
          {duplicates.length === 0
            ? <EmptyState icon={Copy} title={t.merging.noDuplicates} />
            : <ul className="divide-y divide-line">{duplicates.map((pair) => <Pair key={`${pair.one.id} ${pair.other.id}`} pair={pair} />)}</ul>}
        </Panel>
        <DataTable
          id="merges" caption={t.merging.merges} columns={useColumns()} rows={merges.items} rowKey={({ id }) => id} next={merges.next}
          empty={<EmptyState icon={MergeIcon} title={t.merging.noMerges} />}
        />
      </div>
    </ConsolePage>
  );
};

export default Merges;
