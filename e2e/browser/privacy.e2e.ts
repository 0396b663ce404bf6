import { strFromU8, unzipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { expectBody, password } from '../academy.ts';
import { startPlatform, waitFor, type Client } from '../platform.ts';
import { openDoors, type Visitor } from './visitors.ts';

// Long enough to take it back, short enough to wait for.
const platform = await startPlatform({ LICEO_ERASURE_WAIT_MINUTES: '1' });
const openDoor = await openDoors(platform);

const comeIn = async (credentials: { email: string; password: string }): Promise<Visitor> => {
  const visitor = await openDoor();
  onTestFinished(() => visitor.context.close());
  await visitor.signIn(credentials);
  await visitor.speak('es');
  return visitor;
};
const credentialsOf = ({ account }: Client) => ({ email: account?.email ?? '', password });

describe('somebody who wants to know', () => {
  it('has a copy of everything prepared, downloads it, and opens it', async () => {
    const person = await platform.newcomer({ name: 'Nerea Solís', language: 'es' });
    const { page, open, troubles } = await comeIn(credentialsOf(person));
    await page.setViewportSize({ width: 390, height: 800 });
    await open('/account/data');
    // Its tab is the last but one, and scrolled to where it can be seen.
    await waitFor(async () => {
      const place = await page.getByRole('link', { name: 'Tus datos' }).boundingBox();
      return (place !== null && place.x >= 0 && place.x + place.width <= 390) || undefined;
    }, { seconds: 10, what: 'the tab to be in sight' });
    await page.getByRole('button', { name: 'Preparar una copia' }).click();
    const link = page.getByRole('link', { name: 'Descargar' });
    await link.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const files = unzipSync(readFileSync(await download.path()));
    expect(strFromU8(files['LEEME.txt'] ?? new Uint8Array())).toContain('identity/account.json (1)');
    expect(JSON.parse(strFromU8(files['users/profile.json'] ?? new Uint8Array()))).toMatchObject([{ name: 'Nerea Solís' }]);
    expect(troubles).toEqual([]);
  });
});

describe('somebody who wants to leave', () => {
  it('asks for it, takes it back, asks again, and is gone, with a certificate', async () => {
    const person = await platform.newcomer({ name: 'Iker Leal', language: 'es' });
    const { page, open } = await comeIn(credentialsOf(person));
    const ask = async () => {
      await page.getByRole('button', { name: 'Borrar mi cuenta' }).click();
      await page.getByRole('button', { name: 'Sí, borrarla' }).click();
    };
    await open('/account/data');
    await ask();
    await page.getByText('Tu cuenta se borrará el').waitFor();
    await page.getByRole('button', { name: 'Quedarme' }).click();
    await page.getByText('Tu cuenta se borrará el').waitFor({ state: 'detached' });
    expect(expectBody(await person.get('/v1/auth/erasure'), 200)).toEqual({ request: null });

    await ask();
    await page.getByText('Tu cuenta se borrará el').waitFor();
    const admin = await platform.as('admin');
    await waitFor(async () => {
      const { status, body } = await admin.get(`/v1/erasures/${person.account?.id}`);
      return status === 200 && body.completedAt !== null ? true : undefined;
    }, { seconds: 120, what: 'the certificate' });
    expect((await platform.visitor.post('/v1/auth/sign-in', credentialsOf(person))).status).toBe(401);

    const keeper = await comeIn(platform.administrator);
    await keeper.open('/console/erasures');
    await keeper.page.getByRole('link', { name: person.account?.id ?? '' }).click();
    await keeper.page.getByRole('heading', { level: 1, name: 'Certificado de borrado' }).waitFor();
    await keeper.page.getByRole('heading', { level: 2, name: /Aprendizaje/ }).waitFor();
    expect(await keeper.page.getByText('Iker Leal').count()).toBe(0);
    expect(keeper.troubles).toEqual([]);
  });
});

describe('somebody who is there twice', () => {
  it('is made one by an administrator, and two again', async () => {
    const [twice, once] = [await platform.newcomer({ name: 'Leire Soto', language: 'es' }), await platform.newcomer({ name: 'Leire Soto Vidal', language: 'es' })];
    const admin = await platform.as('admin');
    for (const person of [twice, once]) await waitFor(async () => (await admin.get(`/v1/users/${person.account?.id}`)).status === 200 || undefined, { seconds: 30, what: 'the profile' });
    const keeper = await comeIn(platform.administrator);
    const { page } = keeper;
    await keeper.open(`/console/merges/new?from=${twice.account?.id}&into=${once.account?.id}`);
    await page.getByRole('group', { name: 'Nombre' }).getByLabel('Leire Soto (Termina)').check();
    await page.getByRole('button', { name: 'Unir las cuentas' }).click();
    const sure = page.getByRole('alertdialog');
    expect(await sure.getByRole('button', { name: 'Unir las cuentas' }).isDisabled()).toBe(true);
    await sure.getByRole('textbox').fill(twice.account?.email ?? '');
    await sure.getByRole('button', { name: 'Unir las cuentas' }).click();
    await page.getByText('Se puede deshacer hasta el').waitFor();
    await page.getByRole('heading', { level: 2, name: 'Lo que se ha movido' }).waitFor();
    expect((await platform.visitor.post('/v1/auth/sign-in', credentialsOf(twice))).status).toBe(403);
    await waitFor(async () => expectBody(await admin.get(`/v1/users/${twice.account?.id}`), 200).id === once.account?.id || undefined, { seconds: 30, what: 'the one to lead to the other' });

    await page.getByRole('button', { name: 'Deshacer la unión' }).click();
    await page.getByRole('button', { name: 'Sí, deshacerla' }).click();
    await page.getByText('Deshecha', { exact: true }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Lo que ha vuelto' }).waitFor();
    expect((await platform.visitor.post('/v1/auth/sign-in', credentialsOf(twice))).status).toBe(200);
    await keeper.open('/console/merges');
    await page.getByRole('link', { name: 'Leire Soto Vidal' }).waitFor();
    expect(keeper.troubles).toEqual([]);
  });
});
