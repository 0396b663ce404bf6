import { describe, expect, it, onTestFinished } from 'vitest';
import { expectBody, password } from '../academy.ts';
import { mailTo } from '../api/mails.ts';
import { startPlatform, type Client } from '../platform.ts';
import { openDoors, type Visitor } from './visitors.ts';

const platform = await startPlatform();
const openDoor = await openDoors(platform);
const better = 'quite another battery';

const visit = async (): Promise<Visitor> => {
  const visitor = await openDoor({ language: 'es', worker: false });
  onTestFinished(() => visitor.context.close());
  return visitor;
};
const emailOf = (person: Client): string => person.account?.email ?? '';

/** The address in the mail that leads into the academy, below it. */
const linkIn = async (reader: Client, subject: string): Promise<string> => {
  const { text } = await mailTo(reader, subject);
  const link = /https?:\/\/\S+#[\w-]{64}/.exec(text)?.[0];
  if (link === undefined) throw new Error(`There is no link in ${text}`);
  const { pathname, hash } = new URL(link);
  return pathname + hash;
};

describe('who has forgotten the password', () => {
  it('gets a link by mail, chooses a new one, and signs in with it', async () => {
    const person = await platform.newcomer({ language: 'es' });
    const { page, open, troubles } = await visit();
    await open('/sign-in');
    await page.getByRole('link', { name: '¿Has olvidado la contraseña?' }).click();
    await page.getByRole('heading', { level: 1, name: 'Recuperar el acceso' }).waitFor();
    await page.getByLabel('Correo').fill(emailOf(person));
    await page.getByRole('button', { name: 'Mandar el enlace' }).click();
    await page.getByRole('heading', { level: 1, name: 'Mira tu correo' }).waitFor();

    await open(await linkIn(person, 'Elige una contraseña nueva'));
    expect(new URL(page.url()).hash).toBe('');
    await page.getByLabel('Contraseña nueva').fill(better);
    await page.getByRole('button', { name: 'Guardar la contraseña' }).click();
    await page.getByText('Tu contraseña es nueva. Entra con ella.').waitFor();
    await page.getByLabel('Correo').fill(emailOf(person));
    await page.getByLabel('Contraseña').fill(better);
    await page.getByRole('main').getByRole('button', { name: 'Entrar' }).click();
    await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
    expect((await person.get('/v1/users/me')).status).toBe(401);
    expect(troubles).toEqual([]);
  });

  it('is told when a link is of no use', async () => {
    const { page, open } = await visit();
    await open('/reset-password');
    await page.getByText('Falta el enlace').waitFor();
    await page.goto('about:blank');
    await open(`/reset-password#${'A'.repeat(64)}`);
    await page.getByLabel('Contraseña nueva').fill(better);
    await page.getByRole('button', { name: 'Guardar la contraseña' }).click();
    await page.getByText('El enlace ya no sirve').waitFor();
  });
});

describe('who wants no password', () => {
  it('signs in with a link by mail, which works once', async () => {
    const person = await platform.newcomer({ language: 'es' });
    const { page, open, troubles } = await visit();
    await open('/sign-in');
    await page.getByRole('link', { name: 'Entrar con un enlace por correo' }).click();
    await page.getByRole('heading', { level: 1, name: 'Entrar sin contraseña' }).waitFor();
    await page.getByLabel('Correo').fill(emailOf(person));
    await page.getByRole('button', { name: 'Mandar el enlace' }).click();
    await page.getByRole('heading', { level: 1, name: 'Mira tu correo' }).waitFor();
    const link = await linkIn(person, 'Tu enlace para entrar');
    await open(link);
    await page.getByRole('main').getByRole('button', { name: 'Entrar' }).click();
    await page.waitForURL(({ pathname }) => !pathname.startsWith('/sign-in'));
    expect(troubles).toEqual([]);

    const other = await visit();
    await other.open(link);
    await other.page.getByRole('main').getByRole('button', { name: 'Entrar' }).click();
    await other.page.getByText('El enlace ya no sirve').waitFor();
  });

  it('is asked for besides the password with a browser that is new to the account, where the academy wants that', async () => {
    const person = await platform.newcomer({ language: 'es' });
    const admin = await platform.as('admin');
    const choose = async (reaction: string) => expectBody(await admin.put('/v1/sign-in-policy', { secondFactorRoles: [], reactions: { new_device: reaction } }), 200);
    await choose('step_up');
    const { page, open, signIn, troubles } = await visit();
    await open('/sign-in');
    await page.getByLabel('Correo').fill(emailOf(person));
    await page.getByLabel('Contraseña').fill(password);
    await page.getByRole('main').getByRole('button', { name: 'Entrar', exact: true }).click();
    await page.getByText('Te hemos mandado un correo con un enlace: ábrelo aquí para entrar.').waitFor();
    // The browser says in red that the password alone was refused.
    troubles.length = 0;
    await open(await linkIn(person, 'Tu enlace para entrar'));
    await page.getByRole('main').getByRole('button', { name: 'Entrar' }).click();
    await page.waitForURL(({ pathname }) => !pathname.startsWith('/sign-in'));
    await page.context().clearCookies();
    await signIn({ email: emailOf(person), password });
    await choose('mail');
    expect(troubles).toEqual([]);
  });
});

describe('an account', () => {
  it('has its address confirmed by mail, and its password changed, which signs out the others', async () => {
    const person = await platform.newcomer({ language: 'es' });
    const { page, open, signIn, troubles } = await visit();
    await signIn({ email: emailOf(person), password });
    const elsewhere = await visit();
    await elsewhere.signIn({ email: emailOf(person), password });
    await open('/account/security');
    await page.getByText('Tu dirección no está confirmada.').waitFor();
    await open(await linkIn(person, 'Confirma tu dirección de correo'));
    await page.getByText('Tu dirección está confirmada.').waitFor();
    await open('/account/security');
    await page.getByText(/^Confirmado el/).waitFor();

    expect(troubles).toEqual([]);
    await page.getByLabel('Contraseña actual').fill('not my password');
    await page.getByLabel('Contraseña nueva').fill(better);
    await page.getByRole('button', { name: 'Cambiar la contraseña' }).click();
    await page.getByText('No es tu contraseña actual.').waitFor();
    await page.getByLabel('Contraseña actual').fill(password);
    await page.getByRole('button', { name: 'Cambiar la contraseña' }).click();
    await page.getByText('Contraseña cambiada').first().waitFor();
    expect(await page.getByLabel('Contraseña nueva').inputValue()).toBe('');
    await elsewhere.open('/account/security');
    expect(new URL(elsewhere.page.url()).pathname).toBe('/sign-in');
    await open('/account');
    expect(new URL(page.url()).pathname).toBe('/account');
  });
});
