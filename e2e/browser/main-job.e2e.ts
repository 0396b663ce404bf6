import { watchStolenTime } from '@liceo/kernel/testing-stolen-time';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { password } from '../academy.ts';
import { putIntoCart } from '../api/checkout.ts';
import { startPlatform, waitFor } from '../platform.ts';
import { buyByKeyboard } from './keyboard.ts';
import { addLessons, addModule, createFirstCourse, describeCourse, openLesson, publish, uploadVideo, writeText } from './studio.ts';
import { openDoors, type Visitor } from './visitors.ts';

const platform = await startPlatform();
const openDoor = await openDoors(platform);

const suffix = crypto.randomUUID().slice(0, 4);
const title = `Matemáticas para navegantes ${suffix}`;
const withoutAccents = `matematicas navegantes ${suffix}`;
const price = '49,90';
const video = join(import.meta.dirname, '../../apps/single/demo/assets/melody.mp4');
const secondsOfVideo = 19;
const attachment = { name: 'tablas.csv', mimeType: 'text/csv', buffer: Buffer.from('ángulo;seno\n30;0,5\n90;1\n') };
const buyerAccount = { name: 'Ada Lovelace', email: `ada.${crypto.randomUUID()}@example.test`, password };

const expectLessons = (page: Page, ...titles: string[]): Promise<true> =>
  waitFor(async () => {
    const shown = await page.getByRole('listitem').getByRole('link').allTextContents();
    return isDeepStrictEqual(shown.filter((text) => titles.includes(text)), titles) ? true : undefined;
  }, { seconds: 40, what: `the order ${titles.join(', ')}` });

describe('a teacher', () => {
  let teacher: Visitor;

  it('signs in and creates a course', async () => {
    teacher = await openDoor({ language: 'es' });
    const account = (await platform.newcomer({ role: 'teacher', name: 'Emmy Noether', language: 'es' })).account;
    await teacher.open('/');
    await teacher.page.getByRole('banner').getByRole('link', { name: 'Entrar' }).click();
    await teacher.page.waitForURL('**/sign-in');
    await teacher.signIn({ email: account?.email ?? '', password });
    await createFirstCourse(teacher, { title, summary: 'Ángulos, estrellas y mareas: lo justo para llegar a puerto.', language: 'Español', level: 'Inicial' });
  });

  it('writes its lessons: a video that is uploaded, a text in Markdown, an attachment', async () => {
    const { page } = teacher;
    await addModule(teacher, 'Antes de zarpar');
    await addLessons(teacher, 'Antes de zarpar', 'Vídeo', 'De oído');
    await addLessons(teacher, 'Antes de zarpar', 'Texto', 'El seno y el horizonte');
    await openLesson(teacher, 'De oído');
    await uploadVideo(teacher, video);
    await page.getByRole('link', { name: 'Volver al temario' }).click();

    await openLesson(teacher, 'El seno y el horizonte');
    await writeText(teacher, '## Triángulos\n\nEl **seno** de 30° es 0,5.', { heading: 'Triángulos' });
    await page.getByLabel('Añadir archivo').setInputFiles(attachment);
    await page.getByRole('button', { name: `Borrar «${attachment.name}»` }).waitFor();
    await page.getByRole('link', { name: 'Volver al temario' }).click();
    await expectLessons(page, 'De oído', 'El seno y el horizonte');
  });

  it('puts the lessons in order', async () => {
    const { page } = teacher;
    await page.getByRole('button', { name: 'Bajar «De oído»' }).click();
    await expectLessons(page, 'El seno y el horizonte', 'De oído');
    await page.getByRole('button', { name: 'Subir «De oído»' }).click();
    await expectLessons(page, 'De oído', 'El seno y el horizonte');
  });

  it('describes it and gives it a cover', async () => {
    // What is on the screen is as good a picture as any.
    const cover = await teacher.page.screenshot({ clip: { x: 0, y: 0, width: 640, height: 360 } });
    await describeCourse(teacher, { description: 'Un curso **sin miedo** a las letras griegas.', cover });
  });

  it('sets its price and publishes it once the checklist is complete', async () => {
    await publish(teacher, { price });
  });

  it('finds it in the storefront a moment later', async () => {
    const { page } = teacher;
    await page.getByRole('link', { name: 'Ver en la tienda' }).click();
    await page.getByRole('button', { name: 'Añadir al carrito' }).waitFor();
    await page.getByRole('banner').getByRole('link', { name: 'Cursos' }).click();
    const card = page.getByRole('article').filter({ hasText: title });
    const picture = card.locator('img');
    await picture.evaluate((image: HTMLImageElement) => image.decode());
    expect(await card.textContent()).toContain('49,90');
    expect(teacher.troubles).toEqual([]);
  });
});

