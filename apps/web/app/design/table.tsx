import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

export interface Column {
  label: string;
  /** Figures stand at the end, under each other. */
  figures?: boolean;
}

/** A table that scrolls inside its card on narrow screens; the caption is for assistive technology. */
export const Table = ({ caption, head, children }: { caption: string; head: readonly Column[]; children: ReactNode }): ReactNode => (
  <div className="overflow-x-auto rounded-card border border-line bg-surface shadow-card" tabIndex={0} role="region" aria-label={caption}>
    <table className="w-full border-collapse text-[0.9375rem]">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-line bg-sunken">
          {head.map(({ label, figures }) => (
            <th
              key={label} scope="col"
              className={clsx('px-4 py-2.5 text-xs font-semibold tracking-wide whitespace-nowrap text-faint first:pl-5 last:pr-5', figures ? 'text-right' : 'text-left')}
            >
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);

export const Row = ({ className, ...rest }: ComponentProps<'tr'>): ReactNode => (
  <tr {...rest} className={clsx('border-b border-line transition-colors last:border-0 hover:bg-sunken/50', className)} />
);

export const Cell = ({ className, ...rest }: ComponentProps<'td'>): ReactNode => (
  <td {...rest} className={clsx('px-4 py-3.5 align-middle first:pl-5 last:pr-5', className)} />
);
