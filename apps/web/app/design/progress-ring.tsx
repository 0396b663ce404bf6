import { clsx } from 'clsx';
import type { ReactNode } from 'react';

interface ProgressRingProps {
  /** From 0 to 100. */
  value: number;
  label: string;
  /** In pixels. */
  size?: number;
  /** What stands in the middle; the percentage by default, nothing when `null`. */
  children?: ReactNode;
  className?: string;
}

const box = 36;
const radius = 15.5;
const around = 2 * Math.PI * radius;

export const ProgressRing = ({ value, label, size = 48, children, className }: ProgressRingProps): ReactNode => {
  const shown = Math.min(100, Math.max(0, Math.round(value)));
  return (
    <span
      role="progressbar" aria-label={label} aria-valuenow={shown} aria-valuemin={0} aria-valuemax={100}
      className={clsx('relative inline-grid shrink-0 place-items-center', className)} style={{ width: size, height: size }}
    >
      <svg aria-hidden viewBox={`0 0 ${box} ${box}`} className="absolute inset-0 size-full -rotate-90 fill-none" strokeWidth={4}>
        <circle cx={box / 2} cy={box / 2} r={radius} className="stroke-line" />
        <circle
          cx={box / 2} cy={box / 2} r={radius} strokeLinecap="round" strokeDasharray={around} strokeDashoffset={around * (1 - shown / 100)}
          className={clsx('transition-[stroke-dashoffset] duration-500', shown === 100 ? 'stroke-success' : 'stroke-brand', shown === 0 && 'opacity-0')}
        />
      </svg>
      <span aria-hidden className="relative font-semibold text-ink tabular-nums" style={{ fontSize: size * 0.26 }}>
        {children === undefined ? shown : children}
      </span>
    </span>
  );
};
