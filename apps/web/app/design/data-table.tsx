import { clsx } from 'clsx';
import { Inbox } from 'lucide-react';
import { useCallback, useState, type ReactNode, type RefCallback } from 'react';
import { useLocation, useNavigation } from 'react-router';
import { HeadCell, SelectAll, SelectRow } from './data-table-head.tsx';
import { FailedTable, LoadingRows } from './data-table-states.tsx';
import { TableTools } from './data-table-tools.tsx';
import { EmptyState } from './empty-state.tsx';
import { Pager } from './pager.tsx';
import type { Sort } from './table-sort.ts';
import { useDesignTexts } from './texts.ts';
import { useColumns } from './use-columns.ts';
import { useRowSelection } from './use-row-selection.ts';

export interface DataColumn<Row> {
  /** Letters, digits, `_` and `-`: it stands in the address and in a cookie. */
  key: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the end, under each other. */
  figures?: boolean;
  sortable?: boolean;
  /** Says what the row is: it cannot be put away, and heads the card on narrow screens. The first column, unless another one says so. */
  main?: boolean;
  /** Put away until the reader takes it out. */
  initiallyHidden?: boolean;
  className?: string;
}

export interface DataTableProps<Row> {
  /** The reader's choice of columns is remembered under this name. */
  id: string;
  caption: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The order in which the rows are. Without `onSort`, headers are links that set `sort` in the address: `sortIn` reads it in the loader. */
  sort?: Sort | undefined;
  onSort?: (sort: Sort | undefined) => void;
  /** Fields and buttons above the table. */
  filters?: ReactNode;
  /** Rows can be selected, and then something be done with all of them. */
  bulk?: {
    /** What a row is called, for assistive technology. */
    name: (row: Row) => string;
    actions: (keys: readonly string[], clear: () => void) => ReactNode;
  };
  /** The cursor of the page after this one; leave it out for a list that is always whole. */
  next?: string | null;
  /** The rows are on their way: nothing is there yet, or something else is about to be. */
  loading?: boolean;
  /** What went wrong instead. */
  error?: ReactNode;
  onRetry?: () => void;
  /** In place of the table when there are no rows. */
  empty?: ReactNode;
}

/** Whether a table is no wider than the frame it stands in; unknown until it is on the screen. */
const useFits = (): { fits: boolean | undefined; frame: RefCallback<HTMLElement> } => {
  const [fits, setFits] = useState<boolean>();
  const frame = useCallback((element: HTMLElement | null) => {
    const table = element?.querySelector('table');
    if (!element || !table) return undefined;
    const observer = new ResizeObserver(() => setFits(table.offsetWidth <= element.clientWidth));
    observer.observe(element);
    observer.observe(table);
    return () => observer.disconnect();
  }, []);
  return { fits, frame };
};

/** A filter or a page of the same list is on its way. */
const useSameListPending = (): boolean => {
  const { location } = useNavigation();
  const { pathname } = useLocation();
  return location?.pathname === pathname;
};

interface BodyProps<Row> {
  table: Pick<DataTableProps<Row>, 'rows' | 'rowKey' | 'bulk'>;
  columns: readonly DataColumn<Row>[];
  mainKey: string | undefined;
  selection: ReturnType<typeof useRowSelection>;
}

