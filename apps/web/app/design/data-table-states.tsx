import { clsx } from 'clsx';
import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import { Skeleton } from './skeleton.tsx';
import { useDesignTexts } from './texts.ts';

const rows = 8;
const widths = ['w-3/5', 'w-4/5', 'w-2/5', 'w-2/3'] as const;

/** Rows that hold the place of those which are on their way. */
export const LoadingRows = ({ columns, selectable, label }: { columns: number; selectable: boolean; label: string }): ReactNode => (
  <tbody role="rowgroup" className="@max-2xl:block">
    {Array.from({ length: rows }, (_row, row) => (
      <tr key={row} role="row" className="@max-2xl:block @max-2xl:border-b @max-2xl:border-line @max-2xl:p-4">
        {selectable && (
          <td role="cell" className="@max-2xl:hidden @2xl:border-b @2xl:border-line @2xl:py-4 @2xl:pl-5"><Skeleton className="size-4.5" /></td>
        )}
        {Array.from({ length: columns }, (_column, column) => (
          <td key={column} role="cell" className="@max-2xl:block @max-2xl:py-1.5 @2xl:border-b @2xl:border-line @2xl:px-4 @2xl:py-4 @2xl:first:pl-5">
            {row === 0 && column === 0 && <span role="status" className="sr-only">{label}</span>}
            <Skeleton className={clsx('h-4 max-w-full', widths[(row + column) % widths.length])} />
          </td>
        ))}
      </tr>
    ))}
  </tbody>
);

export const FailedTable = ({ onRetry, children }: { onRetry: (() => void) | undefined; children: ReactNode }): ReactNode => {
  const t = useDesignTexts();
  return (
    <Notice kind="danger" title={t.table.failed}>
      <div>{children}</div>
      {onRetry && <Button variant="secondary" size="small" className="mt-3" onClick={onRetry}><RotateCcw aria-hidden />{t.retry}</Button>}
    </Notice>
  );
};
