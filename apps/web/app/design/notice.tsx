import { clsx } from 'clsx';
import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const kinds = {
  info: { look: 'bg-info-soft text-info-ink inset-ring-info/20', icon: Info },
  success: { look: 'bg-success-soft text-success-ink inset-ring-success/20', icon: CircleCheck },
  warning: { look: 'bg-warning-soft text-warning-ink inset-ring-warning/25', icon: TriangleAlert },
  danger: { look: 'bg-danger-soft text-danger-ink inset-ring-danger/20', icon: CircleX },
} as const;

interface NoticeProps {
  kind: keyof typeof kinds;
  title?: ReactNode;
  children?: ReactNode;
  /** What can be done about it. */
  action?: ReactNode;
  className?: string;
}

/** A message within the page; one about danger is read out at once. */
export const Notice = ({ kind, title, children, action, className }: NoticeProps): ReactNode => {
  const { look, icon: Icon } = kinds[kind];
  return (
    <div role={kind === 'danger' ? 'alert' : 'status'} className={clsx('flex flex-wrap gap-x-3 gap-y-2 rounded-card px-4 py-3.5 text-[0.9375rem] inset-ring', look, className)}>
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1 wrap-anywhere">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children !== undefined && <div className={clsx(title !== undefined && 'mt-0.5')}>{children}</div>}
      </div>
      {action !== undefined && <div className="flex shrink-0 flex-wrap items-center gap-2 max-sm:w-full max-sm:pl-8">{action}</div>}
    </div>
  );
};
