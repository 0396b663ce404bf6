import type { ReactNode } from 'react';
import type { OrderFigures } from '#app/api/models.ts';
import { Chart, type ChartPoint } from '#app/design/chart.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import type { Newcomers } from './start.server.ts';
import { useDayNames } from './use-day-names.ts';

/** Days on which nothing happened are nothing to draw when there are no others. */
const drawn = (points: ChartPoint[]): ChartPoint[] =>
  (points.some(({ values }) => Object.values(values).some((value) => value !== 0)) ? points : []);

/** The last thirty days, day by day. */
export const StartCharts = ({ orders, newcomers }: { orders: OrderFigures | undefined; newcomers: Newcomers | undefined }): ReactNode => {
  const t = useMessages();
  const { money, price, number } = useFormats();
  const shortDay = useDayNames();
  const currency = orders?.period.revenue[0]?.currency ?? 'EUR';
  return (
    <div className="grid gap-4 sm:gap-6 xl:grid-cols-2">
      {orders && (
        <Chart
          className="xl:col-span-2" kind="area" title={t.console.charts.revenue} axis={t.console.charts.day} formatAt={shortDay} height={240}
          series={[{ key: 'revenue', label: t.console.figures.revenue }]}
          points={drawn(orders.days.map(({ date, revenue }) => ({ at: date, values: { revenue: revenue.find((one) => one.currency === currency)?.amount ?? 0 } })))}
          format={(amount) => money({ amount, currency })} formatAxis={(amount) => price({ amount, currency })}
        />
      )}
      {orders && (
        <Chart
          kind="bars" title={t.console.charts.orders} axis={t.console.charts.day} formatAt={shortDay} height={220}
          series={[{ key: 'placed', label: t.console.charts.placed }, { key: 'completed', label: t.console.charts.completed }]}
          points={drawn(orders.days.map(({ date, placed, completed }) => ({ at: date, values: { placed, completed } })))} format={number}
        />
      )}
      {newcomers && (
        <Chart
          kind="bars" title={t.console.charts.students} axis={t.console.charts.day} formatAt={shortDay} height={256}
          series={[{ key: 'students', label: t.console.figures.students }]}
          points={drawn(newcomers.days.map(({ date, students }) => ({ at: date, values: { students } })))} format={number}
        />
      )}
    </div>
  );
};
