import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '@liceo/kernel/free-port';
import { expectBody, password } from '../academy.ts';
import { mailTo } from '../api/mails.ts';
import { missingForKeycloak, startKeycloak, type Keycloak } from '../keycloak.ts';
import { startPlatform, type Client } from '../platform.ts';
import { violations } from './inspection.ts';
import { openDoors, type Visitor } from './visitors.ts';

const missing = missingForKeycloak();
if (missing !== undefined) process.stdout.write(`Sign-in by Keycloak is not tested here: ${missing}\n`);

const clientSecret = 'a secret that the two of them share';
const passwordThere = 'a password of Keycloak';
const realm = 'school';

const person = (username: string, firstName: string, affiliation = 'pupil') => ({
  username, firstName, lastName: 'Ruiz', email: `${username}@school.example`, emailVerified: true, enabled: true,
  attributes: { affiliation: [affiliation] }, credentials: [{ type: 'password', value: passwordThere, temporary: false }],
});

/** The name of an attribute in an assertion, and the property of the user that it is. */
const attribute = (name: string, property: string) => ({
  name, protocol: 'saml', protocolMapper: 'saml-user-property-mapper', config: { 'user.attribute': property, 'attribute.name': name, 'attribute.nameformat': 'Basic' },
});

const openIdClient = (academy: string) => ({
  clientId: 'liceo', protocol: 'openid-connect', secret: clientSecret, publicClient: false, standardFlowEnabled: true,
  redirectUris: [`${academy}/sign-in/return/keycloak`], attributes: { 'pkce.code.challenge.method': 'S256' },
});

interface Published {
  signing: string;
  encryption: string;
}

/** The newest keys of our metadata, in the form in which Keycloak keeps certificates: one of each use. */
const publishedKeys = async (metadataUrl: string): Promise<Published> => {
  const metadata = await (await fetch(metadataUrl)).text();
  const keys = [...metadata.matchAll(/<KeyDescriptor use="(\w+)">[\s\S]*?X509Certificate>([^<]+)</g)];
  const newest = (wanted: string): string => keys.findLast(([, use]) => use === wanted)?.[2]?.replaceAll(/\s/g, '') ?? '';
  return { signing: newest('signing'), encryption: newest('encryption') };
};

/** Of what Keycloak can encrypt with, that which our metadata list. */
const encryption = {
  'saml.encrypt': 'true', 'saml.encryption.algorithm': 'http://www.w3.org/2009/xmlenc11#aes256-gcm', 'saml.encryption.keyAlgorithm': 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
  'saml.encryption.digestMethod': 'http://www.w3.org/2000/09/xmldsig#sha1',
};

const samlClient = ({ entityId, consumerUrl }: { entityId: string; consumerUrl: string }, keys: Published) => ({
  id: '5f0f2a53-60d2-4b9d-9f57-3f4f5d9d3c11', clientId: entityId, protocol: 'saml', redirectUris: [consumerUrl], frontchannelLogout: true,
  attributes: {
    saml_assertion_consumer_url_post: consumerUrl, 'saml.assertion.signature': 'true', 'saml.server.signature': 'true', 'saml.client.signature': 'true',
    'saml.signing.certificate': keys.signing, 'saml.encryption.certificate': keys.encryption, ...encryption,
    'saml.force.post.binding': 'true', 'saml.signature.algorithm': 'RSA_SHA256', saml_name_id_format: 'persistent', 'saml.authnstatement': 'true',
  },
  protocolMappers: [attribute('email', 'email'), attribute('firstName', 'firstName'), attribute('lastName', 'lastName'), {
    name: 'affiliation', protocol: 'saml', protocolMapper: 'saml-user-attribute-mapper', config: { 'user.attribute': 'affiliation', 'attribute.name': 'affiliation', 'attribute.nameformat': 'Basic' },
  }],
});

