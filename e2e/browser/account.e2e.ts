import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { expectBody, password } from '../academy.ts';
import { orderWhen, pay, placeOrder } from '../api/checkout.ts';
import { startPlatform, type Client } from '../platform.ts';
import { openDoors, type Visitor } from './visitors.ts';

const platform = await startPlatform();
const openDoor = await openDoors(platform);
const picture = join(import.meta.dirname, '../../apps/web/public/icon-512.png');

interface Person extends Visitor {
  client: Client;
}

const comeIn = async (name: string): Promise<Person> => {
  const client = await platform.newcomer({ name, language: 'es' });
  const visitor = await openDoor({ language: 'es', worker: false });
  onTestFinished(() => visitor.context.close());
  await visitor.signIn({ email: client.account?.email ?? '', password });
  return { ...visitor, client };
};

const isDrawn = (image: Locator): Promise<boolean> => image.evaluate((element) => (element as HTMLImageElement).decode().then(() => true));

describe('the picture of a profile', () => {
  it('is chosen, framed by keys, shown in the head of every page, and taken away', async () => {
    const { page, open, client, troubles } = await comeIn('Nuria Prats');
    await open('/account');
    const chooser = page.getByLabel('Elegir foto', { exact: true }).and(page.locator('input'));
    await chooser.setInputFiles({ name: 'yo.png', mimeType: 'image/png', buffer: randomBytes(2000) });
    await page.getByText('No podemos leer esa imagen. Prueba con otra.').waitFor();
    await chooser.setInputFiles(picture);
    const dialog = page.getByRole('dialog', { name: 'Encuadra tu foto' });
    await dialog.getByRole('slider', { name: 'Ampliación' }).fill('2.5');
    const frame = dialog.getByRole('application');
    const drawn = () => frame.locator('canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    const before = await drawn();
    await frame.focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(drawn).not.toBe(before);
    await dialog.getByRole('button', { name: 'Usar esta foto' }).click();
    await page.getByText('Foto guardada').first().waitFor();

    const { avatarAssetId } = expectBody(await client.get('/v1/users/me'), 200);
    expect(avatarAssetId).toMatch(/^[0-9a-f-]{36}$/);
    const shown = page.locator(`img[src*="${avatarAssetId}"]`);
    expect(await isDrawn(page.getByRole('main').locator(shown))).toBe(true);
    await open('/');
    expect(await isDrawn(page.getByRole('banner').locator(shown))).toBe(true);

    await open('/account');
    await page.getByRole('button', { name: 'Quitar', exact: true }).click();
    await page.getByText('Foto quitada').first().waitFor();
    await shown.first().waitFor({ state: 'detached' });
    expect(expectBody(await client.get('/v1/users/me'), 200).avatarAssetId).toBeNull();
    expect((await client.get(`/v1/assets/${avatarAssetId}`)).status).toBe(404);
    expect(troubles).toEqual([]);
  });
});

describe('an order that came to nothing', () => {
  it('is put into the cart again once, however often that is asked', async () => {
    const { page, open, client } = await comeIn('Blai Serra');
    const book = await platform.sellBook({ stock: 9 });
    const order = await placeOrder(client, book.productId, book.productId);
    await pay(client, order, 'tok_declined');
    await orderWhen(client, order, 'cancelled');
    for (let nth = 0; nth < 2; nth += 1) {
      await open(`/orders/${order.id}`);
      await page.getByRole('button', { name: 'Volver a intentarlo' }).click();
      await page.waitForURL(/\/checkout$/);
    }
    const { items } = expectBody(await client.get('/v1/cart'), 200);
    expect(items.map(({ quantity }: { quantity: number }) => quantity)).toEqual([2]);
  });
});
