import type { ReactNode } from 'react';
import { Chart, type ChartProps } from '#app/design/chart.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import type { SystemPoint } from './live-system.ts';
import { useSystemFormats } from './use-system-formats.ts';

type Figure = Exclude<keyof SystemPoint, 'at'>;

/** Before anything was measured there is nothing to draw, not even an axis. */
const isKnown = (points: readonly SystemPoint[], figures: readonly Figure[]): boolean =>
  points.some((point) => figures.some((figure) => point[figure] !== null));

/** The last quarter of an hour; it moves on with each measurement. */
export const LiveCharts = ({ points, children }: { points: readonly SystemPoint[]; children: ReactNode }): ReactNode => {
  const t = useMessages();
  const { rate, ms, seconds, count, clock } = useSystemFormats();
  const charts: readonly (Pick<ChartProps, 'title' | 'format' | 'kind'> & { figures: readonly Figure[] })[] = [
    { title: t.system.charts.requests, kind: 'line', figures: ['requests', 'errors'], format: rate },
    { title: t.system.charts.p95, kind: 'line', figures: ['p95Ms'], format: ms },
    { title: t.system.charts.events, kind: 'line', figures: ['sent', 'handled', 'failed'], format: rate },
    { title: t.system.charts.lag, kind: 'area', figures: ['outboxLag'], format: seconds },
    { title: t.system.charts.waiting, kind: 'area', figures: ['waiting', 'deadLetters'], format: count },
  ];
  return (
    <section aria-label={t.system.charts.title} className="grid gap-4 md:grid-cols-2 2xl:grid-cols-3">
      {charts.map(({ figures, ...chart }) => (
        <Chart
          key={chart.title} {...chart} live height={190} axis={t.system.charts.time} formatAt={clock}
          series={figures.map((key) => ({ key, label: t.system.charts.series[key] }))}
          points={!isKnown(points, figures) ? [] : points.map((point) => ({ at: point.at, values: Object.fromEntries(figures.map((key) => [key, point[key]])) }))}
        />
      ))}
      {children}
    </section>
  );
};
