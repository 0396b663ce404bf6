import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { expectBody, password } from '../academy.ts';
import { startPlatform, waitFor } from '../platform.ts';
import { openDoors, type Visitor, type VisitorOptions } from './visitors.ts';

const platform = await startPlatform();
const openDoor = await openDoors(platform);

const word = `navegar${crypto.randomUUID().replaceAll(/[^a-f]/g, '').slice(0, 4)}`;
const teacher = await platform.newcomer({ role: 'teacher', name: `Íñigo Marino ${crypto.randomUUID().slice(0, 4)}` });
const lessons = [{ title: 'Zarpar', kind: 'text', body: '# Hola', preview: true }, { title: 'Atracar', kind: 'text', body: '# Adiós' }];
const course = await platform.sellCourse({ title: `Arte de ${word}`, teacher, lessons });
const free = await platform.sellCourse({ title: `${word} gratis`, price: 0, teacher });
for (const number of [1, 2]) await platform.sellCourse({ title: `${word} número ${number}`, price: 2000 + number, teacher, language: 'en' });
const book = await platform.sellBook({ stock: 3 });
expectBody(await teacher.put(`/v1/courses/${course.courseId}`, { name: course.title, outcomes: ['Trazar un rumbo', 'Leer la marea'] }), 200);

const comeIn = async (options: VisitorOptions = {}): Promise<Visitor> => {
  const visitor = await openDoor(options);
  onTestFinished(() => visitor.context.close());
  return visitor;
};

const headerBox = (page: Page) => page.getByRole('banner').getByRole('search').locator('input');
const slugOf = async (productId: string): Promise<string> => (await platform.visitor.get(`/v1/products/${productId}`)).body.slug as string;

