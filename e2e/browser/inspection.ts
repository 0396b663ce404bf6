import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { Place, Walk } from './places.ts';
import { screenshots, type Language, type Visitor } from './visitors.ts';

/** The first is that of the open page; then from a large screen to a small telephone. 640 is a window of 1280 at a zoom of 200 %. */
const widths = [1280, 1920, 768, 640, 390, 360] as const;
const photographed: readonly number[] = [1280, 390];
const height = 800;
export const takesScreenshots = process.env['E2E_SCREENSHOTS'] === 'on';

/** In the dark only the colours are others. */
const rulesOfColour: axe.RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/** media-chrome draws the rate as “1x” and names it “Playback rate 1”; neither is ours to change. */
const notOurs = ['media-playback-rate-menu-button'];

/** How far the page can be scrolled to the side, and what stands out the farthest. */
const overhang = (page: Page): Promise<string | undefined> => page.evaluate(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return undefined;
  const right = (element: Element) => element.getBoundingClientRect().right;
  const [widest] = [...document.querySelectorAll('body *')].toSorted((a, b) => right(b) - right(a));
  return `is ${scrollWidth - clientWidth} px wider than a window of ${clientWidth}: ${widest?.outerHTML.slice(0, 160)}`;
});

/** What axe finds fault with, on the whole page or within one part. Frames are left out: the only one shows a mail, in which no script may run. */
export const violations = async (page: Page, theme: string, options: axe.RunOptions = {}, within = 'html'): Promise<string[]> => {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axe.source);
  const found = await page.evaluate(
    ([include, exclude, wanted]) => (globalThis as unknown as { axe: typeof axe }).axe.run({ include, exclude }, wanted),
    [[within], notOurs, { ...options, iframes: false, resultTypes: ['violations'] }] satisfies [string[], string[], axe.RunOptions],
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `breaks ${id} in the ${theme} at ${target.join(' ')}: ${failureSummary?.split('\n').slice(1).join(';').trim()}`));
};

const keepPicture = async (page: Page, walk: Walk, { path }: Place, look: string): Promise<void> => {
  if (!takesScreenshots) return;
  mkdirSync(screenshots, { recursive: true });
  const name = path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => id.slice(-4)).replaceAll(/[^a-z0-9]+/gi, '-');
  await page.screenshot({ path: join(screenshots, `${walk.who}${name}-${look}.jpg`), type: 'jpeg', quality: 70, fullPage: true });
};

/** A page that is refused is listed as such, and the browser says so in red. */
const isExpected = (trouble: string, { path, status = 200 }: Place): boolean =>
  status !== 200 && trouble.includes(String(status)) && trouble.includes(path);

/** Puts a theme on, whatever the reader prefers; answers the one that was on before. */
const wear = (page: Page, theme: string): Promise<string> => page.evaluate((wanted) => {
  const { dataset } = document.documentElement;
  const before = dataset['theme'] ?? '';
  dataset['theme'] = wanted;
  return before;
}, theme);

/** How light the page's ground is, from 0 to 1. */
const lightness = (page: Page): Promise<number> => page.evaluate(() => {
  const ground = getComputedStyle(document.documentElement).backgroundColor;
  const canvas = new OffscreenCanvas(1, 1).getContext('2d');
  if (!canvas) throw new Error('There is no canvas');
  canvas.fillStyle = ground;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
  if (alpha === 0) throw new Error(`The page has no ground: ${ground}`);
  return (red + green + blue) / (3 * 255);
});

const factsOf = (page: Page) => page.evaluate(() => ({ title: document.title, lang: document.documentElement.lang }));

/** Everything that is wrong with one page, at all widths, in both themes. */
const inspect = async ({ page, open, troubles }: Visitor, walk: Walk, place: Place, language: Language): Promise<string[]> => {
  const faults: string[] = [];
  troubles.length = 0;
  await page.setViewportSize({ width: widths[0], height });
  const status = await open(place.path);
  if (status !== (place.status ?? 200)) faults.push(`answered ${status}`);
  const { title, lang } = await factsOf(page);
  if (!/^\S.* · Liceo$/.test(title)) faults.push(`is titled “${title}”`);
  if (lang !== language) faults.push(`says that it is in “${lang}”`);

  faults.push(...await violations(page, 'light'));
  const theme = await wear(page, 'dark');
  if (await lightness(page) > 0.5) faults.push('is light in the dark');
  faults.push(...await violations(page, 'dark', rulesOfColour));
  await keepPicture(page, walk, place, `${language}-dark-1280`);
  await wear(page, theme);

  for (const width of widths) {
    if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height });
    const tooWide = await overhang(page);
    if (tooWide !== undefined) faults.push(tooWide);
    if (photographed.includes(width)) await keepPicture(page, walk, place, `${language}-${width}`);
  }
  faults.push(...troubles.filter((trouble) => !isExpected(trouble, place)));
  return faults.map((fault) => `${walk.who}, ${language}, ${place.path} ${fault}`);
};

/** Goes through all the places and answers everything that is wrong with them. */
export const inspectAll = async (visitor: Visitor, walk: Walk, language: Language): Promise<string[]> => {
  if (walk.credentials) await visitor.signIn(walk.credentials);
  await visitor.speak(language);
  const faults: string[] = [];
  for (const place of walk.places) faults.push(...await inspect(visitor, walk, place, language));
  return faults;
};
