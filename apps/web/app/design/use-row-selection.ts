import { useRef, useState } from 'react';
import type { SelectionState } from './data-table-head.tsx';

interface RowSelection {
  /** In the order of the rows. */
  keys: readonly string[];
  state: SelectionState;
  isSelected: (key: string) => boolean;
  pick: (key: string, extend: boolean) => void;
  toggleAll: () => void;
  clear: () => void;
}

/** Which of these rows are selected. What is no longer among them is not selected either: nothing is done to rows that nobody sees. */
export const useRowSelection = (rows: readonly string[]): RowSelection => {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string>(undefined);
  const keys = rows.filter((key) => picked.has(key));
  return {
    keys,
    state: keys.length === 0 ? 'none' : keys.length === rows.length ? 'all' : 'some',
    isSelected: (key) => picked.has(key),
    pick: (key, extend) => {
      const from = last.current === undefined ? -1 : rows.indexOf(last.current);
      const to = rows.indexOf(key);
      const range = extend && from >= 0 ? rows.slice(Math.min(from, to), Math.max(from, to) + 1) : [key];
      const next = new Set(keys);
      for (const each of range) {
        if (picked.has(key)) next.delete(each);
        else next.add(each);
      }
      last.current = key;
      setPicked(next);
    },
    toggleAll: () => setPicked(keys.length === rows.length ? new Set() : new Set(rows)),
    clear: () => setPicked(new Set()),
  };
};
