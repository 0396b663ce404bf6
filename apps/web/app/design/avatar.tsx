import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { initialsOf } from '#app/session/viewer.ts';

const sizes = {
  small: 'size-7 text-[0.6875rem]',
  medium: 'size-9 text-[0.8125rem]',
  large: 'size-14 text-lg',
  huge: 'size-24 text-3xl',
} as const;

interface AvatarProps {
  name: string;
  /** A picture in place of the initials. */
  src?: string | undefined;
  size?: keyof typeof sizes;
  className?: string;
}

/** The address of somebody's picture; nothing for who shows none. */
export const pictureAt = (assetId: string | null | undefined): string | undefined =>
  (assetId ? `/v1/assets/${assetId}/content?width=320` : undefined);

/** A person's picture or initials, also while there is no picture to be had; the name stands beside it or on the control around it. */
export const Avatar = ({ name, src, size = 'medium', className }: AvatarProps): ReactNode => (
  <span aria-hidden className={clsx('relative grid shrink-0 place-items-center overflow-hidden rounded-full bg-warm-soft font-semibold text-warm-ink select-none', sizes[size], className)}>
    {initialsOf(name)}
    {src !== undefined && <img key={src} src={src} alt="" decoding="async" className="absolute inset-0 size-full object-cover" />}
  </span>
);

interface AvatarsProps {
  names: readonly string[];
  /** How many are drawn before the rest becomes a number. */
  most?: number;
  /** Says who and how many, for assistive technology. */
  label: string;
}

/** Several people at once. */
export const Avatars = ({ names, most = 4, label }: AvatarsProps): ReactNode => (
  <span role="img" aria-label={label} className="flex -space-x-2">
    {/* Two people may have one name. */}
    {names.slice(0, most).map((name, position) => <Avatar key={`${position} ${name}`} name={name} className="ring-2 ring-surface" />)}
    {names.length > most && (
      <span className="grid size-9 place-items-center rounded-full bg-sunken text-xs font-semibold text-soft ring-2 ring-surface tabular-nums">+{names.length - most}</span>
    )}
  </span>
);
