import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { password } from '../academy.ts';
import { withDatabase } from '../embedded-database.ts';
import { mailTo } from '../api/mails.ts';
import { startPlatform, type Client } from '../platform.ts';
import { openDoors, type Visitor } from './visitors.ts';

const platform = await startPlatform();
const openDoor = await openDoors(platform);

const visit = async (): Promise<Visitor> => {
  const visitor = await openDoor({ language: 'es', worker: false });
  onTestFinished(() => visitor.context.close());
  return visitor;
};
const credentialsOf = (person: Client) => ({ email: person.account?.email ?? '', password });

/** Codes count once: the app is asked for one that has not been used. */
const app = (secret: string) => {
  const codes = new TOTP({ secret: Secret.fromBase32(secret) });
  let used = 0;
  return (): string => {
    used += 1;
    // One step back, this one, one ahead: the three that are taken at any moment.
    return codes.generate({ timestamp: Date.now() + (used - 2) * 30_000 });
  };
};

const setUp = async (page: Page): Promise<{ code: () => string; recoveryCodes: string[] }> => {
  await page.getByRole('button', { name: 'Configurar' }).click();
  await page.getByAltText('Imagen para escanear con la aplicación').waitFor();
  const secret = (await page.locator('code').innerText()).replaceAll(' ', '');
  const code = app(secret);
  await page.getByLabel('Código').fill(code());
  await page.getByRole('button', { name: 'Activar' }).click();
  await page.getByRole('heading', { name: 'Tus códigos de recuperación' }).waitFor();
  const recoveryCodes = await page.getByRole('list', { name: 'Tus códigos de recuperación' }).getByRole('listitem').allInnerTexts();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Descargar' }).click()]);
  expect(download.suggestedFilename()).toBe('liceo-recovery-codes.txt');
  await page.getByLabel('Los he guardado').check();
  await page.getByRole('button', { name: 'Terminar' }).click();
  return { code, recoveryCodes };
};

describe('a second step', () => {
  it('is set up in the account, asked for at the next sign-in, and replaced by a recovery code', async () => {
    const person = await platform.newcomer({ language: 'es' });
    const first = await visit();
    await first.signIn(credentialsOf(person));
    await first.open('/account/second-step');
    const { code, recoveryCodes } = await setUp(first.page);
    await first.page.getByText('Te quedan 10 códigos de recuperación.').waitFor();
    expect(first.troubles).toEqual([]);

    const second = await visit();
    await second.signIn(credentialsOf(person));
    await second.page.getByRole('heading', { level: 1, name: 'Un paso más' }).waitFor();
    await second.page.getByLabel('Código').fill('000000');
    await second.page.getByRole('main').getByRole('button', { name: 'Entrar' }).click();
    await second.page.getByText('Ese código no es correcto').waitFor();
    await second.page.getByLabel('Código').fill(code());
    await second.page.getByRole('main').getByRole('button', { name: 'Entrar' }).click();
    await second.page.waitForURL(({ pathname }) => pathname === '/');

    const third = await visit();
    await third.signIn(credentialsOf(person));
    await third.page.getByRole('button', { name: 'usar un código de recuperación' }).click();
    await third.page.getByLabel('Código de recuperación').fill(recoveryCodes[0] ?? '');
    await third.page.getByRole('main').getByRole('button', { name: 'Entrar' }).click();
    await third.page.waitForURL(({ pathname }) => pathname === '/');
    expect((await third.context.cookies()).map(({ name }) => name)).not.toContain('liceo_challenge');
  });

  it('is set up before anything else by who has to have one', async () => {
    const teacher = await platform.newcomer({ role: 'teacher', language: 'es' });
    const admin = await platform.as('admin');
    expect((await admin.put('/v1/sign-in-policy', { secondFactorRoles: ['teacher'] })).status).toBe(200);
    onTestFinished(async () => {
      await admin.put('/v1/sign-in-policy', { secondFactorRoles: [] });
    });
    const { page, open, signIn } = await visit();
    await signIn(credentialsOf(teacher));
    await page.getByText('Tu papel en la academia necesita un segundo paso.').waitFor();
    await open('/teach');
    expect(new URL(page.url()).pathname).toBe('/account/second-step');
    await setUp(page);
    await page.waitForURL(({ pathname }) => pathname === '/');
    await open('/teach');
    expect(new URL(page.url()).pathname).toBe('/teach');
  });
});

