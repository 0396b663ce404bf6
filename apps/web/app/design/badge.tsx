import { cva, type VariantProps } from 'class-variance-authority';
import type { ReactNode } from 'react';

const look = cva('inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-xs font-semibold whitespace-nowrap [&_svg]:size-3.5', {
  variants: {
    tone: {
      neutral: 'bg-sunken text-soft',
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

export const Badge = ({ tone, children }: { tone?: Tone | undefined; children: ReactNode }): ReactNode => (
  <span className={look({ tone })}>{children}</span>
);
