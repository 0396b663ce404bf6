import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startPlatform } from '../platform.ts';
import { openDoors, type Visitor, type VisitorOptions } from './visitors.ts';

const platform = await startPlatform();
const openDoor = await openDoors(platform);
const course = await platform.sellCourse({ title: 'Astronomía de bolsillo' });

const comeIn = async (options: VisitorOptions = {}): Promise<Visitor> => {
  const visitor = await openDoor(options);
  onTestFinished(() => visitor.context.close());
  return visitor;
};

/**
 * Of all scripts that a page loads until it is quiet, packed by gzip at its best. The aim is 120; React and its
 * router alone are 106 of what was reached, and this leaves 2 % above that.
 */
const kilobytesBar = 125;

interface Script {
  name: string;
  bytes: number;
}

const scriptsOf = async ({ page }: Visitor, path: string): Promise<Script[]> => {
  const answers: Response[] = [];
  page.on('response', (response) => {
    if (response.headers()['content-type']?.includes('javascript')) answers.push(response);
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  const scripts = await Promise.all(answers.map(async (answer) => ({
    name: new URL(answer.url()).pathname.replace('/assets/', ''), bytes: gzipSync(await answer.body(), { level: 9 }).length,
  })));
  return scripts.toSorted((a, b) => b.bytes - a.bytes);
};

describe('the scripts of the first page that somebody opens', () => {
  it.each([['the front page', '/'], ['a course', `/p/${course.slug}`]])('weigh little on %s', async (name, path) => {
    const scripts = await scriptsOf(await comeIn(), path);
    const kilobytes = scripts.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
    const list = scripts.map((script) => `${(script.bytes / 1000).toFixed(1)} ${script.name}`).join(', ');
    process.stdout.write(`${name} loads ${kilobytes.toFixed(1)} kB of scripts: ${list}\n`);
    expect(kilobytes).toBeLessThan(kilobytesBar);
  });
});

describe('a menu of the header', () => {
  it('opens by a press that comes before its code, and by keys like any menu', async () => {
    const { page, context, open, troubles } = await comeIn({ language: 'en' });
    const held = Promise.withResolvers<void>();
    await context.route(/\/assets\/settings-panel/, async (route) => {
      await held.promise;
      await route.continue();
    });
    await open('/');
    const button = page.getByRole('button', { name: 'Language and theme' });
    const menu = page.getByRole('menu', { name: 'Language and theme' });
    await button.click();
    expect(await menu.count()).toBe(0);
    held.resolve();
    await menu.waitFor();
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);

    await page.keyboard.press('ArrowDown');
    await menu.waitFor();
    const first = menu.getByRole('menuitemradio').first();
    await first.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('End');
    await menu.getByRole('menuitemradio', { name: 'Dark' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('html[data-theme="dark"]').waitFor();
    await menu.waitFor({ state: 'detached' });

    await button.click();
    await menu.waitFor();
    await button.click();
    await menu.waitFor({ state: 'detached' });
    expect(troubles).toEqual([]);
  });

  it('becomes a sheet on a small screen, which gives the focus back', async () => {
    const { page, open, troubles } = await comeIn({ language: 'es', width: 390 });
    await open('/');
    const button = page.getByRole('button', { name: 'Menú' });
    const sheet = page.getByRole('dialog', { name: 'Menú' });
    await button.click();
    await sheet.getByRole('link', { name: 'Libros' }).waitFor();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await button.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await sheet.getByRole('link', { name: 'Libros' }).click();
    await page.waitForURL('**/books');
    await sheet.waitFor({ state: 'detached' });
    expect(troubles).toEqual([]);
  });
});

describe('the language', () => {
  it('can change on any page, and brings the texts of that page along', async () => {
    const { page, open, troubles } = await comeIn({ language: 'es' });
    await open('/sign-up');
    await page.getByRole('button', { name: 'Idioma y tema' }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Create account' }).waitFor();
    await page.getByRole('banner').getByRole('link', { name: 'Courses' }).click();
    await page.getByRole('heading', { level: 1, name: 'Courses' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(troubles).toEqual([]);
  });
});
