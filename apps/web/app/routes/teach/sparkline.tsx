import type { ReactNode } from 'react';

const width = 96;
const height = 28;
const inset = 2;

/** The shape of some days, without figures: those stand beside it. */
export const Sparkline = ({ values }: { values: readonly number[] }): ReactNode => {
  const most = Math.max(1, ...values);
  const points = values.map((value, position) => {
    const x = inset + (position * (width - 2 * inset)) / Math.max(1, values.length - 1);
    const y = height - inset - (value * (height - 2 * inset)) / most;
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <svg aria-hidden viewBox={`0 0 ${width} ${height}`} className="h-7 w-24 shrink-0 overflow-visible text-series-1">
      <polygon points={`${inset},${height - inset} ${points.join(' ')} ${width - inset},${height - inset}`} fill="currentColor" opacity={0.14} />
      <polyline points={points.join(' ')} fill="none" stroke="currentColor" strokeWidth={1.75} strokeLinejoin="round" strokeLinecap="round" />
    </svg>
  );
};
