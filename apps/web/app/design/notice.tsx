import { clsx } from 'clsx';
import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const kinds = {
  info: { look: 'bg-info-soft text-info-ink', icon: Info },
  success: { look: 'bg-success-soft text-success-ink', icon: CircleCheck },
  warning: { look: 'bg-warning-soft text-warning-ink', icon: TriangleAlert },
  danger: { look: 'bg-danger-soft text-danger-ink', icon: CircleX },
} as const;

interface NoticeProps {
  kind: keyof typeof kinds;
  title?: ReactNode;
  children?: ReactNode;
  className?: string;
}

/** A message within the page; one about danger is read out at once. */
export const Notice = ({ kind, title, children, className }: NoticeProps): ReactNode => {
  const { look, icon: Icon } = kinds[kind];
  return (
    <div role={kind === 'danger' ? 'alert' : 'status'} className={clsx('flex gap-3 rounded-card px-4 py-3.5 text-[0.9375rem]', look, className)}>
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children !== undefined && <div className={clsx(title !== undefined && 'mt-0.5')}>{children}</div>}
      </div>
    </div>
  );
};
