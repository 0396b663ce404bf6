import { clsx } from 'clsx';
import type { ReactNode } from 'react';

interface ProgressBarProps {
  /** From 0 to 100. */
  value: number;
  label: string;
  className?: string;
  /** How long it takes is not known. */
  endless?: boolean;
}

export const ProgressBar = ({ value, label, className, endless }: ProgressBarProps): ReactNode => {
  const shown = Math.min(100, Math.max(0, Math.round(value)));
  return (
    <div
      role="progressbar" aria-label={label} {...(!endless && { 'aria-valuenow': shown, 'aria-valuemin': 0, 'aria-valuemax': 100 })}
      className={clsx('h-2 w-full overflow-hidden rounded-full bg-line forced-colors:border', className)}
    >
      <div
        className={clsx(
          'h-full rounded-full transition-[width] duration-500 forced-colors:forced-color-adjust-none forced-colors:bg-[Highlight]',
          endless ? 'w-2/5 animate-[indeterminate_1.3s_ease-in-out_infinite] bg-brand' : shown === 100 ? 'bg-success' : 'bg-brand',
        )}
        style={endless ? undefined : { width: `${shown}%` }}
      />
    </div>
  );
};
