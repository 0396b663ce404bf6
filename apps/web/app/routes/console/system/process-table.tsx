import type { ReactNode } from 'react';
import type { System, SystemFigures } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { DataTable, type DataColumn } from '#app/design/data-table.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { processRows, type ProcessRow } from './process-rows.ts';
import { useSystemFormats } from './use-system-formats.ts';

const useColumns = (now: string): DataColumn<ProcessRow>[] => {
  const t = useMessages();
  const { size, dateTime } = useFormats();
  const { ms, percent, count, since } = useSystemFormats();
  return [
    {
      key: 'instance', label: t.system.instance, main: true,
      cell: ({ service, instance }) => (
        <span>
          <span className="block font-semibold">{service ?? t.system.allInOne}</span>
          {instance !== 'in this process' && <span className="block font-mono text-xs text-faint">{instance}</span>}
        </span>
      ),
    },
    {
      key: 'state', label: t.system.state,
      cell: ({ healthy, lastError }) => (
        <span>
          <Badge dot tone={healthy ? 'success' : 'danger'}>{healthy ? t.system.healthy : t.system.down}</Badge>
          {!healthy && lastError !== undefined && <span className="mt-1 block max-w-64 text-xs wrap-anywhere text-faint">{lastError}</span>}
        </span>
      ),
    },
    { key: 'version', label: t.system.version, cell: ({ process }) => <span className="font-mono text-sm">{process?.version ?? '–'}</span> },
    { key: 'up', label: t.system.up, cell: ({ process }) => (process ? <time dateTime={process.startedAt} title={dateTime(process.startedAt)}>{since(process.startedAt, now)}</time> : '–') },
    { key: 'active', label: t.system.active, figures: true, cell: ({ active }) => (active === undefined ? '–' : count(active)) },
    { key: 'memory', label: t.system.memory, figures: true, cell: ({ process }) => (process ? size(process.memoryBytes) : '–') },
    { key: 'cpu', label: t.system.cpu, figures: true, cell: ({ process }) => (process ? percent(process.cpuPercent) : '–') },
    { key: 'loop', label: t.system.loop, figures: true, cell: ({ process }) => (process ? ms(process.loopLagMs) : '–') },
  ];
};

/** A line for each process: what it runs, for how long, and what it takes of the machine. */
export const ProcessTable = ({ system, processes, now }: { system: System; processes: SystemFigures['processes']; now: string }): ReactNode => {
  const t = useMessages();
  return (
    <div>
      <DataTable
        id="processes" caption={t.system.processes} columns={useColumns(now)} rows={processRows(system, processes)}
        filters={<h2 id="processes" className="self-center text-heading">{t.system.processes}</h2>}
        rowKey={({ service, instance }) => `${service ?? ''} ${instance}`}
      />
    </div>
  );
};