describe('a visitor', () => {
  let buyer: Visitor;
  let orderNumber = '';

  const searchFor = async ({ page }: Visitor, words: string): Promise<void> => {
    const box = page.getByRole('banner').getByRole('search').locator('input');
    await box.fill(words);
    await box.press('Enter');
    await page.waitForURL('**/courses?search=*');
  };

  it('finds the course without its accents, in Spanish and in English', async () => {
    const reader = await openDoor({ language: 'es' });
    buyer = await openDoor({ language: 'en' });
    for (const [visitor, results] of [[reader, `Resultados para «${withoutAccents}»`], [buyer, `Results for “${withoutAccents}”`]] as const) {
      await visitor.open('/');
      await searchFor(visitor, withoutAccents);
      await visitor.page.getByRole('heading', { name: results }).waitFor();
      await visitor.page.getByRole('main').getByRole('link', { name: title }).waitFor();
    }
    expect(reader.troubles).toEqual([]);
  });

  it('puts it into the cart and signs up on the way to the checkout', async () => {
    const { page } = buyer;
    await page.getByRole('main').getByRole('link', { name: title }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await page.getByRole('dialog', { name: 'Your cart' }).getByRole('link', { name: 'Check out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Create account' }).click();
    await page.getByLabel('Full name').fill(buyerAccount.name);
    await page.getByLabel('E-mail').fill(buyerAccount.email);
    await page.getByLabel('Password').fill(buyerAccount.password);
    await page.getByRole('main').getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
    expect(await page.getByRole('complementary', { name: 'Summary' }).textContent()).toContain(title);
  });

  it('pays by card and sees the order become complete, live', async () => {
    const { page } = buyer;
    await page.getByText('Test mode.').waitFor();
    expect(await page.getByRole('radio', { name: 'Card that works' }).isChecked()).toBe(true);
    await page.evaluate(() => { document.documentElement.dataset['document'] = 'the one that paid'; });
    await page.getByRole('button', { name: 'Pay €49.90' }).click();
    await page.waitForURL('**/checkout/*');
    await page.getByRole('heading', { name: 'Thank you! Your order is complete' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset['document'])).toBe('the one that paid');
    orderNumber = /L-\d{4}-\d+/.exec(await page.getByRole('main').textContent() ?? '')?.[0] ?? '';
  });

  it('gets the receipt in their language', async () => {
    const { page } = buyer;
    const receipt = page.getByRole('link', { name: `Receipt for order ${orderNumber}` });
    await waitFor(async () => {
      await buyer.open('/dev/mailbox');
      return receipt.isVisible();
    }, { seconds: 40, what: 'the receipt' });
    await receipt.click();
    const letter = page.frameLocator('iframe').locator('body');
    await letter.getByText(title).first().waitFor();
    expect(await letter.textContent()).toContain('€49.90');
  });

  it('plays the video, leaves, and goes on where it stopped', async () => {
    const { page } = buyer;
    const ranges: number[] = [];
    page.on('response', (response) => { if (response.url().includes('/content')) ranges.push(response.status()); });
    await page.getByRole('link', { name: 'My learning' }).first().click();
    await page.getByRole('main').getByRole('link', { name: title }).click();
    await page.getByRole('link', { name: 'Start' }).click();
    await page.getByRole('heading', { level: 1, name: 'De oído' }).waitFor();
    const seconds = () => page.locator('video').evaluate((element: HTMLVideoElement) => element.currentTime);

    await page.getByRole('button', { name: 'play', exact: true }).click();
    // Far enough to tell the place from the beginning, and far from the end, where a slow machine would find no pause.
    await waitFor(async () => (await seconds()) > 4, { seconds: 60, what: 'a moving picture' });
    expect(ranges).toContain(206);
    const kept = page.waitForResponse((response) => response.request().method() === 'PUT' && response.url().endsWith('/progress'));
    await page.getByRole('button', { name: 'pause', exact: true }).click();
    await kept;
    const left = await seconds();
    expect(left).toBeLessThan(secondsOfVideo);

    await page.getByRole('link', { name: 'Next lesson' }).click();
    await page.getByRole('heading', { name: 'Triángulos' }).waitFor();
    await page.getByRole('link', { name: 'Previous' }).click();
    await waitFor(async () => Math.abs((await seconds()) - left) < 2, { seconds: 40, what: `the old place, ${left} s` });
    await page.reload();
    await waitFor(async () => Math.abs((await seconds()) - left) < 2, { seconds: 40, what: `the old place after a reload, ${left} s` });
  });

  it('reads, marks the lessons as done and finishes', async () => {
    const { page } = buyer;
    const progress = page.getByRole('complementary', { name: 'Contents' }).getByRole('progressbar');
    expect(await progress.getAttribute('aria-valuenow')).toBe('0');
    await page.getByRole('button', { name: 'Mark as done' }).click();
    await page.getByText('Lesson done').waitFor();
    expect(await progress.getAttribute('aria-valuenow')).toBe('50');

    await page.getByRole('link', { name: 'Next lesson' }).click();
    await page.getByRole('heading', { name: 'Triángulos' }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: attachment.name }).click();
    expect(readFileSync(await (await download).path())).toEqual(attachment.buffer);

    await page.getByRole('button', { name: 'Mark as done' }).click();
    await page.getByRole('heading', { name: 'Congratulations, Ada!' }).waitFor();
    expect(await progress.getAttribute('aria-valuenow')).toBe('100');
    expect(buyer.troubles).toEqual([]);
  });

  it('is seen by the administrator, step by step', async () => {
    const admin = await openDoor({ language: 'en' });
    const { page } = admin;
    await admin.signIn(platform.administrator);
    await page.getByRole('banner').getByRole('link', { name: 'Console' }).click();
    const search = page.getByRole('banner').getByRole('searchbox', { name: 'Number or start of the e-mail' });
    await search.fill(orderNumber);
    await search.press('Enter');
    await page.getByRole('main').getByRole('link', { name: orderNumber }).click();
    await page.getByRole('heading', { name: 'What happened' }).waitFor();
    const steps = await page.getByRole('main').getByRole('heading', { level: 3 }).allTextContents();
    const expected = ['Order placed', 'Stock and seats reserved', 'Payment authorised', 'Access to the courses granted', 'Payment captured'];
    expect(steps.filter((step) => expected.includes(step))).toEqual(expected);
    expect(await page.getByText('State: completed').isVisible()).toBe(true);
    expect(admin.troubles).toEqual([]);
  });
});

