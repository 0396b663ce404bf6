// Draws the pictures of the academy that browsers, phones and shared links show, from its mark. They are kept in
// `public/`; run this again when the mark has changed: npm run icons, in apps/web.
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';

const brand = '#12595c';
const paper = '#faf7f1';

/** The portico of a lyceum, 32 by 32, in one colour. */
const portico = (colour: string): string => `<g fill="${colour}">
  <path d="M16 6.5 26 12v2H6v-2Z"/>
  <path d="M8.5 16h3v7.5h-3zM14.5 16h3v7.5h-3zM20.5 16h3v7.5h-3z" opacity=".82"/>
  <path d="M6.5 24.5h19v1.8h-19z"/>
</g>`;

const icon = (radius: number, scale: number): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <rect width="32" height="32" rx="${radius}" fill="${brand}"/>
  <g transform="translate(16 16) scale(${scale}) translate(-16 -16)">${portico(paper)}</g>
</svg>`;

/** Drawn and not typeset: a picture must not depend on the fonts of the machine that makes it. */
const word = `<g fill="none" stroke="${paper}" stroke-width="11" stroke-linecap="round" stroke-linejoin="round">
  <path d="M0 0v96h52"/>
  <path d="M84 38v58M84 6v1"/>
  <path d="M168 48a29 29 0 1 0 0 38"/>
  <path d="M200 67h56a28 29 0 1 0-9 21"/>
  <circle cx="318" cy="67" r="29"/>
</g>`;

const share = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630">
  <rect width="1200" height="630" fill="${brand}"/>
  <g transform="translate(560 -110) scale(28)" opacity=".09">${portico(paper)}</g>
  <g transform="translate(130 215) scale(6.2)">${portico(paper)}</g>
  <g transform="translate(420 252) scale(1.25)">${word}</g>
</svg>`;

/** What a launcher may cut off of a maskable icon leaves the inner four fifths. */
const pictures: Readonly<Record<string, { svg: string; width: number }>> = {
  'icon-192.png': { svg: icon(9, 1), width: 192 },
  'icon-512.png': { svg: icon(9, 1), width: 512 },
  'icon-maskable-512.png': { svg: icon(0, 0.82), width: 512 },
  'apple-touch-icon.png': { svg: icon(0, 0.9), width: 180 },
  'share.png': { svg: share, width: 1200 },
};

for (const [name, { svg, width }] of Object.entries(pictures)) {
  const picture = await sharp(Buffer.from(svg), { density: (72 * width) / Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1] ?? width) }).resize({ width }).png({ palette: true, compressionLevel: 9 }).toBuffer();
  await writeFile(new URL(`../public/${name}`, import.meta.url), picture);
}
