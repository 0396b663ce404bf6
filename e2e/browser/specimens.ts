import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { takesScreenshots } from './inspection.ts';
import { screenshots, type Visitor } from './visitors.ts';

export type Theme = 'light' | 'dark';

/** Opens the page of components in one theme and waits until the charts, which come last, are drawn. */
export const openSpecimens = async ({ page, context, open }: Visitor, theme: Theme): Promise<void> => {
  await context.addCookies([{ name: 'liceo_theme', value: theme, url: page.url() === 'about:blank' ? await originOf(page) : page.url() }]);
  await open(`/design?theme=${theme}`);
  await page.locator('#figures .recharts-surface').nth(3).waitFor();
};

const originOf = async (page: Page): Promise<string> => {
  await page.goto('/design');
  return page.url();
};

/** What stands out of the part of the page that shows it, or holds more than fits, without a place to scroll and without an ellipsis. */
export const overflowing = (page: Page): Promise<string[]> => page.evaluate(() => {
  const clips = (element: Element): boolean => getComputedStyle(element).overflowX !== 'visible';
  const isClipped = (element: Element, frame: Element): boolean => {
    for (let parent = element.parentElement; parent && parent !== frame; parent = parent.parentElement) if (clips(parent)) return true;
    return false;
  };
  const name = (element: Element): string => `${element.closest('section')?.id}: ${element.outerHTML.slice(0, 140)}`;
  return [...document.querySelectorAll('section [data-theme]')].flatMap((frame) => {
    const edge = frame.getBoundingClientRect();
    return [...frame.querySelectorAll('*')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      // What only assistive technology sees is a pixel wide and may hold a whole table.
      if (width <= 1 || isClipped(element, frame)) return false;
      const { display } = getComputedStyle(element);
      const spills = display !== 'inline' && !clips(element) && !(element instanceof SVGElement) && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
      return spills || right > edge.right + 1 || left < edge.left - 1;
    }).map(name);
  });
});

/** Ratios that are lower than they have to be, as the page measured them. */
export const tooPale = (page: Page): Promise<string[]> => page.locator('[data-least]').evaluateAll((pairs) => pairs
  .filter((pair) => !(Number(pair.getAttribute('data-contrast')) >= Number(pair.getAttribute('data-least'))))
  .map((pair) => `${pair.getAttribute('title')} is ${pair.getAttribute('data-contrast')}`));

/** A picture of every section, in `e2e/screenshots/`, for whoever wants to look at them: `E2E_SCREENSHOTS=on`. */
export const photograph = async (page: Page, look: string): Promise<void> => {
  if (!takesScreenshots) return;
  mkdirSync(screenshots, { recursive: true });
  // What stays in sight while the page scrolls would lie over the sections.
  await page.addStyleTag({ content: 'header.no-print { display: none !important; }' });
  const names = await page.locator('main section[id]').evaluateAll((sections) => sections.map(({ id }) => id));
  for (const name of names) {
    await page.locator(`#${name}`).screenshot({ path: join(screenshots, `design-${name}-${look}.jpg`), type: 'jpeg', quality: 70, animations: 'disabled' });
  }
};