describe.skipIf(missing !== undefined)('people of a Keycloak', async () => {
  if (missing !== undefined) return;
  const folder = mkdtempSync(join(tmpdir(), 'liceo-keycloak-'));
  const keycloak: Keycloak = await startKeycloak(folder);
  const file = join(folder, 'providers.json');
  writeFileSync(file, JSON.stringify([{ id: 'keycloak', kind: 'openid', name: 'Keycloak', issuer: `${keycloak.url}/realms/${realm}`, clientId: 'liceo', clientSecret, trustsAddresses: true }]));
  // Keycloak has to know where it may send people back to.
  const port = String(await freePort());
  const platform = await startPlatform({ LICEO_SIGN_IN_PROVIDERS: file, PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` });
  const admin = await platform.as('admin');
  await keycloak.importRealm({
    realm, enabled: true, clients: [openIdClient(platform.url)],
    users: [person('ana', 'Ana'), person('luis', 'Luis'), person('eva', 'Eva', 'staff'), person('marta', 'Marta')],
    components: { 'org.keycloak.userprofile.UserProfileProvider': [{ providerId: 'declarative-user-profile', config: { 'kc.user.profile.config': [JSON.stringify({
      unmanagedAttributePolicy: 'ENABLED',
      attributes: ['username', 'email', 'firstName', 'lastName'].map((name) => ({ name, permissions: { view: ['admin', 'user'], edit: ['admin', 'user'] } })),
    })] } }] },
  });
  const metadata = await (await fetch(`${keycloak.url}/realms/${realm}/protocol/saml/descriptor`)).text();
  const organisation = expectBody(await admin.post('/v1/sign-in-organisations', {
    name: 'La escuela', domains: ['school.example'], metadata,
    attributes: { role: 'affiliation', teacherValues: ['staff'] },
  }), 201) as { id: string };
  const { items }: { items: { id: string; ours: { entityId: string; consumerUrl: string } }[] } = expectBody(await admin.get('/v1/sign-in-organisations'), 200);
  const ours = items.find(({ id }) => id === organisation.id)?.ours ?? { entityId: '', consumerUrl: '' };
  await keycloak.addClient(realm, samlClient(ours, await publishedKeys(ours.entityId)));
  afterAll(async () => {
    await keycloak.stop();
    rmSync(folder, { recursive: true });
  });

  const openDoor = await openDoors(platform);
  const visit = async (): Promise<Visitor> => {
    const visitor = await openDoor({ language: 'es', worker: false });
    onTestFinished(() => visitor.context.close());
    return visitor;
  };
  const signInThere = async (page: Page, username: string): Promise<void> => {
    await page.waitForURL((url) => url.href.startsWith(keycloak.url));
    await page.locator('#username').fill(username);
    await page.locator('#password').fill(passwordThere);
    await page.locator('#kc-login').click();
    await page.waitForURL((url) => url.href.startsWith(platform.url));
  };
  const ownAccount = async (page: Page): Promise<{ name: string; email: string; roles: string[] }> => {
    const answer = await page.request.get(`${platform.url}/v1/users/me`);
    expect(answer.status()).toBe(200);
    return answer.json();
  };

  it('sign in by OpenID Connect from the keyboard, and come back to the page they wanted', async () => {
    const { page, open, troubles } = await visit();
    await open('/sign-in?returnTo=/learn');
    const button = page.getByRole('link', { name: 'Continuar con Keycloak' });
    await button.focus();
    await page.keyboard.press('Enter');
    await signInThere(page, 'ana');
    expect(new URL(page.url()).pathname).toBe('/learn');
    expect(await ownAccount(page)).toMatchObject({ name: 'Ana Ruiz', email: 'ana@school.example' });
    expect(troubles.filter((trouble) => trouble.includes(platform.url))).toEqual([]);
  });

  it('sign in by SAML where their address leads, as a teacher when their school says so', async () => {
    const { page, open } = await visit();
    await open('/sign-in?returnTo=/account');
    await page.getByLabel('Correo').fill('eva@school.example');
    await page.getByRole('link', { name: 'Entrar por La escuela' }).click();
    await signInThere(page, 'eva');
    expect(new URL(page.url()).pathname).toBe('/account');
    expect(await ownAccount(page)).toMatchObject({ name: 'Eva Ruiz', email: 'eva@school.example' });
    const found = expectBody(await admin.get('/v1/accounts?search=eva@school.example'), 200);
    expect(found.items).toMatchObject([{ roles: ['teacher'] }]);
  });

  it('bring a signed request there and an encrypted assertion back', async () => {
    const { page } = await visit();
    const brought = page.waitForRequest((request) => request.url() === ours.consumerUrl);
    const asked = page.waitForRequest((request) => request.url().startsWith(`${keycloak.url}/realms/${realm}/protocol/saml?`));
    await page.goto(`${platform.url}/sign-in/organisation/${organisation.id}`);
    const unsigned = new URL((await asked).url());
    expect(unsigned.searchParams.has('Signature')).toBe(true);
    for (const part of ['SigAlg', 'Signature']) unsigned.searchParams.delete(part);
    expect((await fetch(unsigned, { redirect: 'manual' })).status).toBe(400);
    await signInThere(page, 'ana');
    const response = Buffer.from(new URLSearchParams((await brought).postData() ?? '').get('SAMLResponse') ?? '', 'base64').toString();
    expect(response).toContain('<saml:EncryptedAssertion');
    expect(response).not.toContain('ana@school.example');
  });

  it('go on signing in while the academy replaces its key', async () => {
    // A first try that ended in the middle leaves a prepared key, or one that Keycloak does not know.
    await admin.delete(`/v1/sign-in-organisations/${organisation.id}/keys/prepared`);
    const before = await publishedKeys(ours.entityId);
    await keycloak.changeClient(realm, samlClient(ours, before));
    const console = await visit();
    await console.signIn(platform.administrator);
    await console.speak('es');
    await console.open('/console/sign-in');
    await console.page.getByRole('button', { name: 'Preparar otra clave para La escuela' }).click();
    await console.page.getByText('Hay otra clave preparada.').waitFor();
    expect(await violations(console.page, 'light')).toEqual([]);
    const enter = async (): Promise<void> => {
      const { page } = await visit();
      await page.goto(`${platform.url}/sign-in/organisation/${organisation.id}`);
      await signInThere(page, 'luis');
      expect(await ownAccount(page)).toMatchObject({ email: 'luis@school.example' });
    };
    await enter();
    const keys = await publishedKeys(ours.entityId);
    await keycloak.changeClient(realm, samlClient(ours, { ...before, encryption: keys.encryption }));
    await enter();
    await console.page.getByRole('button', { name: 'Usarla ya: la clave preparada para La escuela' }).click();
    await console.page.getByRole('alertdialog').getByRole('button', { name: 'Sí, usarla' }).click();
    await console.page.getByText('Hay otra clave preparada.').waitFor({ state: 'detached' });
    await keycloak.changeClient(realm, samlClient(ours, keys));
    await enter();
    expect(console.troubles).toEqual([]);
  });

  it('find one account by both ways', async () => {
    const first = await visit();
    await first.page.goto(`${platform.url}/sign-in/with/keycloak`);
    await signInThere(first.page, 'marta');
    const one = await ownAccount(first.page);
    const second = await visit();
    await second.page.goto(`${platform.url}/sign-in/organisation/${organisation.id}`);
    await signInThere(second.page, 'marta');
    expect(await ownAccount(second.page)).toEqual(one);
  });

  it('are told when they come back with nothing that holds, and find the way to begin again', async () => {
    const { page, open } = await visit();
    await open('/sign-in/return/keycloak?error=access_denied&state=none');
    await page.getByRole('heading', { level: 1, name: 'Todavía no has entrado' }).waitFor();
    await page.getByRole('link', { name: 'Volver a entrar' }).click();
    await page.getByRole('link', { name: 'Continuar con Keycloak' }).waitFor();
  });

  it('are added to an account and removed from it, and its owner has a mail of both', async () => {
    const owner: Client = await platform.newcomer({ language: 'es' });
    const { page, open, signIn } = await visit();
    await signIn({ email: owner.account?.email ?? '', password });
    await open('/account/security');
    await page.getByRole('button', { name: 'Añadir Keycloak' }).click();
    await signInThere(page, 'luis');
    expect(new URL(page.url()).pathname).toBe('/account/security');
    await page.getByText('luis@school.example').waitFor();
    await mailTo(owner, 'Ya puedes entrar en tu cuenta con Keycloak');
    await page.getByRole('button', { name: 'Quitar Keycloak' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sí, quitarla' }).click();
    await page.getByText('No has añadido ninguna.').waitFor();
    await mailTo(owner, 'Ya no se puede entrar en tu cuenta con Keycloak');
  });
});
