import { useState } from 'react';
import { useRoot } from '#app/session/use-root.ts';
import { rememberHiddenColumns } from './hidden-columns.ts';

interface Column {
  key: string;
  initiallyHidden?: boolean;
}

export interface ColumnChoice<C> {
  shown: readonly C[];
  /** Those that may be put away. */
  optional: readonly C[];
  isShown: (key: string) => boolean;
  show: (key: string, shown: boolean) => void;
}

/** Which columns a reader wants to see of a table, now and the next time. */
export const useColumns = <C extends Column>(table: string, columns: readonly C[], mainKey: string | undefined): ColumnChoice<C> => {
  const remembered = useRoot().hiddenColumns[table];
  const [hidden, setHidden] = useState<readonly string[]>(
    remembered ?? columns.filter(({ initiallyHidden }) => initiallyHidden).map(({ key }) => key),
  );
  const isShown = (key: string): boolean => key === mainKey || !hidden.includes(key);
  return {
    shown: columns.filter(({ key }) => isShown(key)),
    optional: columns.filter(({ key }) => key !== mainKey),
    isShown,
    show: (key, shown) => {
      const next = shown ? hidden.filter((other) => other !== key) : [...hidden, key];
      setHidden(next);
      rememberHiddenColumns(table, next);
    },
  };
};
