import type { ReactNode } from 'react';
import type { System, SystemFigures } from '#app/api/models.ts';
import { Badge, type Tone } from '#app/design/badge.tsx';
import { DataTable, type DataColumn } from '#app/design/data-table.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useSystemFormats } from './use-system-formats.ts';

type State = System['services'][number];
type Figures = SystemFigures['services'][number];

interface ServiceRow {
  state: State;
  figures: Figures | undefined;
}

const breakerTones: Readonly<Record<State['breaker'], Tone>> = { closed: 'success', 'half-open': 'warning', open: 'danger', none: 'neutral' };

const useColumns = (hasBreakers: boolean): DataColumn<ServiceRow>[] => {
  const t = useMessages();
  const { rate, seconds, count } = useSystemFormats();
  const figure = (key: string, label: string, of: (figures: Figures) => string, initiallyHidden = false): DataColumn<ServiceRow> => ({
    key, label, figures: true, initiallyHidden, cell: ({ figures }) => (figures ? of(figures) : '–'),
  });
  return [
    { key: 'name', label: t.system.service, main: true, cell: ({ state }) => <span className="font-semibold">{state.name}</span> },
    {
      key: 'state', label: t.system.state,
      cell: ({ state: { healthy, instances } }) => (
        <span className="inline-flex items-center gap-2 whitespace-nowrap">
          <Badge dot tone={healthy ? 'success' : 'danger'}>{healthy ? t.system.healthy : t.system.down}</Badge>
          <span className="text-sm text-faint" title={t.system.instances}>{instances.filter((instance) => instance.healthy).length}/{instances.length}<span className="sr-only"> {t.system.instances}</span></span>
        </span>
      ),
    },
    // Within one process there is nothing to break.
    { key: hasBreakers ? 'breaker' : 'no-breaker', label: t.system.breaker, initiallyHidden: !hasBreakers, cell: ({ state }) => <Badge tone={breakerTones[state.breaker]}>{t.system.breakers[state.breaker]}</Badge> },
    {
      key: 'bulkhead', label: t.system.bulkhead, figures: true,
      cell: ({ state: { bulkhead } }) => (
        <span>{count(bulkhead.active)}{bulkhead.limit !== null && ` / ${count(bulkhead.limit)}`}{bulkhead.queued > 0 && <span className="ml-1 text-warning-ink">+{count(bulkhead.queued)}</span>}</span>
      ),
    },
    figure('requests', t.system.requestRate, (figures) => rate(figures.requests)),
    figure('errors', t.system.errorRate, (figures) => rate(figures.errors)),
    figure('handled', t.system.eventRate, (figures) => rate(figures.handled)),
    figure('sent', t.system.sentRate, (figures) => rate(figures.sent), true),
    figure('lag', t.system.lag, (figures) => seconds(figures.outboxLag)),
    figure('outbox', t.system.outbox, (figures) => count(figures.outbox), true),
    figure('inbox', t.system.inbox, (figures) => count(figures.inbox)),
    figure('jobs', t.system.jobs, (figures) => count(figures.jobs)),
    { key: 'dead', label: t.system.deadShort, figures: true, cell: ({ figures }) => (figures && figures.deadLetters > 0 ? <Badge tone="danger">{count(figures.deadLetters)}</Badge> : '0') },
  ];
};

/** A line for each service: whether it is there, how busy it is, and what waits in it. */
export const ServiceTable = ({ system, services }: { system: System; services: readonly Figures[] }): ReactNode => {
  const t = useMessages();
  const rows = system.services.map((state) => ({ state, figures: services.find(({ name }) => name === state.name) }));
  return (
    <div>
      <DataTable
        id="services" caption={t.system.services} columns={useColumns(system.services.some(({ breaker }) => breaker !== 'none'))} rows={rows} rowKey={({ state }) => state.name}
        filters={<h2 id="services" className="self-center text-heading">{t.system.services}</h2>}
      />
    </div>
  );
};
