import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { DropEdge } from './use-drag.ts';

/** Where it will be once it is dropped. The element around it has to be positioned. */
export const DropMark = ({ edge, gap = 'none' }: { edge: DropEdge | undefined; gap?: 'none' | 'wide' }): ReactNode => {
  if (edge === undefined) return null;
  if (edge === 'into') return <span aria-hidden className="pointer-events-none absolute inset-0 z-10 rounded-card inset-ring-2 inset-ring-brand" />;
  const distance = gap === 'wide' ? { above: '-top-3', below: '-bottom-3' } : { above: '-top-px', below: '-bottom-px' };
  return (
    <span aria-hidden className={clsx('pointer-events-none absolute inset-x-0 z-10 h-0.5 bg-brand', distance[edge])}>
      <span className="absolute -top-[3px] left-0 size-2 rounded-full border-2 border-brand bg-surface" />
    </span>
  );
};
