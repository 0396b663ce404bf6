import type { KeyboardEvent } from 'react';
import type { Fields } from './merge.ts';
import type { DraftControl } from './use-draft.ts';

/** Undo, redo and save by the keys that everybody knows; the browser's own undo knows nothing of the other fields. */
export const draftKeys = <Draft extends Fields>({ undo, redo, flush }: Pick<DraftControl<Draft>, 'undo' | 'redo' | 'flush'>) => (event: KeyboardEvent): void => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  const action = key === 'z' ? (event.shiftKey ? redo : undo) : key === 'y' ? redo : key === 's' ? () => void flush() : undefined;
  if (!action) return;
  event.preventDefault();
  action();
};