describe('a passkey', () => {
  it('is made in the account, signs in without a password, and is removed', async () => {
    const person = await platform.newcomer({ language: 'es' });
    const visitor = await visit();
    const { page, context } = visitor;
    // Browsers make passkeys for names, not for addresses of four numbers.
    const home = `http://localhost:${new URL(platform.url).port}`;
    const cdp = await context.newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    });
    await visitor.open(`${home}/sign-in`);
    await visitor.signIn(credentialsOf(person));
    await visitor.open(`${home}/account/security`);
    await page.getByRole('button', { name: 'Añadir' }).click();
    await page.getByLabel('Nombre').fill('Mi portátil');
    await page.getByRole('button', { name: 'Crear la llave' }).click();
    await page.getByText('Mi portátil', { exact: true }).waitFor();

    await context.clearCookies();
    await visitor.open(`${home}/sign-in`);
    // The browser may offer it by itself, where the address is typed; else the button does.
    const isIn = ({ pathname }: URL): boolean => pathname === '/';
    const cameByItself = await page.waitForURL(isIn, { timeout: 5000 }).then(() => true, () => false);
    if (!cameByItself) await page.getByRole('button', { name: 'Usar una llave de acceso' }).click();
    await page.waitForURL(isIn);
    await visitor.open(`${home}/account/security`);
    await page.getByRole('button', { name: 'Quitar Mi portátil' }).click();
    await page.getByRole('button', { name: 'Sí, quitarla' }).click();
    await page.getByText('Aún no tienes ninguna.').waitFor();
    expect(visitor.troubles).toEqual([]);
  });
});

describe('what must not be done by whoever finds a browser open', () => {
  it.skipIf(platform.shape !== 'single')('wants the password again, and is then done', async () => {
    const person = await platform.newcomer({ language: 'es' });
    const { page, open, signIn } = await visit();
    await signIn(credentialsOf(person));
    await withDatabase(platform.database('identity'), ({ query }) =>
      query("update session set proved_at = proved_at - interval '16 minutes' where account_id = $1", [person.account?.id ?? '']));
    await open('/account/second-step');
    await page.getByRole('button', { name: 'Configurar' }).click();
    const dialog = page.getByRole('dialog', { name: '¿Sigues siendo tú?' });
    await dialog.getByLabel('Contraseña actual').fill('wrong password');
    await dialog.getByRole('button', { name: 'Continuar' }).click();
    await dialog.getByText('No es tu contraseña actual.').waitFor();
    await dialog.getByLabel('Contraseña actual').fill(password);
    await dialog.getByRole('button', { name: 'Continuar' }).click();
    await page.getByAltText('Imagen para escanear con la aplicación').waitFor();
  });
});

describe('a new password', () => {
  it('is judged in words while it is typed', async () => {
    const { page, open } = await visit();
    await open('/sign-up');
    await page.getByLabel('Contraseña').fill('contraseña1');
    await page.getByText('Es de las primeras que se prueban').or(page.getByText('Añade una o dos palabras más.')).waitFor();
    await page.getByLabel('Contraseña').fill('tortuga violeta con paraguas');
    await page.getByText('Muy buena.').waitFor();
  });
});

describe('another address', () => {
  it('is asked for in the account, confirmed by mail, and can be taken back', async () => {
    const person = await platform.newcomer({ language: 'es' });
    const { page, open, signIn } = await visit();
    await signIn(credentialsOf(person));
    await open('/account/security');
    await page.getByRole('button', { name: 'Cambiar', exact: true }).click();
    const email = `moved-${credentialsOf(person).email}`;
    await page.getByRole('dialog').getByLabel('Correo electrónico').fill(email);
    await page.getByRole('button', { name: 'Mandar el enlace' }).click();
    await page.getByRole('region').getByText(`Mira el correo de ${email}`).waitFor();
    const linkIn = async (subject: string, reader: Client): Promise<string> => {
      const link = /https?:\/\/\S+#[\w-]{64}/.exec((await mailTo(reader, subject)).text)?.[0];
      if (link === undefined) throw new Error(`There is no link in “${subject}”`);
      const { pathname, hash } = new URL(link);
      return pathname + hash;
    };
    await open(await linkIn('Confirma tu nueva dirección de correo', person));
    await page.getByRole('button', { name: 'Usar esta dirección' }).click();
    await page.getByText('Tu cuenta tiene la nueva dirección.').waitFor();
    // Tokens that name the old address are out of force.
    const { status, body } = await platform.visitor.post('/v1/auth/sign-in', { email, password });
    expect(status).toBe(200);
    await open(await linkIn('La dirección de tu cuenta ha cambiado', platform.visitor.with({ authorization: `Bearer ${body.accessToken as string}` })));
    await page.getByRole('button', { name: 'Volver a esta dirección' }).click();
    await page.getByText('Tu cuenta vuelve a tener esta dirección.').waitFor();
    expect((await platform.visitor.post('/v1/auth/sign-in', { email, password })).status).toBe(401);
  });
});
