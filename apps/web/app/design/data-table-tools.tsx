import { clsx } from 'clsx';
import { Columns3, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button, IconButton } from './button.tsx';
import { Select } from './field.tsx';
import { Menu, MenuHeading, MenuToggle } from './menu.tsx';
import { withSort, type Sort } from './table-sort.ts';
import { useDesignTexts } from './texts.ts';
import type { ColumnChoice } from './use-columns.ts';

interface Column {
  key: string;
  label: string;
  sortable?: boolean;
}

const ColumnMenu = ({ choice }: { choice: ColumnChoice<Column> }): ReactNode => {
  const t = useDesignTexts();
  return (
    <Menu trigger={<Button variant="secondary" size="small" className="min-h-11"><Columns3 aria-hidden />{t.table.columns}</Button>}>
      <MenuHeading>{t.table.columns}</MenuHeading>
      {choice.optional.map(({ key, label }) => (
        <MenuToggle key={key} checked={choice.isShown(key)} onCheckedChange={(shown) => choice.show(key, shown)}>{label}</MenuToggle>
      ))}
    </Menu>
  );
};

/** Where rows are cards there are no headers to press. */
const SortSelect = ({ columns, sort, onSort }: Pick<ToolsProps, 'columns' | 'sort' | 'onSort'>): ReactNode => {
  const t = useDesignTexts();
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const choose = (value: string): void => {
    const next = value === '' ? undefined : { by: value.replace(/^-/, ''), descending: value.startsWith('-') };
    if (onSort) onSort(next);
    else void navigate(`?${withSort(parameters, next).toString()}`, { preventScrollReset: true });
  };
  return (
    <Select
      aria-label={t.table.sortBy} className="flex-1" value={sort ? `${sort.descending ? '-' : ''}${sort.by}` : ''}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">{t.table.unsorted}</option>
      {columns.filter(({ sortable }) => sortable).flatMap(({ key, label }) => [
        <option key={key} value={key}>{`${label}, ${t.table.ascending}`}</option>,
        <option key={`-${key}`} value={`-${key}`}>{`${label}, ${t.table.descending}`}</option>,
      ])}
    </Select>
  );
};

interface ToolsProps {
  filters: ReactNode;
  columns: readonly Column[];
  choice: ColumnChoice<Column>;
  sort: Sort | undefined;
  onSort: ((sort: Sort | undefined) => void) | undefined;
  /** There is no table to arrange. */
  bare: boolean;
  bulkActions: ReactNode;
  selected: number;
  onClear: () => void;
}

/** What stands above a table: filters, order, columns; and, for as long as rows are selected, what can be done with them. */
export const TableTools = ({ filters, columns, choice, sort, onSort, bare, bulkActions, selected, onClear }: ToolsProps): ReactNode => {
  const t = useDesignTexts();
  const sortable = columns.some((column) => column.sortable);
  return (
    <>
      {(filters !== undefined || !bare) && (
        <div className="mb-4 flex flex-wrap items-end gap-3">
          {filters}
          {!bare && (
            <div className={clsx('flex items-center gap-2', filters === undefined ? 'w-full justify-end' : '@max-2xl:w-full @2xl:ml-auto')}>
              {sortable && <div className="flex flex-1 @2xl:hidden"><SortSelect columns={columns} sort={sort} onSort={onSort} /></div>}
              {choice.optional.length > 0 && <ColumnMenu choice={choice} />}
            </div>
          )}
        </div>
      )}
      <div role="status" className={clsx(selected === 0 && 'sr-only')}>
        {selected > 0 && (
          <div className="mb-3 flex min-h-12 animate-fade flex-wrap items-center gap-2 rounded-control bg-brand-soft py-1.5 pr-2 pl-4 text-brand-ink">
            <span className="font-semibold tabular-nums">{t.table.selected(selected)}</span>
            <IconButton label={t.table.clearSelection} className="text-brand-ink!" onClick={onClear}><X aria-hidden /></IconButton>
            <div className="ml-auto flex flex-wrap gap-2">{bulkActions}</div>
          </div>
        )}
      </div>
    </>
  );
};
