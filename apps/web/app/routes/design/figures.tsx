import { Award, Coins, RotateCcw, UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { Chart, type ChartPoint } from '#app/design/chart.tsx';
import { Stat } from '#app/design/stat.tsx';
import { useFormats } from '#app/i18n/locale.tsx';
import { Specimen, useGuide } from './specimen.tsx';

const day = 24 * 60 * 60 * 1000;
const start = Date.UTC(2026, 0, 15);

/** Figures that look lived in and are the same on every visit. */
const wave = (seed: number, at: number): number => Math.round(60 + 34 * Math.sin((at + seed * 5) / 6) + 18 * Math.cos((at * (seed + 2)) / 11) + at * 0.35);

const pointsOf = (count: number, step: number, keys: readonly string[], scale: number): ChartPoint[] =>
  Array.from({ length: count }, (_point, at) => ({
    at: new Date(start + at * step).toISOString(),
    values: Object.fromEntries(keys.map((key, seed) => [key, wave(seed, at) * scale])),
  }));

export const FiguresSection = (): ReactNode => {
  const { samples, states } = useGuide();
  const { money, price, number, percent, date } = useFormats();
  const euros = (amount: number): string => money({ amount, currency: 'EUR' });
  const common = { axis: samples.month, format: number, formatAt: (at: string) => date(at), height: 220 };
  return (
    <>
      <Specimen title="Stat" className="grid! w-full grid-cols-1 gap-4! sm:grid-cols-2!">
        <Stat label={samples.income} value={euros(1_284_550)} change={12.4} against={samples.against} icon={Coins} />
        <Stat label={samples.students} value={number(100_000)} change={-3.2} against={samples.against} icon={UsersRound} />
        <Stat label={samples.refunds} value={percent(2)} change={1.1} lessIsBetter against={samples.against} icon={RotateCcw} />
        <Stat label={samples.certificates} value={number(0)} change={0} against={samples.against} icon={Award} />
        <Stat label={samples.income} value="" against={samples.against} icon={Coins} loading />
        <Stat label={samples.income} value={euros(123_456_789_012)} />
      </Specimen>
      <Specimen title="Chart" stacked>
        <Chart
          {...common} kind="area" title={samples.visits} note={samples.visitsNote} axis={samples.day2}
          series={[{ key: 'visits', label: samples.visits }]} points={pointsOf(90, day, ['visits'], 3)}
        />
        <Chart
          {...common} kind="line" title={samples.income} note={samples.incomeNote} format={euros} formatAxis={(amount) => price({ amount, currency: 'EUR' })}
          series={[{ key: 'online', label: samples.online }, { key: 'onSite', label: samples.onSite }]} points={pointsOf(12, day * 30.4, ['online', 'onSite'], 9000)}
        />
        <Chart
          {...common} kind="stack" title={samples.hours} series={samples.seriesNames.map((label, position) => ({ key: String(position), label }))}
          points={pointsOf(8, day * 30.4, samples.seriesNames.map((_name, position) => String(position)), 1)}
        />
        <Chart
          {...common} kind="bars" title={`${samples.hours}, ${states.one.toLowerCase()}`} series={[{ key: 'hours', label: samples.hours }]} points={pointsOf(1, day, ['hours'], 1)}
        />
        <Chart {...common} kind="line" title={`${samples.visits}, ${states.empty.toLowerCase()}`} series={[{ key: 'a', label: samples.visits }]} points={[]} />
        <Chart {...common} kind="line" title={`${samples.visits}, ${states.loading.toLowerCase()}`} series={[{ key: 'a', label: samples.visits }]} points={[]} loading />
      </Specimen>
    </>
  );
};
