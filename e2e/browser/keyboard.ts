import type { Locator, Page } from 'playwright-core';
import type { Visitor } from './visitors.ts';

interface Purchase {
  title: string;
  /** What to search for. */
  words: string;
  name: string;
  email: string;
  password: string;
}

/** More stops than any page has on the way. */
const tooFar = 80;

const hasFocus = (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement);

/** Presses Tab until the focus is on it, as somebody does who sees where the focus is. */
const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await target.waitFor();
  for (let stops = 0; stops < tooFar; stops += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${target.toString()}`);
};

const pressOn = async (page: Page, target: Locator): Promise<void> => {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
};

const typeInto = async (page: Page, target: Locator, text: string): Promise<void> => {
  await tabTo(page, target);
  await page.keyboard.type(text);
};

/** The purchase of the main job, in English, without touching a pointer. */
export const buyByKeyboard = async (visitor: Visitor, { title, words, name, email, password }: Purchase): Promise<void> => {
  const { page } = visitor;
  const main = page.getByRole('main');
  await visitor.open('/');
  await page.keyboard.press('Tab');
  if (!(await hasFocus(page.getByRole('link', { name: 'Skip to content' })))) throw new Error('The first stop is not the link to the content');
  await typeInto(page, page.getByRole('banner').getByRole('search').locator('input'), words);
  await page.keyboard.press('Enter');
  await pressOn(page, main.getByRole('link', { name: title }));
  await pressOn(page, page.getByRole('button', { name: 'Add to cart' }));
  await pressOn(page, page.getByRole('dialog', { name: 'Your cart' }).getByRole('link', { name: 'Check out' }));
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await pressOn(page, main.getByRole('link', { name: 'Create account' }));
  await typeInto(page, page.getByLabel('Full name'), name);
  await typeInto(page, page.getByLabel('E-mail'), email);
  await typeInto(page, page.getByLabel('Password'), password);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('radio', { name: 'Card that works' }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await pressOn(page, page.getByRole('button', { name: /^Pay / }));
  await page.getByRole('heading', { name: 'Thank you! Your order is complete' }).waitFor();
};
