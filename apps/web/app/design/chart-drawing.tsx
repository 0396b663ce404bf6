import { useEffect, useState, type ReactNode } from 'react';
import { Area, Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { ChartProps, ChartSeries } from './chart.tsx';

export type ChartDrawingProps = Pick<ChartProps, 'kind' | 'series' | 'points' | 'format' | 'formatAxis' | 'formatAt' | 'live'> & { height: number };

const wantsCalm = '(prefers-reduced-motion: reduce)';

const useCalm = (): boolean => {
  const [calm, setCalm] = useState(() => matchMedia(wantsCalm).matches);
  useEffect(() => {
    const query = matchMedia(wantsCalm);
    const listen = (): void => setCalm(query.matches);
    query.addEventListener('change', listen);
    return () => query.removeEventListener('change', listen);
  }, []);
  return calm;
};

const colour = (position: number): string => `var(--series-${position + 1})`;
const ticks = { fill: 'var(--ink-faint)', fontSize: 12 };

interface HintProps {
  at: string;
  rows: readonly { label: string; value: string; colour: string }[];
}

const Hint = ({ at, rows }: HintProps): ReactNode => (
  <div className="rounded-control border border-line bg-raised px-3 py-2 text-sm shadow-float">
    <p className="mb-1 font-semibold">{at}</p>
    {rows.map(({ label, value, colour: own }) => (
      <p key={label} className="flex items-center gap-2 text-soft">
        <span className="size-2 rounded-full" style={{ background: own }} />
        <span className="flex-1">{label}</span>
        <span className="pl-3 font-medium text-ink tabular-nums">{value}</span>
      </p>
    ))}
  </div>
);

const mark = (kind: ChartProps['kind'], { key, label }: ChartSeries, position: number, last: boolean, calm: boolean): ReactNode => {
  const common = { dataKey: key, name: label, isAnimationActive: !calm, animationDuration: 500 };
  const own = colour(position);
  if (kind === 'line') return <Line key={key} {...common} type="monotone" stroke={own} strokeWidth={2.25} dot={false} activeDot={{ r: 4.5, strokeWidth: 0 }} />;
  if (kind === 'area') return <Area key={key} {...common} type="monotone" stroke={own} strokeWidth={2.25} fill={own} fillOpacity={0.14} activeDot={{ r: 4.5, strokeWidth: 0 }} />;
  const round: [number, number, number, number] = kind === 'bars' || last ? [4, 4, 0, 0] : [0, 0, 0, 0];
  return <Bar key={key} {...common} fill={own} radius={round} maxBarSize={36} {...(kind === 'stack' && { stackId: 'all' })} />;
};

/** The drawing alone; `Chart` gives it a title, a table and a place to wait. */
export const ChartDrawing = ({ kind, series, points, format, formatAxis = format, formatAt = (at) => at, live = false, height }: ChartDrawingProps): ReactNode => {
  const wantsNone = useCalm();
  const calm = wantsNone || live;
  const rows = points.map(({ at, values }) => ({ at, ...values }));
  // Nobody counts halves of what comes in wholes.
  const isWhole = points.every(({ values }) => Object.values(values).every((value) => value === null || Number.isInteger(value)));
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart data={rows} margin={{ top: 6, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="at" tickFormatter={formatAt} tick={ticks} tickLine={false} axisLine={{ stroke: 'var(--line-strong)' }} minTickGap={24} tickMargin={8} />
        <YAxis allowDecimals={!isWhole} tickFormatter={formatAxis} tick={ticks} tickLine={false} axisLine={false} width="auto" tickMargin={4} />
        <Tooltip
          cursor={kind === 'line' || kind === 'area' ? { stroke: 'var(--line-strong)' } : { fill: 'var(--sunken)' }} isAnimationActive={false}
          content={({ active, label, payload }) => (active && payload.length > 0
            ? (
              <Hint
                at={formatAt(String(label))}
                rows={payload.map(({ name, value, color }) => ({ label: String(name), value: typeof value === 'number' ? format(value) : '–', colour: color ?? '' }))}
              />
            )
            : null)}
        />
        {series.map((one, position) => mark(kind, one, position, position === series.length - 1, calm))}
      </ComposedChart>
    </ResponsiveContainer>
  );
};
