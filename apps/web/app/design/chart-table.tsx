import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { ChartProps } from './chart.tsx';

/** The same figures in a table; unseen it is what assistive technology reads in place of the drawing. */
export const ChartTable = (
  { title, series, points, axis, format, formatAt, visible, height }: ChartProps & { visible: boolean; height: number },
): ReactNode => (
  <div
    className={clsx(visible ? 'overflow-auto rounded-control border border-line' : 'sr-only')} style={visible ? { height } : undefined}
    {...(visible && { tabIndex: 0, role: 'region', 'aria-label': title })}
  >
    <table className="w-full border-separate border-spacing-0 text-sm">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          <th scope="col" className="sticky top-0 border-b border-line bg-sunken px-3 py-2 text-left font-semibold text-faint">{axis}</th>
          {series.map(({ key, label }) => (
            <th key={key} scope="col" className="sticky top-0 border-b border-line bg-sunken px-3 py-2 text-right font-semibold text-faint">{label}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map(({ at, values }) => (
          <tr key={at}>
            <th scope="row" className="border-b border-line px-3 py-1.5 text-left font-normal whitespace-nowrap text-soft">{formatAt?.(at) ?? at}</th>
            {series.map(({ key }) => {
              const value = values[key];
              return <td key={key} className="border-b border-line px-3 py-1.5 text-right whitespace-nowrap tabular-nums">{value == null ? '–' : format(value)}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
