import type { Locator, Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startPlatform } from '../platform.ts';
import { violations } from './inspection.ts';
import { openSpecimens, overflowing, photograph, tooPale } from './specimens.ts';
import { openDoors, type Visitor } from './visitors.ts';

const platform = await startPlatform({ LICEO_DEMO: 'on' });
const openDoor = await openDoors(platform);

const demoPassword = 'liceo-demo-2026';

const comeIn = async (width = 1280): Promise<Visitor> => {
  const visitor = await openDoor({ language: 'en', width });
  onTestFinished(() => visitor.context.close());
  return visitor;
};

const openDesign = async (width?: number): Promise<Visitor> => {
  const visitor = await comeIn(width);
  await openSpecimens(visitor, 'light');
  return visitor;
};

const hasFocus = (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement);

describe('every component in every state', () => {
  it.for([[1280, 'light'], [1280, 'dark'], [390, 'light'], [390, 'dark']] as const)(
    'fits, can be told from its ground and is accessible at %i px in the %s', async ([width, theme]) => {
      const visitor = await comeIn(width);
      const { page, troubles } = visitor;
      await openSpecimens(visitor, theme);
      expect(await violations(page, theme)).toEqual([]);
      expect(await overflowing(page)).toEqual([]);
      expect(await page.locator('[data-contrast]').count()).toBeGreaterThan(30);
      expect(await tooPale(page)).toEqual([]);
      expect(troubles).toEqual([]);
      await photograph(page, `${theme}-${width}`);
    },
  );

  it('is kept from search engines', async () => {
    const { page, open } = await comeIn();
    const answered = page.waitForResponse((response) => response.url().endsWith('/design'));
    await open('/design');
    expect((await answered).headers()['x-robots-tag']).toBe('noindex');
    expect(await page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex');
  });
});

describe('what lies over the page', () => {
  it('opens by a key, is accessible, closes with Escape and gives back the focus', async () => {
    const { page } = await openDesign();
    const faults: string[] = [];
    for (const [name, role] of [
      ['Open a dialog', 'dialog'], ['Dialog with a lot of text', 'dialog'], ['Ask first', 'alertdialog'], ['Ask to type a word', 'alertdialog'],
      ['From the left', 'dialog'], ['From the right', 'dialog'], ['From below', 'dialog'], ['Menu of actions', 'menu'],
    ] as const) {
      const opener = page.getByRole('button', { name, exact: true });
      await opener.focus();
      await page.keyboard.press('Enter');
      const overlay = page.getByRole(role);
      await overlay.waitFor();
      if (!await overlay.evaluate((element) => element.contains(document.activeElement))) faults.push(`${name} has not taken the focus`);
      faults.push(...await violations(page, 'light', {}, `[role=${role}]`));
      await page.keyboard.press('Escape');
      await overlay.waitFor({ state: 'detached' });
      if (!await hasFocus(opener)) faults.push(`${name} has not given back the focus`);
    }
    expect(faults).toEqual([]);
  });

  it('is a dialog that begins at its first field, or asks for a word before something grave', async () => {
    const { page } = await openDesign();
    await page.getByRole('button', { name: 'Open a dialog' }).click();
    expect(await hasFocus(page.getByRole('dialog').getByLabel('Full name'))).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Ask to type a word' }).click();
    const confirm = page.getByRole('button', { name: 'Close it for good' });
    await page.getByLabel('Type “liceo” to confirm').fill('lice');
    expect(await confirm.isDisabled()).toBe(true);
    await page.getByLabel('Type “liceo” to confirm').fill('liceo');
    await confirm.click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  });

  it('is a toast that offers to undo, or goes by itself, or tells of a fault and stays until somebody comes by a key', async () => {
    const { page } = await openDesign();
    await page.clock.install();
    await page.getByRole('button', { name: 'Message with undo' }).click();
    const undo = page.getByRole('button', { name: 'Undo', exact: true });
    await undo.click();
    await page.getByText('Lesson brought back').first().waitFor();
    await undo.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Message of a fault' }).click();
    await page.getByText('It could not be saved.').first().waitFor();
    expect(await violations(page, 'light', {}, 'ol:has(> li[data-state])')).toEqual([]);
    await page.clock.runFor(20_000);
    await page.getByText('Lesson brought back').first().waitFor({ state: 'detached' });
    await page.keyboard.press('F8');
    const dismiss = page.getByRole('button', { name: 'Dismiss' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await hasFocus(dismiss)).toBe(true);
    await page.keyboard.press('Enter');
    await dismiss.waitFor({ state: 'detached' });
  });
});

describe('a combobox', () => {
  it('finds by typing, goes through what it found by the arrows, passes over what cannot be chosen, says when there is nothing', async () => {
    const { page } = await openDesign();
    const box = page.getByRole('combobox', { name: 'Teacher', exact: true });
    await box.focus();
    await page.keyboard.press('ArrowDown');
    const options = page.getByRole('option');
    await options.nth(6).waitFor();
    expect(await violations(page, 'light', {}, '#finding')).toEqual([]);
    expect(await violations(page, 'light', {}, '[data-radix-popper-content-wrapper]')).toEqual([]);
    for (let press = 0; press < 4; press += 1) await page.keyboard.press('ArrowDown');
    expect(await box.getAttribute('aria-activedescendant')).toBe(await options.filter({ hasText: 'Sor Juana' }).getAttribute('id'));
    await page.keyboard.type('maria');
    await options.filter({ hasText: 'Emmy' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    expect(await box.inputValue()).toBe('María Montessori');
    expect(await box.getAttribute('aria-expanded')).toBe('false');

    const list = page.locator('[data-radix-popper-content-wrapper]');
    for (const [name, text] of [['Teacher, empty', 'No matches'], ['Teacher, with an error', 'The search failed']] as const) {
      await page.getByRole('combobox', { name }).click();
      await list.getByText(text).waitFor();
      await page.keyboard.press('Escape');
      await list.waitFor({ state: 'detached' });
    }
  });
});

describe('a table', () => {
  const tableOf = (page: Page): Locator => page.getByRole('table', { name: 'Orders light' });
  const headerOf = (page: Page, name: string): Locator => tableOf(page).getByRole('columnheader', { name });

  it('is put in order by its headers, has rows to select, keeps its headers in sight and remembers its columns', async () => {
    const { page, open } = await openDesign();
    const header = headerOf(page, 'Amount');
    const first = tableOf(page).getByRole('row').nth(1);
    expect(await header.getAttribute('aria-sort')).toBe('none');
    for (const [order, amount] of [['ascending', '9.00'], ['descending', '232.14']] as const) {
      await header.getByRole('button').click();
      expect(await header.getAttribute('aria-sort')).toBe(order);
      expect(await first.textContent()).toContain(amount);
    }
    await header.getByRole('button').click();

    const pick = (number: number): Locator => page.getByRole('checkbox', { name: `Select L-2026-00120${number}` });
    await pick(1).click();
    await pick(4).click({ modifiers: ['Shift'] });
    await page.getByText('4 selected').waitFor();
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByText('4 rows would be exported').first().waitFor();
    expect(await pick(1).isChecked()).toBe(false);

    await page.getByText('1,000', { exact: true }).last().click();
    await tableOf(page).getByRole('row').nth(600).scrollIntoViewIfNeeded();
    expect((await header.boundingBox())?.y).toBe(64);

    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Buyer' }).click();
    await headerOf(page, 'Buyer').waitFor({ state: 'detached' });
    await open('/design?theme=light');
    expect(await headerOf(page, 'Status').count()).toBe(1);
    expect(await headerOf(page, 'Buyer').count()).toBe(0);
  });

  it('is a row of cards on a narrow screen, and still a table to assistive technology', async () => {
    const { page } = await openDesign(390);
    const cells = tableOf(page).getByRole('row').nth(1).getByRole('cell');
    expect(await cells.count()).toBe(6);
    const lines = await cells.evaluateAll((all) => new Set(all.slice(1).map((cell) => Math.round(cell.getBoundingClientRect().top))).size);
    expect(lines).toBe(5);
  });
});

describe('the command palette', () => {
  const openPalette = async (page: Page): Promise<Locator> => {
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Go anywhere' });
    await palette.waitFor();
    return palette;
  };

  it('is not loaded before it is asked for', async () => {
    const { page, open } = await comeIn();
    const scripts: string[] = [];
    page.on('response', (response) => scripts.push(new URL(response.url()).pathname));
    await open('/');
    expect(scripts.filter((path) => path.includes('palette'))).toEqual([]);
    await openPalette(page);
    expect(scripts.some((path) => path.includes('palette'))).toBe(true);
  });

  it('leads a visitor to pages and products, by keys alone', async () => {
    const { page, open } = await comeIn();
    await open('/');
    const palette = await openPalette(page);
    await palette.getByRole('option', { name: 'Sign in' }).waitFor();
    expect(await palette.getByRole('option', { name: 'My learning' }).count()).toBe(0);
    expect(await violations(page, 'light', {}, '[role=dialog]')).toEqual([]);
    await page.keyboard.type('statistics');
    await palette.getByRole('option', { name: /^Statistics .* Course/ }).first().waitFor();
    expect(await violations(page, 'light', {}, '[role=dialog]')).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/p/**');
    await page.getByRole('heading', { level: 1, name: /Statistics/ }).waitFor();
  });

  it('knows one’s own courses, also by letters of their names, and changes the theme', async () => {
    const { page, open, signIn, speak } = await comeIn();
    await signIn({ email: 'student@liceo.test', password: demoPassword });
    await speak('en');
    await open('/');
    let palette = await openPalette(page);
    await palette.getByRole('group', { name: 'My courses' }).waitFor();
    await page.keyboard.type('dark');
    await palette.getByRole('option', { name: 'Dark theme' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('html[data-theme=dark]').waitFor();
    palette = await openPalette(page);
    await page.keyboard.type('zzzz');
    await palette.getByRole('option', { name: 'Search all courses for “zzzz”' }).waitFor();
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'detached' });
  });

  it('finds an order for staff by the end of its number', async () => {
    const { page, open, signIn, speak } = await comeIn();
    await signIn({ email: 'support@liceo.test', password: demoPassword });
    await speak('en');
    await open('/console/orders');
    const number = await page.getByRole('main').getByRole('link', { name: /^L-\d{4}-\d+$/ }).first().textContent();
    const palette = await openPalette(page);
    await page.keyboard.type(number?.replace(/^L-\d+-0*/, '') ?? '');
    await palette.getByRole('option', { name: number ?? '' }).click();
    await page.getByRole('heading', { level: 1, name: number ?? '' }).waitFor();
  });
});
