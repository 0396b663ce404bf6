import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Inside a card or a panel: without a frame of its own, and lower. */
  compact?: boolean;
}

/** Says why there is nothing here and what to do about it. */
export const EmptyState = ({ icon: Icon, title, children, action, compact }: EmptyStateProps): ReactNode => (
  <div className={clsx('flex flex-col items-center px-6 text-center', compact ? 'py-8' : 'rounded-panel border border-dashed border-line-strong bg-surface/50 py-14')}>
    <span className="mb-4 grid size-14 place-items-center rounded-full bg-brand-soft text-brand-ink ring-8 ring-brand-soft/40">
      <Icon aria-hidden className="size-6" strokeWidth={1.75} />
    </span>
    <h2 className="mt-1 text-heading">{title}</h2>
    {children !== undefined && <div className="mt-1.5 max-w-md text-soft">{children}</div>}
    {action !== undefined && <div className="mt-6">{action}</div>}
  </div>
);
