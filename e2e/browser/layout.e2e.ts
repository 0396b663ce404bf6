import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startPlatform } from '../platform.ts';
import { findPlaces, type Place, type Walk } from './places.ts';
import { openDoors, screenshots, type Language, type Visitor } from './visitors.ts';

const platform = await startPlatform({ LICEO_DEMO: 'on' });
const openDoor = await openDoors(platform);
const walks = await findPlaces(platform);
const widths = [1280, 390] as const;

const nameOf = (walk: Walk, { path }: Place, width: number): string => {
  const place = path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => id.slice(-4)).replaceAll(/[^a-z0-9]+/gi, '-');
  return `${walk.who}${place === '-' ? '-home' : place}-${width}`;
};

/** How far the page can be scrolled to the side, and what stands out the farthest. */
const overhang = (visitor: Visitor) => visitor.page.evaluate(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return undefined;
  const widest = [...document.querySelectorAll('body *')].toSorted((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right)[0];
  return `${scrollWidth - clientWidth} px wider than the window: ${widest?.outerHTML.slice(0, 120)}`;
});

const isExpected = (trouble: string, { path, status = 200 }: Place): boolean =>
  status !== 200 && trouble.includes(String(status)) && trouble.includes(path);

/** Everything that is wrong with one page, at both widths. */
const look = async (visitor: Visitor, walk: Walk, place: Place, language: Language): Promise<string[]> => {
  const faults: string[] = [];
  visitor.troubles.length = 0;
  const status = await visitor.open(place.path);
  if (status !== (place.status ?? 200)) faults.push(`answered ${status}`);
  const { title, lang } = await visitor.page.evaluate(() => ({ title: document.title, lang: document.documentElement.lang }));
  if (!/^\S.* · Liceo$/.test(title)) faults.push(`is titled “${title}”`);
  if (lang !== language) faults.push(`says that it is in “${lang}”`);
  for (const width of widths) {
    await visitor.page.setViewportSize({ width, height: 800 });
    const tooWide = await overhang(visitor);
    if (tooWide !== undefined) faults.push(tooWide);
    if (language === 'es') await visitor.page.screenshot({ path: join(screenshots, `${nameOf(walk, place, width)}.jpg`), type: 'jpeg', quality: 70, fullPage: true });
  }
  faults.push(...visitor.troubles.filter((trouble) => !isExpected(trouble, place)));
  return faults.map((fault) => `${walk.who}, ${language}, ${place.path}: ${fault}`);
};

mkdirSync(screenshots, { recursive: true });

describe.for(walks)('the pages of a $who', (walk) => {
  it.for(['es', 'en'] as const)('stay inside the window and in order in “%s”', async (language) => {
    const visitor = await openDoor({ language });
    if (walk.credentials) await visitor.signIn(walk.credentials);
    await visitor.speak(language);
    const faults: string[] = [];
    for (const place of walk.places) faults.push(...await look(visitor, walk, place, language));
    expect(faults).toEqual([]);
  });
});
