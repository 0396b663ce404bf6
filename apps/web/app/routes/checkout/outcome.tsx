import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

const looks = {
  success: { ground: 'bg-success-soft', icon: 'bg-success text-canvas' },
  danger: { ground: 'bg-danger-soft', icon: 'bg-danger text-on-danger' },
  warning: { ground: 'bg-warning-soft', icon: 'bg-warning text-canvas' },
  info: { ground: 'bg-info-soft', icon: 'bg-info text-canvas' },
} as const;

interface OutcomeProps {
  look: keyof typeof looks;
  icon: LucideIcon;
  title: string;
  /** Below the title, one paragraph each. */
  lines?: readonly string[];
  children?: ReactNode;
  actions?: ReactNode;
}

/** How a purchase stands, in a sentence, and what can be done about it. */
export const Outcome = ({ look, icon: Icon, title, lines = [], children, actions }: OutcomeProps): ReactNode => (
  <section className={clsx('rounded-panel p-6 sm:p-9', looks[look].ground)}>
    <span className={clsx('grid size-13 place-items-center rounded-full', looks[look].icon)}><Icon aria-hidden className="size-6.5" strokeWidth={2} /></span>
    <h1 className="mt-4 text-title wrap-anywhere">{title}</h1>
    {lines.map((line) => <p key={line} className="mt-2 max-w-2xl text-lead text-soft">{line}</p>)}
    {children}
    {actions !== undefined && <div className="no-print mt-6 flex flex-wrap gap-2.5">{actions}</div>}
  </section>
);
