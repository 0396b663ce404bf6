import { Download, RotateCcw } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Badge } from '#app/design/badge.tsx';
import { Button } from '#app/design/button.tsx';
import { DataTable, type DataColumn } from '#app/design/data-table.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { Segmented } from '#app/design/segmented.tsx';
import { Cell, Row, Table } from '#app/design/table.tsx';
import type { Sort } from '#app/design/table-sort.ts';
import { useToast } from '#app/design/toast.ts';
import { useFormats } from '#app/i18n/locale.tsx';
import { useScheme } from './scheme.tsx';
import { Specimen, useGuide } from './specimen.tsx';

const tones = { completed: 'success', pending: 'warning', cancelled: 'danger' } as const;
const statuses = ['completed', 'pending', 'completed', 'cancelled'] as const;

interface Order {
  number: string;
  buyer: string;
  status: (typeof statuses)[number];
  amount: number;
  at: string;
}

const ordersOf = (people: readonly string[], longName: string, count: number): Order[] =>
  Array.from({ length: count }, (_order, position) => ({
    number: `L-2026-${String(1200 + position).padStart(6, '0')}`,
    buyer: position === 2 ? longName : people[position % people.length] ?? '',
    status: statuses[position % statuses.length] ?? 'completed',
    amount: ((position * 3719) % 24_000) + 900,
    at: new Date(Date.UTC(2026, 8, 14, 9) - position * 7_400_000).toISOString(),
  }));

const compare = ({ by, descending }: Sort) => (a: Order, b: Order): number => {
  const [one, other] = by === 'amount' ? [a.amount, b.amount] : [a.at, b.at];
  return (one < other ? -1 : 1) * (descending ? -1 : 1);
};

const useOrderColumns = (): DataColumn<Order>[] => {
  const { samples } = useGuide();
  const { money, dateTime } = useFormats();
  return [
    { key: 'number', label: samples.order, cell: ({ number }) => <span className="font-semibold">{number}</span> },
    { key: 'buyer', label: samples.buyer, cell: ({ buyer }) => <span className="block max-w-60 truncate" title={buyer}>{buyer}</span> },
    { key: 'status', label: samples.status, cell: ({ status }) => <Badge tone={tones[status]} dot>{samples.statuses[status]}</Badge> },
    { key: 'at', label: samples.when, sortable: true, cell: ({ at }) => <span className="whitespace-nowrap">{dateTime(at)}</span> },
    { key: 'amount', label: samples.amount, sortable: true, figures: true, cell: ({ amount }) => money({ amount, currency: 'EUR' }) },
  ];
};

const counts = ['0', '1', '12', '1000'] as const;
const states = ['ready', 'loading', 'error'] as const;

const Orders = (): ReactNode => {
  const { samples } = useGuide();
  const scheme = useScheme();
  const toast = useToast();
  const columns = useOrderColumns();
  const [count, setCount] = useState<(typeof counts)[number]>('12');
  const [state, setState] = useState<(typeof states)[number]>('ready');
  const [sort, setSort] = useState<Sort>();
  const all = ordersOf(samples.people, samples.longName, Number(count));
  const rows = sort ? all.toSorted(compare(sort)) : all;
  return (
    <>
      <div className="flex flex-wrap gap-4">
        <Segmented label={samples.rows} segments={counts.map((value) => ({ value, label: Number(value).toLocaleString('en') }))} value={count} onChange={setCount} />
        <Segmented label={samples.tableStates} segments={states.map((value) => ({ value, label: samples.tableStatus[value] }))} value={state} onChange={setState} />
      </div>
      <DataTable
        id="design" caption={`${samples.orders} ${scheme}`} columns={columns} rows={state === 'ready' ? rows : []} rowKey={({ number }) => number} sort={sort} onSort={setSort}
        loading={state === 'loading'} error={state === 'error' && samples.tableError} onRetry={() => setState('ready')} next={null}
        filters={<Field label={samples.searchOrders} className="min-w-40 flex-1 sm:max-w-60"><Input type="search" /></Field>}
        bulk={{
          name: ({ number }) => number,
          actions: (keys, clear) => (
            <>
              <Button size="small" variant="secondary" onClick={() => { toast.show({ text: samples.exported(keys.length) }); clear(); }}><Download aria-hidden />{samples.exportRows}</Button>
              <Button size="small" variant="secondary"><RotateCcw aria-hidden />{samples.refund}</Button>
            </>
          ),
        }}
      />
    </>
  );
};

export const TablesSection = (): ReactNode => {
  const { samples } = useGuide();
  const scheme = useScheme();
  const { number } = useFormats();
  return (
    <>
      <Specimen title="DataTable" stacked><Orders /></Specimen>
      <Specimen title="Table" stacked>
        <Table caption={`${samples.students} ${scheme}`} head={[{ label: samples.course }, { label: samples.students, figures: true }]}>
          {samples.tabNames.map((name, position) => <Row key={name}><Cell>{name}</Cell><Cell className="text-right tabular-nums">{number(position * 412)}</Cell></Row>)}
        </Table>
      </Specimen>
    </>
  );
};