/** On narrow screens a row is a card: its main cell on top, the others below with their labels. The roles keep it a table to assistive technology. */
const Body = <Row,>({ table: { rows, rowKey, bulk }, columns, mainKey, selection }: BodyProps<Row>): ReactNode => (
  <tbody role="rowgroup" className="@max-2xl:flex @max-2xl:flex-col">
    {rows.map((row) => {
      const key = rowKey(row);
      const selected = selection.isSelected(key);
      return (
        <tr
          key={key} role="row" aria-selected={bulk ? selected : undefined}
          className={clsx(
            'group transition-colors @max-2xl:relative @max-2xl:flex @max-2xl:flex-col @max-2xl:gap-1.5 @max-2xl:border-b @max-2xl:border-line @max-2xl:p-4 @max-2xl:last:border-0',
            selected ? 'bg-brand-soft/50' : 'hover:bg-sunken/50',
          )}
        >
          {bulk && <SelectRow name={bulk.name(row)} checked={selected} onPick={(extend) => selection.pick(key, extend)} />}
          {columns.map(({ key: column, label, cell, figures, className }) => {
            const main = column === mainKey;
            return (
              <td
                key={column} role="cell"
                className={clsx(
                  '@2xl:border-b @2xl:border-line @2xl:px-4 @2xl:py-3.5 @2xl:align-middle @2xl:group-last:border-0 @2xl:first:pl-5 @2xl:last:pr-5',
                  '@max-2xl:flex @max-2xl:gap-4', main ? clsx('@max-2xl:order-first', bulk && '@max-2xl:pr-10') : '@max-2xl:justify-between',
                  figures && '@2xl:text-right @2xl:whitespace-nowrap tabular-nums', className,
                )}
              >
                {!main && <span aria-hidden className="shrink-0 text-sm text-faint @2xl:hidden">{label}</span>}
                <div className={clsx('min-w-0', !main && '@max-2xl:text-right')}>{cell(row)}</div>
              </td>
            );
          })}
        </tr>
      );
    })}
  </tbody>
);

/** A list of things of one kind, in columns. It looks like the list that its address says: filters, order and page are in there. */
export const DataTable = <Row,>(props: DataTableProps<Row>): ReactNode => {
  const { id, caption, columns, rows, rowKey, sort, onSort, filters, bulk, next, loading = false, error, onRetry, empty } = props;
  const t = useDesignTexts();
  const { fits, frame } = useFits();
  const pending = useSameListPending();
  const mainKey = (columns.find(({ main }) => main) ?? columns[0])?.key;
  const choice = useColumns(id, columns, mainKey);
  const selection = useRowSelection(rows.map(rowKey));
  const waiting = loading && rows.length === 0;
  const failed = error !== undefined && error !== null && error !== false;
  const bare = !waiting && (failed || rows.length === 0);
  return (
    <div className="@container">
      <TableTools
        filters={filters} columns={columns} choice={choice} sort={sort} onSort={onSort} bare={bare}
        bulkActions={bulk && selection.keys.length > 0 ? bulk.actions(selection.keys, selection.clear) : undefined}
        selected={selection.keys.length} onClear={selection.clear}
      />
      {failed && <FailedTable onRetry={onRetry}>{error}</FailedTable>}
      {!failed && bare && (empty ?? <EmptyState icon={Inbox} title={t.table.empty} />)}
      {!bare && (
        <div
          ref={frame} aria-busy={loading || pending || undefined}
          {...(fits === false && { tabIndex: 0, role: 'region', 'aria-label': caption })}
          className={clsx(
            'rounded-card border border-line bg-surface shadow-card transition-opacity', fits ? 'overflow-clip' : 'overflow-x-auto',
            (pending || (loading && !waiting)) && 'opacity-60',
          )}
        >
          <table role="table" className="w-full border-separate border-spacing-0 text-[0.9375rem] @max-2xl:block">
            <caption className="sr-only">{caption}</caption>
            <thead role="rowgroup" className="@max-2xl:sr-only">
              <tr role="row">
                {bulk && <SelectAll sticky={fits === true} state={selection.state} onToggle={selection.toggleAll} />}
                {choice.shown.map((column) => (
                  <HeadCell key={column.key} column={column} sort={sort} onSort={onSort} sticky={fits === true} />
                ))}
              </tr>
            </thead>
            {waiting
              ? <LoadingRows columns={choice.shown.length} selectable={bulk !== undefined} label={t.table.loading} />
              : <Body table={{ rows, rowKey, ...(bulk && { bulk }) }} columns={choice.shown} mainKey={mainKey} selection={selection} />}
          </table>
        </div>
      )}
      {next !== undefined && <Pager next={next} />}
    </div>
  );
};
