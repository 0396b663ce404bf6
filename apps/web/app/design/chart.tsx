import { clsx } from 'clsx';
import { ChartColumn, ChartSpline, Table2 } from 'lucide-react';
import { useEffect, useEffectEvent, useId, useState, type ComponentType, type ReactNode } from 'react';
import { reloadOnce } from '#app/offline/reload-once.ts';
import { IconButton } from './button.tsx';
import type { ChartDrawingProps } from './chart-drawing.tsx';
import { ChartTable } from './chart-table.tsx';
import { Loading, Skeleton } from './skeleton.tsx';
import { useDesignTexts } from './texts.ts';

export interface ChartSeries {
  key: string;
  label: string;
}

/** What stands at one place of the axis: a day, a country; one figure to each series. A missing one is a gap. */
export interface ChartPoint {
  at: string;
  values: Readonly<Record<string, number | null>>;
}

export interface ChartProps {
  title: string;
  /** One sentence on what there is to see: it is the drawing's description. */
  note?: string;
  kind: 'line' | 'area' | 'bars' | 'stack';
  /** At most six. */
  series: readonly ChartSeries[];
  points: readonly ChartPoint[];
  /** Names the axis in the table. */
  axis: string;
  /** Writes a figure as the reader does: money, percent, a number. */
  format: (value: number) => string;
  /** The same beside the axis, where there is less room; `format` unless said otherwise. */
  formatAxis?: (value: number) => string;
  /** Writes a place of the axis, short enough to stand below it. */
  formatAt?: (at: string) => string;
  /** In pixels. */
  height?: number;
  loading?: boolean;
  /** The figures move on by themselves: they are not animated as well. */
  live?: boolean;
  actions?: ReactNode;
  className?: string;
}

const whenLoaded: { drawing?: ComponentType<ChartDrawingProps> } = {};

/** The library that draws is large, and a drawing needs to know its width: both come when the page is alive. */
const useDrawing = (onFailure: () => void): ComponentType<ChartDrawingProps> | undefined => {
  const [Drawing, setDrawing] = useState<ComponentType<ChartDrawingProps>>();
  const failed = useEffectEvent(onFailure);
  useEffect(() => {
    let gone = false;
    const load = async (): Promise<void> => {
      whenLoaded.drawing ??= (await import('./chart-drawing.tsx')).ChartDrawing;
      const { drawing } = whenLoaded;
      if (!gone) setDrawing(() => drawing);
    };
    load().catch(() => failed());
    return () => { gone = true; };
  }, []);
  return Drawing;
};

const Placeholder = ({ height, children }: { height: number; children: ReactNode }): ReactNode => (
  <div className="grid place-items-center text-center text-faint" style={{ height }}>
    <span className="flex flex-col items-center gap-2"><ChartColumn aria-hidden className="size-7" strokeWidth={1.5} />{children}</span>
  </div>
);

const Legend = ({ series }: { series: readonly ChartSeries[] }): ReactNode => (
  <ul aria-hidden className="mb-4 flex flex-wrap gap-x-5 gap-y-1 text-sm text-soft">
    {series.map(({ key, label }, position) => (
      <li key={key} className="flex items-center gap-2">
        <span className="size-2.5 rounded-full" style={{ background: `var(--series-${position + 1})` }} />{label}
      </li>
    ))}
  </ul>
);

/** Figures as a drawing, and as a table for whoever wants to read them. */
export const Chart = (props: ChartProps): ReactNode => {
  const { title, note, series, points, height = 260, loading = false, actions, className } = props;
  const t = useDesignTexts();
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  // Figures that cannot be drawn can still be read.
  const Drawing = useDrawing(() => {
    setAsTable(true);
    reloadOnce();
  });
  const empty = points.length === 0;
  return (
    <figure aria-labelledby={`${id}title`} className={clsx('rounded-card border border-line bg-surface p-5 shadow-card', className)}>
      <figcaption className="-mr-2 mb-4 flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p id={`${id}title`} className="text-subheading">{title}</p>
          {note !== undefined && <p id={`${id}note`} className="mt-0.5 text-sm text-faint">{note}</p>}
        </div>
        <div className="-mt-1.5 flex shrink-0 items-center gap-1">
          {actions}
          {!loading && !empty && (
            <IconButton label={asTable ? t.chart.asChart : t.chart.asTable} onClick={() => setAsTable(!asTable)}>
              {asTable ? <ChartSpline aria-hidden /> : <Table2 aria-hidden />}
            </IconButton>
          )}
        </div>
      </figcaption>
      {!empty && series.length > 1 && <Legend series={series} />}
      {loading || (!empty && !Drawing && !asTable)
        ? <Loading label={t.chart.loading}><div style={{ height }}><Skeleton className="h-full w-full rounded-control!" /></div></Loading>
        : null}
      {!loading && empty && <Placeholder height={height}>{t.chart.empty}</Placeholder>}
      {!loading && !empty && !asTable && Drawing && (
        // The drawing follows the width of its frame a moment later: till then it must not widen the page.
        <div aria-hidden className="overflow-x-clip" style={{ height }}><Drawing {...props} height={height} /></div>
      )}
      {!loading && !empty && <ChartTable {...props} visible={asTable} height={height} />}
    </figure>
  );
};
