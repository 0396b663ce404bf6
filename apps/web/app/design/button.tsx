import { cva, type VariantProps } from 'class-variance-authority';
import { clsx } from 'clsx';
import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Link } from 'react-router';

const look = cva(
  'inline-flex items-center justify-center gap-2 rounded-control font-semibold whitespace-nowrap select-none '
  + 'transition-[color,background-color,border-color,box-shadow,translate] active:enabled:translate-y-px [a]:active:translate-y-px '
  + 'disabled:opacity-55 disabled:shadow-none aria-disabled:opacity-55 [&_svg]:size-[1.15em] [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'bg-brand text-on-brand enabled:hover:bg-brand-strong [a]:hover:bg-brand-strong shadow-control',
        secondary: 'bg-surface text-ink border border-control/50 enabled:hover:border-control enabled:hover:bg-sunken [a]:hover:border-control [a]:hover:bg-sunken shadow-card',
        soft: 'bg-brand-soft text-brand-ink enabled:hover:bg-brand-soft/70 [a]:hover:bg-brand-soft/70',
        ghost: 'text-soft enabled:hover:bg-sunken enabled:hover:text-ink [a]:hover:bg-sunken [a]:hover:text-ink aria-expanded:bg-sunken aria-expanded:text-ink',
        danger: 'bg-danger text-on-danger enabled:hover:bg-danger-strong [a]:hover:bg-danger-strong shadow-control',
        link: 'text-brand underline underline-offset-4 decoration-1 hover:text-brand-strong hover:decoration-2',
      },
      size: {
        small: 'min-h-9 px-3 text-sm',
        medium: 'min-h-11 px-4 text-[0.9375rem]',
        large: 'min-h-12 px-6 text-base',
        icon: 'size-10 text-[1.05rem]',
        inline: 'min-h-0 p-0 text-[length:inherit]',
      },
      wide: { true: 'w-full' },
    },
    defaultVariants: { variant: 'primary', size: 'medium' },
  },
);

type Look = VariantProps<typeof look>;

/** While it is `busy` a button cannot be pressed again, says so to assistive technology, and is as wide as before. */
export const Button = (
  { variant, size, wide, busy, className, children, disabled, ...rest }:
  ComponentProps<'button'> & Look & { busy?: boolean | undefined },
): ReactNode => (
  <button
    type="button"
    {...rest}
    disabled={disabled || busy}
    aria-busy={busy || undefined}
    className={clsx(look({ variant, size, wide }), busy && 'relative', className)}
  >
    {busy
      ? (
        <>
          <span className="inline-flex items-center gap-2 opacity-0">{children}</span>
          <LoaderCircle aria-hidden className="absolute inset-0 m-auto animate-spin" />
        </>
      )
      : children}
  </button>
);

export const ButtonLink = (
  { variant, size, wide, className, ...rest }: ComponentProps<typeof Link> & Look,
): ReactNode => <Link {...rest} className={clsx(look({ variant, size, wide }), className)} />;

/** A button with only an icon; its name is for assistive technology and for the pointer that rests on it. */
export const IconButton = (
  { label, ...rest }: Omit<ComponentProps<typeof Button>, 'aria-label' | 'title'> & { label: string },
): ReactNode => <Button variant="ghost" size="icon" {...rest} aria-label={label} title={label} />;
