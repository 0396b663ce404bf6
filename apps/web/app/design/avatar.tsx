import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { initialsOf } from '#app/session/viewer.ts';

/** A person's initials; the name stands beside it or on the control around it. */
export const Avatar = ({ name, className }: { name: string; className?: string }): ReactNode => (
  <span aria-hidden className={clsx('grid size-9 shrink-0 place-items-center rounded-full bg-warm-soft text-[0.8125rem] font-semibold text-warm-ink', className)}>
    {initialsOf(name)}
  </span>
);
