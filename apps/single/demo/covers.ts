import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { MotifName, SubjectSlug } from './content/subject.ts';
import { type Chance, height, motifs, width } from './motifs.ts';

/** The two hues between which the ground of a subject runs. */
const hues: Readonly<Record<SubjectSlug, readonly [number, number]>> = {
  mathematics: [214, 258], programming: [172, 214], languages: [16, 338],
  science: [276, 238], 'arts-and-music': [330, 372], business: [38, 12],
};

interface Look {
  readonly subject: SubjectSlug;
  readonly title: string;
  readonly motif?: MotifName;
}

/** A small generator of even numbers (mulberry32), seeded by the title. */
const chanceOf = (title: string): Chance => {
  let state = createHash('sha256').update(title).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const ground = (from: string, to: string, turn: number): string => `
  <defs><linearGradient id="ground" gradientTransform="rotate(${turn.toFixed(0)} 0.5 0.5)">
    <stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/>
  </linearGradient></defs>
  <rect width="${width}" height="${height}" fill="url(#ground)"/>`;

const hsl = (hue: number, saturation: number, lightness: number): string => `hsl(${hue.toFixed(0)} ${saturation}% ${lightness}%)`;

const drawing = (content: string): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${content}</svg>`);

const render = (content: string): Promise<Buffer> => sharp(drawing(content)).webp({ quality: 88, effort: 2 }).toBuffer();

const lookOf = ({ subject, title, motif = subject }: Look) => {
  const chance = chanceOf(title);
  const shift = (chance() - 0.5) * 24;
  const [from, to] = hues[subject];
  return { from: from + shift, to: to + shift, turn: chance() * 90, picture: motifs[motif](chance) };
};

/** A picture for a course as WebP: the subject gives colour and drawing, the title its variation. */
export const courseCover = (look: Look): Promise<Buffer> => {
  const { from, to, turn, picture } = lookOf(look);
  return render(ground(hsl(from, 60, 47), hsl(to, 56, 32), turn) + picture);
};

/** A book with the drawing of its subject on the front, standing before a pale ground. */
export const bookCover = (look: Look): Promise<Buffer> => {
  const { from, to, picture } = lookOf(look);
  return render(`
    ${ground(hsl(from, 42, 92), hsl(to, 38, 80), 35)}
    <ellipse cx="640" cy="664" rx="300" ry="26" fill="#000" opacity="0.2"/>
    <path d="M 862 92 l 34 20 v 536 l -34 12 z" fill="#fffaf0"/>
    <svg x="418" y="60" width="444" height="600" viewBox="418 60 444 600">
      <rect x="418" y="60" width="444" height="600" rx="10" fill="${hsl(from, 58, 38)}"/>
      <svg x="418" y="170" width="444" height="380" viewBox="180 60 920 600" preserveAspectRatio="xMidYMid slice">${picture}</svg>
      <rect x="418" y="60" width="34" height="600" fill="#000" opacity="0.22"/>
      <rect x="494" y="104" width="300" height="22" rx="11" fill="#fff" opacity="0.9"/>
      <rect x="494" y="140" width="190" height="14" rx="7" fill="#fff" opacity="0.6"/>
      <rect x="494" y="598" width="130" height="14" rx="7" fill="#fff" opacity="0.6"/>
    </svg>`);
};
