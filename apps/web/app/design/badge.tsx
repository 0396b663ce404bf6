import { cva, type VariantProps } from 'class-variance-authority';
import type { ReactNode } from 'react';

const look = cva('inline-flex max-w-full items-center gap-1.5 truncate rounded-full px-2.5 py-0.5 text-xs/5 font-semibold whitespace-nowrap [&_svg]:size-3.5 [&_svg]:shrink-0', {
  variants: {
    tone: {
      neutral: 'bg-line/70 text-soft',
      brand: 'bg-brand-soft text-brand-ink',
      warm: 'bg-warm-soft text-warm-ink',
      success: 'bg-success-soft text-success-ink',
      warning: 'bg-warning-soft text-warning-ink',
      danger: 'bg-danger-soft text-danger-ink',
      info: 'bg-info-soft text-info-ink',
    },
  },
  defaultVariants: { tone: 'neutral' },
});

export type Tone = NonNullable<VariantProps<typeof look>['tone']>;

interface BadgeProps {
  tone?: Tone | undefined;
  /** A dot before the word, for states. */
  dot?: boolean;
  children: ReactNode;
}

export const Badge = ({ tone, dot, children }: BadgeProps): ReactNode => (
  <span className={look({ tone })}>
    {dot && <span aria-hidden className="size-1.5 shrink-0 rounded-full bg-current" />}
    {children}
  </span>
);
