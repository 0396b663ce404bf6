import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

interface CardProps extends ComponentProps<'div'> {
  /** The whole card leads somewhere: it answers to the pointer. The link inside covers it with `after:absolute after:inset-0`. */
  lifts?: boolean;
}

export const Card = ({ className, lifts, ...rest }: CardProps): ReactNode => (
  <div
    {...rest}
    className={clsx(
      'rounded-card border border-line bg-surface shadow-card',
      lifts && 'relative transition-[translate,box-shadow,border-color] duration-200 hover:-translate-y-0.5 hover:border-line-strong hover:shadow-lift active:translate-y-0',
      className,
    )}
  />
);

interface PanelProps {
  title: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A titled part of a page. */
export const Panel = ({ title, note, actions, className, children }: PanelProps): ReactNode => (
  <section className={clsx('rounded-card border border-line bg-surface shadow-card', className)}>
    <header className="flex flex-wrap items-start justify-between gap-3 border-b border-line px-5 py-4 sm:px-6">
      <div className="min-w-0">
        <h2 className="text-heading wrap-anywhere">{title}</h2>
        {note !== undefined && <p className="mt-0.5 text-sm text-faint">{note}</p>}
      </div>
      {actions}
    </header>
    <div className="p-5 sm:p-6">{children}</div>
  </section>
);
