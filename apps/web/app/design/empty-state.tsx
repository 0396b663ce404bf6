import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** Says why there is nothing here and what to do about it. */
export const EmptyState = ({ icon: Icon, title, children, action }: EmptyStateProps): ReactNode => (
  <div className="flex flex-col items-center rounded-panel border border-dashed border-control/50 px-6 py-14 text-center">
    <span className="mb-4 grid size-14 place-items-center rounded-full bg-brand-soft text-brand-ink">
      <Icon aria-hidden className="size-6" />
    </span>
    <h2 className="text-lg font-semibold">{title}</h2>
    {children !== undefined && <div className="mt-1.5 max-w-md text-soft">{children}</div>}
    {action !== undefined && <div className="mt-6">{action}</div>}
  </div>
);
