import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it, onTestFinished } from 'vitest';
import { password } from '../academy.ts';
import { buy } from '../api/checkout.ts';
import { mailTo } from '../api/mails.ts';
import { withDatabase } from '../embedded-database.ts';
import { startPlatform, waitFor, type Client } from '../platform.ts';
import { openDoors, type Visitor } from './visitors.ts';

const platform = await startPlatform();
const openDoor = await openDoors(platform);
const seconds = 20;

const comeIn = async (credentials: { email: string; password: string }): Promise<Visitor> => {
  const visitor = await openDoor();
  onTestFinished(() => visitor.context.close());
  await visitor.signIn(credentials);
  await visitor.speak('es');
  return visitor;
};
const asAdministrator = () => comeIn(platform.administrator);
const credentialsOf = ({ account }: Client) => ({ email: account?.email ?? '', password });

describe('an administrator', () => {
  it('gives back a part of an order and then the rest, after saying how much and why', async () => {
    const course = await platform.sellCourse({ price: 4900 });
    const buyer = await platform.newcomer();
    const order = await buy(buyer, course.productId);
    const { page, open, troubles } = await asAdministrator();
    await open('/console/orders');
    await page.getByRole('main').getByRole('searchbox').fill(order.number);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: order.number }).click();

    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Reembolsar' }).click();
    await dialog.getByRole('radio', { name: /Una parte/ }).check();
    await dialog.getByLabel('Importe').fill('50');
    await dialog.getByRole('button', { name: /^Devolver/ }).click();
    await dialog.getByText('Es más de lo que se puede devolver.').waitFor();
    await dialog.getByText('Escribe por qué se devuelve.').waitFor();
    expect((await buyer.get(`/v1/orders/${order.id}`)).body.refunded.amount).toBe(0);
    await dialog.getByLabel('Importe').fill('19');
    await dialog.getByLabel('Motivo').fill('Acuerdo con el comprador');
    await dialog.getByRole('button', { name: 'Devolver 19,00 €' }).click();
    // The stream changes the page.
    await page.getByText('Devuelto en parte').waitFor();
    await page.getByText(/^Acuerdo con el comprador ·/).waitFor();
    expect((await buyer.get(`/v1/orders/${order.id}`)).body).toMatchObject({ status: 'completed', refunded: { amount: 1900 } });

    await page.getByRole('button', { name: 'Reembolsar' }).click();
    await dialog.getByLabel('Motivo').fill('El resto');
    await dialog.getByRole('button', { name: 'Devolver 30,00 €' }).click();
    await page.getByRole('heading', { level: 1 }).getByText('Reembolsado').waitFor();
    await page.getByRole('button', { name: 'Reembolsar' }).waitFor({ state: 'detached' });
    expect((await buyer.get(`/v1/orders/${order.id}`)).body).toMatchObject({ status: 'refunded', refunded: { amount: 4900 } });
    expect(troubles).toEqual([]);
  });

  it('takes the filtered list along as a table', async () => {
    const course = await platform.sellCourse();
    const order = await buy(await platform.newcomer(), course.productId);
    const { page, open } = await asAdministrator();
    await open('/console/orders?status=completed');
    await page.getByRole('button', { name: 'Filtros' }).click();
    await page.getByLabel('Producto').fill(course.title);
    await page.getByRole('option', { name: course.title }).click();
    await page.getByRole('button', { name: 'Aplicar' }).click();
    await page.getByRole('link', { name: `Quitar el filtro Producto: ${course.title}` }).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Exportar CSV' }).click()]);
    const lines = readFileSync(await download.path(), 'utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(order.number);
  });

  it('takes everybody along as an archive for other systems', async () => {
    const { page, open, troubles } = await asAdministrator();
    await open('/console/people');
    await page.getByRole('link', { name: 'Importar y exportar' }).click();
    await page.getByRole('button', { name: 'Exportar' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /^Archivo OneRoster/ }).check();
    await dialog.getByRole('checkbox', { name: /fechas de nacimiento/ }).check();
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Descargar' }).click()]);
    expect(download.suggestedFilename()).toBe('oneroster.zip');
    const { 'users.csv': people, 'demographics.csv': born } = unzipSync(readFileSync(await download.path()));
    expect(strFromU8(people ?? new Uint8Array())).not.toContain(platform.administrator.email);
    expect(strFromU8(born ?? new Uint8Array())).toContain('birthDate');
    await dialog.waitFor({ state: 'detached' });
    expect(troubles).toEqual([]);
  });

  it('narrows the people to those of a role and a course, and takes the filters away one by one', async () => {
    const course = await platform.sellCourse();
    const person = await platform.newcomer({ name: 'Úrsula Vidal' });
    await buy(person, course.productId);
    const { page, open, troubles } = await asAdministrator();
    await open('/console/people?role=student');
    await page.getByRole('combobox', { name: 'Curso', exact: true }).fill(course.title);
    await page.getByRole('option', { name: course.title }).click();
    await page.getByRole('link', { name: `Quitar el filtro Estudian: ${course.title}` }).waitFor();
    // The directory hears of an enrolment a little later.
    await waitFor(async () => {
      await page.reload();
      return page.getByText('1 persona', { exact: true }).isVisible();
    }, { seconds });
    await page.getByRole('link', { name: 'Úrsula Vidal' }).waitFor();
    await page.getByRole('combobox', { name: 'Qué hacen en un curso' }).selectOption({ label: 'Enseñan' });
    await page.getByText('Nadie cumple todos los filtros a la vez. Prueba con menos.').waitFor();
    await page.getByRole('link', { name: 'Quitar el filtro Rol: Alumno' }).click();
    await page.waitForURL((url) => !url.searchParams.get('role') && url.searchParams.get('part') === 'teaches');
    await page.getByRole('link', { name: 'Quitar los filtros' }).first().click();
    await page.waitForURL((url) => url.search === '');
    expect(troubles).toEqual([]);
  });

  it('gives a role and takes it again, and sees who did it; not from themself', async () => {
    const person = await platform.newcomer({ name: 'Íñigo Peña' });
    const { page, open } = await asAdministrator();
    await open('/console/people');
    await page.getByRole('searchbox', { name: 'Nombre o correo' }).fill('inigo pena');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Íñigo Peña' }).first().click();
    await page.getByRole('button', { name: 'Añadir rol' }).click();
    await page.getByRole('menuitem', { name: /Atención al alumno/ }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sí, dárselo' }).click();
    await page.getByText('Le dio: Atención al alumno').waitFor();
    const rolesOf = async () => (await (await platform.as('admin')).get(`/v1/accounts/${person.account?.id}`)).body.roles as string[];
    expect(await rolesOf()).toEqual(['student', 'support']);

    await page.getByRole('button', { name: 'Quitar el rol Atención al alumno' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Volver' }).click();
    expect(await rolesOf()).toEqual(['student', 'support']);
    await page.getByRole('button', { name: 'Quitar el rol Atención al alumno' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sí, quitarlo' }).click();
    await page.getByText('Le quitó: Atención al alumno').waitFor();
    expect(await rolesOf()).toEqual(['student']);

    const own = (await platform.as('admin')).account?.id ?? '';
    // Not the last one: it is for being their own that the role stays.
    await platform.newcomer({ role: 'admin' });
    await open(`/console/people/${own}`);
    await page.getByRole('button', { name: 'Quitar el rol Administración' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sí, quitarlo' }).click();
    await page.getByText('No puedes quitarte a ti mismo la administración: tiene que hacerlo otra persona.', { exact: true }).first().waitFor();
    expect((await (await platform.as('admin')).get(`/v1/accounts/${own}`)).body.roles).toContain('admin');
  });

  it('suspends somebody, who is out at once and cannot come back, and lets them in again', async () => {
    const person = await platform.newcomer({ name: 'Blas Ruiz', language: 'es' });
    const { page, open, troubles } = await asAdministrator();
    await open(`/console/people/${person.account?.id}`);
    await page.getByRole('button', { name: 'Suspender' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Sí, suspender' }).isEnabled()).toBe(false);
    await dialog.getByLabel('Motivo').fill('Vende las respuestas');
    await dialog.getByRole('button', { name: 'Sí, suspender' }).click();
    await page.getByText('Suspendida: Vende las respuestas').waitFor();
    expect((await person.get('/v1/users/me')).status).toBe(401);
    const outside = await openDoor();
    onTestFinished(() => outside.context.close());
    await outside.open('/sign-in');
    await outside.page.getByLabel('Correo').fill(person.account?.email ?? '');
    await outside.page.getByLabel('Contraseña').fill(password);
    await outside.page.getByRole('main').getByRole('button', { name: 'Entrar' }).click();
    await outside.page.getByText('La academia ha suspendido esta cuenta.').waitFor();

    await page.getByRole('button', { name: 'Readmitir' }).click();
    await page.getByText('Puede entrar en su cuenta.').waitFor();
    await outside.signIn(credentialsOf(person));
    expect(troubles).toEqual([]);
  });

  it('opens an account for somebody, who chooses the password by the link in a mail', async () => {
    const email = `${randomUUID()}@example.test`;
    const { page, open, troubles } = await asAdministrator();
    await open('/console/people');
    await page.getByRole('button', { name: 'Crear cuenta' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nombre').fill('Vera Sanz');
    await dialog.getByLabel('Correo').fill(email);
    await dialog.getByRole('checkbox', { name: /^Alumno/ }).check();
    await dialog.getByRole('button', { name: 'Crear la cuenta' }).click();
    await page.getByRole('heading', { level: 1, name: 'Vera Sanz' }).waitFor();

    const { text } = await mailTo(await platform.as('admin'), 'Tienes una cuenta: elige tu contraseña');
    const outside = await openDoor();
    onTestFinished(() => outside.context.close());
    const { pathname, hash } = new URL(/https?:\S+#[\w-]{64}/.exec(text)?.[0] ?? '');
    await outside.open(pathname + hash);
    await outside.page.getByLabel('Contraseña nueva').fill(password);
    await outside.page.getByRole('button', { name: 'Guardar la contraseña' }).click();
    await outside.page.getByText('Tu contraseña es nueva. Entra con ella.').waitFor();
    await outside.signIn({ email, password });
    expect([...troubles, ...outside.troubles]).toEqual([]);
  });

  it('looks at the system while it works', async () => {
    const { page, open, troubles } = await asAdministrator();
    await open('/console/system');
    await page.getByText('En directo', { exact: true }).waitFor();
    const clock = page.getByRole('main').getByRole('time').first();
    const before = await clock.textContent();
    await waitFor(async () => (await clock.textContent()) !== before, { seconds, what: 'a new measurement on the page' });
    expect(await page.getByRole('row', { name: /orders/ }).first().textContent()).toContain('En marcha');
    expect(troubles).toEqual([]);
  });

  it.skipIf(platform.shape !== 'single')('has what a service gave up handled after all, or throws it away', async () => {
    const student = await platform.newcomer();
    const userId = student.account?.id ?? '';
    const giveUp = (title: string) =>
      withDatabase(platform.database('notifications'), ({ query }) => query(
        `insert into kernel.inbox (event_id, type, version, source, subject, time, data, correlation_id, state, attempts, last_error)
        values ($1, 'learning.CourseCompleted', 1, '/learning', $2, now(), $3::text::jsonb, $2, 'dead', 8, 'Error: the mail server was away')`,
        [randomUUID(), userId, JSON.stringify({ userId, courseId: 3, title })],
      ));
    await giveUp('Álgebra abandonada');
    await giveUp('Física abandonada');
    const { page, open } = await asAdministrator();
    await open('/console/system');
    const letters = page.locator('section', { has: page.getByRole('heading', { name: 'notifications' }) }).last().getByRole('listitem');
    await letters.nth(1).waitFor();
    await letters.nth(0).getByText('Ver el contenido').click();
    await letters.nth(0).getByText('Álgebra abandonada').waitFor();
    await letters.nth(0).getByRole('button', { name: 'Procesar otra vez' }).click();
    await page.getByText('El mensaje se está procesando otra vez', { exact: true }).waitFor();
    await mailTo(student, 'Álgebra abandonada');
    await letters.nth(1).waitFor({ state: 'detached' });

    await letters.nth(0).getByRole('button', { name: 'Descartar' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sí, descartarlo' }).click();
    await page.getByText('Todos los mensajes se han procesado. No hay nada que hacer.').waitFor();
    const mails: { subject: string }[] = await student.all('/v1/mailbox');
    expect(mails.filter(({ subject }) => subject.includes('Física abandonada'))).toEqual([]);
  });
});

describe('somebody of the staff', () => {
  it('sees only the parts of the console that are theirs', async () => {
    const { page, open } = await comeIn(credentialsOf(await platform.newcomer({ role: 'sales' })));
    await open('/console');
    const places = page.getByRole('navigation', { name: 'Consola' });
    await places.getByRole('link', { name: 'Pedidos' }).waitFor();
    expect(await places.getByRole('link', { name: 'Sistema' }).count()).toBe(0);
    expect(await open('/console/system')).toBe(403);
  });
});

describe('an account', () => {
  it('chooses its messages at once, and ends its other sessions', async () => {
    const person = await platform.newcomer();
    const other = await platform.signInAgain(person);
    const { page, open } = await comeIn(credentialsOf(person));
    await open('/account/preferences');
    await page.getByRole('switch', { name: /Novedades/ }).click();
    await waitFor(async () => (await person.get('/v1/notifications/preferences')).body.marketing === false, { seconds, what: 'the choice' });
    await open('/account/sessions');
    await page.getByRole('button', { name: 'Cerrar las demás' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sí, cerrarlas' }).click();
    await page.getByText(/^Se han cerrado \d+ sesiones$/).waitFor();
    await waitFor(async () => (await other.get('/v1/auth/sessions')).status === 401, { seconds, what: 'the end of the other session' });
    await waitFor(async () => (await page.getByRole('button', { name: 'Cerrar sesión' }).count()) === 0, { seconds, what: 'the list of one session' });
  });
});
