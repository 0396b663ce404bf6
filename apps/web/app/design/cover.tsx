import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { SubjectIcon, symbolOf } from './subject-icon.tsx';

const hueOf = (text: string): number => {
  let hash = 0;
  for (const letter of text) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return hash;
};

/** The picture's address for one width; the media service scales covers by the `width` parameter. */
const coverAt = (url: string, width: number): string => {
  const [path = '', query = ''] = url.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('width', String(width));
  return `${path}?${parameters.toString()}`;
};

/** The widths that the media service makes. */
const widths = [320, 640, 960, 1600] as const;

interface CoverProps {
  url?: string | undefined;
  /** Decides colour and icon of the drawn cover that stands in for a missing picture. */
  subject: string;
  kind: 'course' | 'physical';
  sizes: string;
  eager?: boolean;
  className?: string;
}

/** A product's picture. It is decoration: the title always stands beside it. */
export const Cover = ({ url, subject, kind, sizes, eager, className }: CoverProps): ReactNode => {
  const frame = clsx('relative aspect-video w-full overflow-hidden bg-sunken', className);
  if (url !== undefined) {
    return (
      <div className={frame}>
        <img
          src={coverAt(url, 640)} srcSet={widths.map((width) => `${coverAt(url, width)} ${width}w`).join(', ')} sizes={sizes}
          alt="" width={1280} height={720} loading={eager ? 'eager' : 'lazy'} fetchPriority={eager ? 'high' : 'auto'} decoding="async"
          className="size-full object-cover"
        />
      </div>
    );
  }
  const hue = hueOf(subject);
  return (
    <div
      className={clsx(frame, 'grid place-items-center')}
      style={{ background: `linear-gradient(135deg, light-dark(oklch(0.9 0.05 ${hue}), oklch(0.36 0.05 ${hue})), light-dark(oklch(0.8 0.08 ${hue + 40}), oklch(0.27 0.06 ${hue + 40})))` }}
    >
      <SubjectIcon
        symbol={kind === 'physical' ? 'book' : symbolOf(subject)} strokeWidth={1.25} className="size-1/4 max-h-16 opacity-45"
        style={{ color: `light-dark(oklch(0.38 0.08 ${hue}), oklch(0.86 0.06 ${hue}))` }}
      />
    </div>
  );
};
