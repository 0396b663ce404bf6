import { clsx } from 'clsx';
import type { ReactNode } from 'react';

/** Holds the place of what is on its way: give it the size of what will stand there. */
export const Skeleton = ({ className }: { className?: string }): ReactNode => (
  <span
    aria-hidden
    className={clsx(
      'block animate-shimmer rounded-small bg-sunken bg-[linear-gradient(100deg,transparent_40%,var(--line)_50%,transparent_60%)] bg-[length:200%_100%] bg-[position:150%_0]',
      className,
    )}
  />
);

/** Lines of a text that is on its way; the last one is shorter, as in a text. */
export const SkeletonText = ({ lines = 3, className }: { lines?: number; className?: string }): ReactNode => (
  <span aria-hidden className={clsx('block space-y-2.5', className)}>
    {Array.from({ length: lines }, (_, line) => <Skeleton key={line} className={clsx('h-3.5', line === lines - 1 && lines > 1 ? 'w-3/5' : 'w-full')} />)}
  </span>
);

/** Around skeletons: says once, to assistive technology, that something is loading. */
export const Loading = ({ label, className, children }: { label: string; className?: string; children: ReactNode }): ReactNode => (
  <div role="status" aria-busy className={className}>
    <span className="sr-only">{label}</span>
    {children}
  </div>
);
