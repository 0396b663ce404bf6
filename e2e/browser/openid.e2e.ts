import * as oidc from 'openid-client';
import { freePort } from '@liceo/kernel/free-port';
import { describe, expect, it, onTestFinished } from 'vitest';
import { password } from '../academy.ts';
import { startPlatform, type Client } from '../platform.ts';
import { startRelyingParty } from './relying-party.ts';
import { openDoors, type Visitor } from './visitors.ts';

const port = await freePort();
const platform = await startPlatform({ PORT: String(port) });
const openDoor = await openDoors(platform);
const radio = await startRelyingParty();
// In one process the academy is known by the name of this machine; elsewhere by the address that one comes to.
const issuer = platform.shape === 'single' ? `http://localhost:${port}` : platform.url;
const admin = await platform.as('admin');

const visit = async (): Promise<Visitor> => {
  const visitor = await openDoor({ language: 'es', worker: false });
  onTestFinished(() => visitor.context.close());
  return visitor;
};
const credentialsOf = (person: Client) => ({ email: person.account?.email ?? '', password });

describe('an application of somebody else', () => {
  it('is let in by an administrator, asks a person who signs in for it, and goes on with what it was given until that is reused', async () => {
    const office = await visit();
    await office.page.goto(`${issuer}/sign-in?returnTo=/console/clients`);
    await office.signIn(platform.administrator);
    await office.page.getByRole('button', { name: 'New application' }).click();
    await office.page.getByLabel('Name', { exact: true }).fill('Radio escolar');
    await office.page.getByLabel('Addresses to return to').fill(radio.redirectUri);
    await office.page.getByLabel('Addresses after sign-out').fill(radio.signedOutUri);
    await office.page.getByRole('button', { name: 'Create', exact: true }).click();
    await office.page.getByText('Copy it now: it will not be shown again.').waitFor();
    const [id, secret] = await office.page.getByRole('dialog').locator('code').allTextContents();
    await radio.register(issuer, id ?? '', secret ?? '');
    await office.page.getByRole('button', { name: 'I have saved it' }).click();
    await office.page.getByRole('heading', { level: 1, name: 'Radio escolar' }).waitFor();
    expect(await office.page.content()).not.toContain(secret);
    expect(office.troubles).toEqual([]);

    const person = await platform.newcomer({ name: 'Vera Soler', language: 'es' });
    const { page, signIn, troubles } = await visit();
    await page.goto(`${radio.url}/enter`);
    await page.waitForURL(({ pathname }) => pathname === '/sign-in');
    await signIn(credentialsOf(person));
    await page.getByRole('heading', { level: 1, name: 'Radio escolar quiere usar tu cuenta' }).waitFor();
    await page.getByText('Ver tu correo').waitFor();
    await page.getByRole('button', { name: 'Permitir', exact: true }).click();
    await page.getByRole('heading', { name: 'Welcome, Vera Soler' }).waitFor();
    expect(radio.tokens().claims()).toMatchObject({ sub: person.account?.id, iss: issuer, aud: id });

    const first = radio.tokens().refresh_token ?? '';
    const next = await oidc.refreshTokenGrant(radio.configuration, first);
    await expect(oidc.refreshTokenGrant(radio.configuration, first)).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(oidc.refreshTokenGrant(radio.configuration, next.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' });

    await page.goto(`${radio.url}/enter`);
    await page.getByRole('button', { name: 'Permitir', exact: true }).click();
    await page.getByRole('heading', { name: 'Welcome, Vera Soler' }).waitFor();
    await page.goto(`${issuer}/account/applications`);
    await page.locator('html[data-alive]').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Quitar el acceso' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Quitar el acceso' }).click();
    await page.getByText('Ninguna aplicación tiene acceso').waitFor();
    await expect(oidc.fetchUserInfo(radio.configuration, radio.tokens().access_token, person.account?.id ?? '')).rejects.toThrow();

    await page.goto(`${radio.url}/enter`);
    await page.getByRole('button', { name: 'No permitir' }).click();
    await page.getByRole('heading', { name: 'Refused: access_denied' }).waitFor();

    await page.goto(`${radio.url}/enter`);
    await page.getByRole('button', { name: 'Permitir', exact: true }).click();
    await page.getByRole('heading', { name: 'Welcome, Vera Soler' }).waitFor();
    await page.goto(`${radio.url}/leave`);
    await page.getByText('Sales de Radio escolar.').waitFor();
    await page.getByRole('button', { name: 'Sí, salir' }).click();
    await page.getByRole('heading', { name: 'Signed out' }).waitFor();
    await page.goto(`${issuer}/account`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    expect(troubles).toEqual([]);
  });

  it('is never sent a person whom it names an address for that it did not register', async () => {
    const { id } = (await admin.post('/v1/clients', { kind: 'web', name: 'Radio', redirectUris: [radio.redirectUri], signOutUris: [], permissions: [] })).body;
    const { page } = await visit();
    const response = await page.goto(`${issuer}/oauth2/authorize?${new URLSearchParams({ client_id: id, response_type: 'code', scope: 'openid', redirect_uri: 'https://evil.test/' }).toString()}`);
    expect(response?.status()).toBe(400);
    expect(page.url().startsWith(issuer)).toBe(true);
    await page.getByRole('heading', { name: 'La aplicación no puede continuar' }).waitFor();
  });
});

describe('a device without a keyboard', () => {
  it('is connected with the code on its screen', async () => {
    const { id } = (await admin.post('/v1/clients', { kind: 'device', name: 'Pantalla del vestíbulo', redirectUris: [], signOutUris: [], permissions: [] })).body;
    const device = await oidc.discovery(new URL(issuer), id, undefined, oidc.None(), { execute: [oidc.allowInsecureRequests] });
    const started = await oidc.initiateDeviceAuthorization(device, { scope: 'openid profile' });
    const person = await platform.newcomer({ language: 'es' });
    const { page, signIn, troubles } = await visit();
    await page.goto(`${issuer}/connect/device`);
    await page.getByLabel('Código').fill(started.user_code);
    await page.getByRole('button', { name: 'Seguir' }).click();
    await page.getByRole('heading', { name: '¿Conectar Pantalla del vestíbulo?' }).waitFor();
    await page.getByText(started.user_code).waitFor();
    await page.getByRole('button', { name: 'Sí, es el mío' }).click();
    await page.waitForURL(({ pathname }) => pathname === '/sign-in');
    await signIn(credentialsOf(person));
    await page.getByRole('button', { name: 'Permitir', exact: true }).click();
    await page.getByRole('heading', { name: 'Dispositivo conectado' }).waitFor();
    const tokens = await oidc.pollDeviceAuthorizationGrant(device, { ...started, interval: 0.1 });
    expect(tokens.claims()?.sub).toBe(person.account?.id);
    expect(troubles).toEqual([]);
  });
});
