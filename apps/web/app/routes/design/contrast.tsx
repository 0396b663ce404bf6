import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useGuide } from './specimen.tsx';

const luminanceOf = (colour: string, context: OffscreenCanvasRenderingContext2D): number => {
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** The contrast of two colours as the browser paints them (WCAG 2). */
const contrastOf = (one: string, other: string): number => {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!context) return 0;
  const [darker = 0, lighter = 0] = [luminanceOf(one, context), luminanceOf(other, context)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

interface ContrastProps {
  name: string;
  /** The names of two tokens. */
  ink: string;
  ground: string;
  least: 3 | 4.5;
}

/** Two colours on each other, with the contrast that is measured where they stand. */
export const Contrast = ({ name, ink, ground, least }: ContrastProps): ReactNode => {
  const t = useGuide();
  const patch = useRef<HTMLDivElement>(null);
  const [ratio, setRatio] = useState<number>();
  useEffect(() => {
    if (!patch.current) return;
    const { color, backgroundColor } = getComputedStyle(patch.current);
    setRatio(contrastOf(color, backgroundColor));
  }, []);
  const enough = ratio !== undefined && ratio >= least;
  return (
    <div className="min-w-0">
      <div
        ref={patch} aria-hidden className="grid h-16 place-items-center rounded-control border border-line text-xl font-semibold"
        style={{ color: `var(--${ink})`, background: `var(--${ground})` }}
      >
        {least === 3 ? <span className="size-6 rounded-small border-2 border-current" /> : 'Aa'}
      </div>
      <p className="mt-1.5 truncate text-sm font-medium" title={name}>{name}</p>
      <p
        className="text-xs text-faint tabular-nums" data-contrast={ratio?.toFixed(2)} data-least={least}
        title={`--${ink} / --${ground}`}
      >
        {ratio === undefined ? t.tokens.measuring : `${ratio.toFixed(1)} · ${enough ? t.tokens.enough : t.tokens.tooLittle}`}
      </p>
    </div>
  );
};