describe('a buyer who waits', () => {
  const turns = 4;

  it('sees the order become complete within a second and a half of its page', { timeout: turns * 60_000 }, async () => {
    const client = await platform.newcomer({ language: 'en' });
    const { page, open, signIn } = await openDoor({ language: 'en' });
    await signIn({ email: client.account?.email ?? '', password });
    const took: number[] = [];
    // The machine may be busy with something else for a second, or be denied its CPU, but not time after time.
    while (took.length < turns && !took.some((seconds) => seconds < 1.5)) {
      await putIntoCart(client, (await platform.sellCourse()).productId);
      await open('/checkout');
      const stolenShare = watchStolenTime();
      const pressed = performance.now();
      await page.getByRole('button', { name: /^Pay €/ }).click();
      await page.waitForURL('**/checkout/*');
      const landed = performance.now();
      await page.getByRole('heading', { name: 'Thank you! Your order is complete' }).waitFor();
      const [afterPage, inAll] = [landed, pressed].map((since) => (performance.now() - since) / 1000) as [number, number];
      const stolen = stolenShare();
      process.stdout.write(`The order was complete ${afterPage.toFixed(2)} s after its page opened, ${inAll.toFixed(2)} s after “Pay” was pressed; ${(stolen * 100).toFixed(0)} % of the CPU was denied to this machine\n`);
      took.push(afterPage * (1 - stolen));
    }
    expect(Math.min(...took)).toBeLessThan(1.5);
  });
});

describe('somebody without a pointer', () => {
  it('buys the course by keyboard alone', async () => {
    const visitor = await openDoor({ language: 'en' });
    await buyByKeyboard(visitor, { title, words: withoutAccents, name: 'Grace Hopper', email: `grace.${crypto.randomUUID()}@example.test`, password });
    expect(visitor.troubles).toEqual([]);
  });
});