describe('the search box', () => {
  it('completes what is typed, by keys alone, and gives the place back by Escape', async () => {
    const { page, open, troubles } = await comeIn();
    await open('/books');
    const box = headerBox(page);
    await box.focus();
    await page.keyboard.type(word.slice(0, 9));
    const list = page.getByRole('listbox', { name: 'Sugerencias' });
    await list.getByRole('option', { name: course.title }).waitFor();
    expect(await box.getAttribute('role')).toBe('combobox');
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    expect(await box.inputValue()).toBe(word.slice(0, 9));
    await page.keyboard.press('ArrowDown');
    await list.waitFor();
    await page.keyboard.press('ArrowDown');
    await list.getByRole('option', { selected: true }).waitFor();
    const active = await box.getAttribute('aria-activedescendant');
    expect(await list.getByRole('option', { selected: true }).getAttribute('id')).toBe(active);
    const name = await list.getByRole('option', { selected: true }).textContent();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/p/*');
    await expect.poll(async () => name?.startsWith((await page.getByRole('heading', { level: 1 }).textContent()) ?? 'nothing')).toBe(true);
    expect(troubles).toEqual([]);
  });

  it('knows the teacher in spite of a slip, and leads to what they teach', async () => {
    const { page, open, troubles } = await comeIn();
    await open('/');
    await page.getByRole('main').getByRole('search').locator('input').click();
    await page.keyboard.type('inigo mari');
    await page.getByRole('option', { name: `${teacher.account?.name} 4 cursos` }).click();
    await page.getByRole('heading', { level: 1, name: `Cursos de ${teacher.account?.name}` }).waitFor();
    expect(await page.getByRole('article').count()).toBe(4);
    expect(troubles).toEqual([]);
  });

  it('is a form without scripts', async () => {
    const { page } = await comeIn({ scripts: false });
    await page.goto('/');
    await headerBox(page).fill(course.title);
    await headerBox(page).press('Enter');
    await page.getByRole('heading', { level: 1, name: `Resultados para «${course.title}»` }).waitFor();
  });
});

describe('the catalogue', () => {
  it('is narrowed by facets that say what they leave, and widened by taking words away', async () => {
    const { page, open, troubles } = await comeIn();
    await open(`/courses?search=${word}`);
    await page.getByText('4 resultados').waitFor();
    await page.getByRole('radio', { name: 'English 2' }).check();
    await page.getByText('2 resultados').waitFor();
    // The address is what the choice is read from, so that the mark follows a moment after the press.
    await page.getByRole('radio', { name: 'Hasta 25 €' }).click();
    await waitFor(() => new URL(page.url()).search === `?search=${word}&language=en&price=low`, { seconds: 20, what: 'the address of both filters' });
    await page.getByRole('link', { name: 'Quitar English' }).click();
    await waitFor(() => new URL(page.url()).search === `?search=${word}&price=low`, { seconds: 20, what: 'the address of one filter' });
    await page.goBack();
    await page.getByRole('radio', { name: 'English 2', checked: true }).waitFor();
    expect(troubles).toEqual([]);
  });

  it('has its facets in a sheet on a small screen', async () => {
    const { page, open, troubles } = await comeIn({ width: 390 });
    await open(`/courses?search=${word}`);
    await page.getByText('Filtros', { exact: true }).click();
    const sheet = page.getByRole('dialog', { name: 'Filtros' });
    await sheet.getByRole('radio', { name: 'Gratis 1' }).click();
    await sheet.getByRole('button', { name: 'Ver 1 resultado' }).click();
    await sheet.waitFor({ state: 'detached' });
    await page.getByRole('article').filter({ hasText: free.title }).waitFor();
    expect(troubles).toEqual([]);
  });

  it('says what was probably meant, and helps when there is nothing', async () => {
    const { page, open, troubles } = await comeIn({ language: 'en' });
    await open(`/courses?search=${word.slice(0, 4)}${word.slice(5)}`);
    await page.getByRole('main').getByRole('link', { name: word, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: `Results for “${word}”` }).waitFor();
    await open('/courses?search=zzyxwq&level=advanced');
    await page.getByRole('heading', { name: 'We found nothing for “zzyxwq”' }).waitFor();
    await page.getByRole('link', { name: 'Take the filters away' }).click();
    await waitFor(() => new URL(page.url()).search === '?search=zzyxwq', { seconds: 20, what: 'the address without filters' });
    expect(troubles).toEqual([]);
  });
});

describe('the page of a course', () => {
  it('says what one learns, and goes on where its student was', async () => {
    const student = await platform.newcomer();
    const { page, open, signIn, troubles } = await comeIn();
    await signIn({ email: student.account?.email ?? '', password });
    await open(`/p/${free.slug}`);
    await page.getByRole('button', { name: 'Apuntarme gratis' }).click();
    await page.getByRole('button', { name: 'Confirmar el pedido' }).click();
    await page.getByRole('link', { name: `Empezar a aprender ${free.title}` }).waitFor();
    await open(`/p/${free.slug}`);
    await page.getByText('Ya tienes este curso').waitFor();
    await page.getByRole('link', { name: 'Empezar el curso' }).click();
    await page.waitForURL(`**/learn/${free.courseId}/lessons/*`);
    await open(`/p/${course.slug}`);
    expect(await page.getByRole('region', { name: 'Qué aprenderás' }).getByRole('listitem').allTextContents()).toEqual(['Trazar un rumbo', 'Leer la marea']);
    await page.getByRole('link', { name: 'Ver una lección' }).click();
    await page.getByRole('heading', { level: 1, name: 'Zarpar' }).waitFor();
    expect(troubles).toEqual([]);
  });

  it('keeps the button within reach of the thumb', async () => {
    const { page, open } = await comeIn({ width: 390 });
    await open(`/p/${course.slug}`);
    const buttons = page.getByRole('button', { name: 'Añadir al carrito' });
    expect(await buttons.count()).toBe(1);
    await page.getByRole('contentinfo').scrollIntoViewIfNeeded();
    await waitFor(async () => await buttons.count() === 2, { seconds: 20, what: 'the bar' });
    await buttons.last().click();
    await page.getByRole('dialog', { name: 'Tu carrito' }).getByText(course.title).waitFor();
  });
});

describe('the cart', () => {
  it('opens beside the page, and what is taken out can be had back', async () => {
    const { page, open, troubles } = await comeIn();
    await open(`/p/${await slugOf(book.productId)}`);
    await page.getByLabel('Cantidad').selectOption('2');
    await page.getByRole('button', { name: 'Añadir al carrito' }).click();
    const cart = page.getByRole('dialog', { name: 'Tu carrito' });
    await cart.getByText('30,00').first().waitFor();
    await cart.getByRole('button', { name: `Quitar ${book.title}` }).click();
    await cart.getByText('Tu carrito está vacío').waitFor();
    await cart.getByRole('button', { name: 'Deshacer' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await cart.getByText('30,00').first().waitFor();
    await page.keyboard.press('Escape');
    await cart.waitFor({ state: 'detached' });
    await page.getByRole('banner').getByRole('link', { name: 'Carrito, 2 artículos' }).and(page.locator(':focus')).waitFor();
    expect(troubles).toEqual([]);
  });

  it('works without scripts, undo and all', async () => {
    const { page } = await comeIn({ scripts: false });
    await page.goto(`/p/${await slugOf(book.productId)}`);
    await page.getByRole('button', { name: 'Añadir al carrito' }).click();
    await page.getByRole('heading', { level: 1, name: 'Tu carrito' }).waitFor();
    await page.getByRole('button', { name: 'Uno más' }).click();
    await page.getByText('30,00').first().waitFor();
    await page.getByRole('button', { name: `Quitar ${book.title}` }).click();
    await page.getByText('Tu carrito está vacío').waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByText('30,00').first().waitFor();
  });
});

describe('the checkout', () => {
  it('keeps a guest’s cart through the entrance, and refuses a total that nobody saw', async () => {
    const student = await platform.newcomer();
    const dear = await platform.sellCourse({ price: 1000, teacher });
    const { page, open, signIn, troubles } = await comeIn();
    await open(`/p/${dear.slug}`);
    await page.getByRole('button', { name: 'Comprar ahora' }).click();
    await page.getByText('Tu carrito se conserva.').waitFor();
    await signIn({ email: student.account?.email ?? '', password });
    const pay = page.getByRole('button', { name: 'Pagar 10,00 €' });
    await pay.waitFor();
    expectBody(await teacher.put(`/v1/courses/${dear.courseId}`, { name: dear.title, price: { amount: 2000, currency: 'EUR' } }), 200);
    await waitFor(async () => (await student.get('/v1/cart')).body.total.amount === 2000, { seconds: 20, what: 'the new price in the cart' });
    await pay.click();
    await page.getByText('El total ha cambiado desde que abriste esta página.').waitFor();
    await page.getByRole('button', { name: 'Pagar 20,00 €' }).click();
    await page.getByRole('heading', { name: '¡Gracias! Tu pedido está completo' }).waitFor();
    expect(expectBody(await student.get('/v1/orders'), 200).items).toMatchObject([{ status: 'completed', total: { amount: 2000 } }]);
    expect(troubles.filter((trouble) => !trouble.includes('409'))).toEqual([]);
  });

  it('shows the order to whoever comes back from the bank, and never charges twice', async () => {
    const student = await platform.newcomer();
    const ware = await platform.sellCourse({ teacher });
    const { page, open, signIn, troubles } = await comeIn();
    await signIn({ email: student.account?.email ?? '', password });
    await open(`/p/${ware.slug}`);
    await page.getByRole('button', { name: 'Comprar ahora' }).click();
    await page.getByRole('radio', { name: 'Tarjeta con confirmación del banco' }).check();
    await page.getByRole('button', { name: /^Pagar / }).click();
    await page.getByText('Modo de prueba: esto no es un banco').waitFor();
    await open('/checkout');
    await page.getByRole('heading', { name: 'Tu banco espera tu confirmación' }).waitFor();
    await page.getByRole('timer').waitFor();
    const [{ id, paymentId }] = expectBody(await student.get('/v1/orders'), 200).items;
    expectBody(await student.post(`/v1/payments/${paymentId}/challenge`, { approve: true }), 200);
    await page.getByRole('heading', { name: '¡Gracias! Tu pedido está completo' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/checkout/${id}`);
    expect(expectBody(await student.get('/v1/orders'), 200).items).toHaveLength(1);
    expect(troubles).toEqual([]);
  });
});
