import { clsx } from 'clsx';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { nextSort, withSort, type Sort } from './table-sort.ts';
import { useDesignTexts } from './texts.ts';

const cell = 'border-b border-line bg-sunken px-4 py-3 text-xs font-semibold tracking-wide whitespace-nowrap text-faint first:pl-5 last:pr-5';
const stuck = 'sticky top-(--header-height) z-10';

const ariaSort = (sort: Sort | undefined, key: string): 'ascending' | 'descending' | 'none' => {
  if (sort?.by !== key) return 'none';
  return sort.descending ? 'descending' : 'ascending';
};

interface HeadCellProps {
  column: { key: string; label: string; figures?: boolean; sortable?: boolean };
  sort: Sort | undefined;
  onSort: ((sort: Sort | undefined) => void) | undefined;
  sticky: boolean;
}

/** A column's name; where the rows can be put in its order, it is pressed for that. */
export const HeadCell = ({ column: { key, label, figures, sortable }, sort, onSort, sticky }: HeadCellProps): ReactNode => {
  const [parameters] = useSearchParams();
  const look = clsx(cell, figures ? 'text-right' : 'text-left', sticky && stuck);
  if (!sortable) return <th role="columnheader" scope="col" className={look}>{label}</th>;
  const now = ariaSort(sort, key);
  const Icon = now === 'none' ? ChevronsUpDown : now === 'ascending' ? ArrowUp : ArrowDown;
  const next = nextSort(sort, key);
  const className = clsx(
    '-mx-1.5 -my-1 inline-flex items-center gap-1 rounded-small px-1.5 py-1 hover:text-ink', now !== 'none' && 'text-ink',
  );
  const content = <>{label}<Icon aria-hidden className={clsx('size-3.5 shrink-0', now === 'none' && 'opacity-60')} /></>;
  return (
    <th role="columnheader" scope="col" aria-sort={now} className={look}>
      {onSort
        ? <button type="button" className={className} onClick={() => onSort(next)}>{content}</button>
        : <Link to={`?${withSort(parameters, next).toString()}`} preventScrollReset className={className}>{content}</Link>}
    </th>
  );
};

export type SelectionState = 'none' | 'some' | 'all';

export const SelectAll = ({ state, onToggle, sticky }: { state: SelectionState; onToggle: () => void; sticky: boolean }): ReactNode => {
  const t = useDesignTexts();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = state === 'some';
  }, [state]);
  return (
    <th role="columnheader" scope="col" className={clsx(cell, 'w-0 text-left', sticky && stuck)}>
      <input ref={box} type="checkbox" checked={state === 'all'} onChange={onToggle} aria-label={t.table.selectAll} className="tick block" />
    </th>
  );
};

interface SelectRowProps {
  name: string;
  checked: boolean;
  /** With the shift key, everything from the row picked before up to this one. */
  onPick: (extend: boolean) => void;
}

export const SelectRow = ({ name, checked, onPick }: SelectRowProps): ReactNode => {
  const t = useDesignTexts();
  return (
    <td role="cell" className="@max-2xl:absolute @max-2xl:top-4 @max-2xl:right-4 @2xl:w-0 @2xl:border-b @2xl:border-line @2xl:py-3.5 @2xl:pr-0 @2xl:pl-5 @2xl:group-last:border-0">
      <label className="relative block w-fit cursor-pointer before:absolute before:-inset-3">
        <input
          type="checkbox" checked={checked} aria-label={t.table.select(name)} className="tick block"
          onChange={(event) => onPick(event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
        />
      </label>
    </td>
  );
};
