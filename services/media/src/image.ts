import type { ResizeOptions } from 'sharp';
import type { Purpose } from './asset.ts';

// Enough for a 50-megapixel camera; above it a small file could unpack into gigabytes.
const mostPixels = 60_000_000;
const widest: Readonly<Record<Purpose, number>> = { cover: 1600, attachment: 4096, lesson: 4096, avatar: 512 };

const shapeOf = (purpose: Purpose, edge: number): ResizeOptions => {
  if (purpose === 'avatar') return { width: edge, height: edge, fit: 'cover' };
  return { width: edge, height: purpose === 'cover' ? edge * 4 : edge, fit: 'inside', withoutEnlargement: true };
};

/** The widths in which smaller copies are offered. */
export const variantWidths = [320, 640, 960, 1600] as const;
export type VariantWidth = (typeof variantWidths)[number];

/** WebP for browsers, AVIF for those that know it; JPEG for what shows a link to others, which often knows nothing newer. */
export const variantFormats = ['webp', 'avif', 'jpeg'] as const;
export type VariantFormat = (typeof variantFormats)[number];

/** One of the copies that are made of a picture. */
export interface Variant {
  width: VariantWidth;
  format: VariantFormat;
}

export const variants: readonly Variant[] = variantFormats.flatMap((format) => variantWidths.map((width) => ({ width, format })));

/** Loaded with the first picture: most of what passes through here is film. */
const loadSharp = async () => (await import('sharp')).default;

/**
 * The picture drawn anew as WebP: upright, without metadata and without whatever else a crafted file
 * carried along; an avatar becomes a square of its middle. Undefined when it cannot be read as a picture.
 */
export const safeImage = async (file: string, purpose: Purpose): Promise<Buffer | undefined> => {
  const [sharp, edge] = [await loadSharp(), widest[purpose]];
  const picture = sharp(file, { limitInputPixels: mostPixels, failOn: 'error' })
    .autoOrient()
    .resize(shapeOf(purpose, edge))
    .webp({ quality: 82 })
    .timeout({ seconds: 60 });
  // sharp tells its faults apart by message only, and with a file that exists each of them is the file's.
  return picture.toBuffer().catch(() => undefined);
};

/** A copy of one of our own pictures, at most `width` pixels wide. */
export const copyImage = async (picture: string | Buffer, { width, format }: Variant): Promise<Buffer> => {
  const sharp = await loadSharp();
  const copy = sharp(picture, { limitInputPixels: mostPixels }).resize({ width, withoutEnlargement: true }).timeout({ seconds: 30 });
  switch (format) {
    case 'webp': return copy.webp({ quality: 80 }).toBuffer();
    // More effort takes many times as long for a few bytes less.
    case 'avif': return copy.avif({ quality: 55, effort: 2 }).toBuffer();
    // JPEG knows no transparency: what shines through is white.
    case 'jpeg': return copy.flatten({ background: '#ffffff' }).jpeg({ quality: 82, mozjpeg: true }).toBuffer();
    default: return format satisfies never;
  }
};
