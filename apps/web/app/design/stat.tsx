import { clsx } from 'clsx';
import { ArrowDownRight, ArrowRight, ArrowUpRight, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormats } from '#app/i18n/locale.tsx';
import { Skeleton } from './skeleton.tsx';
import { useDesignTexts } from './texts.ts';

interface StatProps {
  label: string;
  /** Already written as the reader writes it. */
  value: ReactNode;
  /** Against the period before, in percent. */
  change?: number | undefined;
  /** What the change is measured against, such as "against last month". */
  against?: string;
  /** Costs and cancellations: less is better. */
  lessIsBetter?: boolean;
  icon?: LucideIcon;
  loading?: boolean;
  className?: string;
  children?: ReactNode;
}

const toneOf = (change: number, lessIsBetter: boolean): string => {
  if (change === 0) return 'text-faint';
  return change > 0 === lessIsBetter ? 'text-danger' : 'text-success';
};

const Change = ({ change, lessIsBetter }: { change: number; lessIsBetter: boolean }): ReactNode => {
  const t = useDesignTexts();
  const written = useFormats().percent(Math.abs(change));
  const [Icon, text] = ((): [LucideIcon, string] => {
    if (change === 0) return [ArrowRight, t.stat.same];
    return change > 0 ? [ArrowUpRight, t.stat.up(written)] : [ArrowDownRight, t.stat.down(written)];
  })();
  return (
    <span className={clsx('inline-flex items-center gap-0.5 font-semibold', toneOf(change, lessIsBetter))}>
      <Icon aria-hidden className="size-4" />
      <span aria-hidden>{written}</span>
      <span className="sr-only">{text}</span>
    </span>
  );
};

/** A figure with its name, and how it moved. */
export const Stat = ({ label, value, change, against, lessIsBetter = false, icon: Icon, loading, className, children }: StatProps): ReactNode => (
  <div className={clsx('@container rounded-card border border-line bg-surface p-5 shadow-card', className)}>
    <div className="flex items-start justify-between gap-3">
      <p className="text-sm font-medium text-soft">{label}</p>
      {Icon && <Icon aria-hidden className="size-4.5 shrink-0 text-faint" />}
    </div>
    {loading
      ? <Skeleton className="mt-2 h-8 w-28" />
      : <p className="mt-1.5 text-figure wrap-anywhere text-ink tabular-nums">{value}</p>}
    {(change !== undefined || against !== undefined) && (
      <p className="mt-1.5 flex min-h-5 flex-wrap items-center gap-x-1.5 text-sm text-faint">
        {loading ? <Skeleton className="h-3.5 w-24" /> : (
          <>
            {change !== undefined && <Change change={change} lessIsBetter={lessIsBetter} />}
            {against}
          </>
        )}
      </p>
    )}
    {children}
  </div>
);
