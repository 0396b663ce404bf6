import { describe, expect, it, onTestFinished } from 'vitest';
import { expectBody, password } from '../academy.ts';
import { startPlatform, type Client } from '../platform.ts';
import { openDoors, type Visitor } from './visitors.ts';

const platform = await startPlatform();
const openDoor = await openDoors(platform);

const comeIn = async (credentials: { email: string; password: string }): Promise<Visitor> => {
  const visitor = await openDoor();
  onTestFinished(() => visitor.context.close());
  await visitor.signIn(credentials);
  await visitor.speak('es');
  return visitor;
};
const credentialsOf = ({ account }: Client) => ({ email: account?.email ?? '', password });

describe('an administrator', () => {
  it('makes a role, gives it, takes a permission from it again, and who holds it stays signed in', async () => {
    const person = await platform.newcomer({ name: 'Tomás Gil', language: 'es' });
    const { page, open, troubles } = await comeIn(platform.administrator);
    await open('/console/roles/new');
    await page.getByLabel('Cómo se llama').fill('Secretaría');
    await page.getByLabel('Nombre interno').fill('secretaria');
    await page.getByLabel('Ver los pedidos de todos').check();
    await page.getByRole('button', { name: 'Crear el rol' }).click();
    await page.getByRole('heading', { level: 1, name: 'Secretaría' }).waitFor();

    await open(`/console/people/${person.account?.id}`);
    await page.getByRole('button', { name: 'Añadir rol' }).click();
    await page.getByRole('menuitem', { name: /Secretaría/ }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sí, dárselo' }).click();
    await page.getByText('por el rol «Secretaría»').waitFor();

    const holder = await comeIn(credentialsOf(person));
    await holder.open('/console/orders');
    await holder.page.getByRole('heading', { level: 1, name: 'Pedidos' }).waitFor();

    await open('/console/roles');
    await page.getByRole('link', { name: 'Secretaría' }).click();
    await page.getByLabel('Ver los pedidos de todos').uncheck();
    await page.getByRole('button', { name: 'Guardar' }).click();
    await page.getByText('Quitó: Ver los pedidos de todos').waitFor();
    expect(await holder.page.goto(`${platform.url}/console/orders`).then((answer) => answer?.status())).toBe(403);
    await holder.open('/account/security');
    await holder.page.getByText(person.account?.email ?? '').first().waitFor();

    expect(troubles).toEqual([]);
    await page.getByRole('button', { name: 'Borrar el rol' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Borrar el rol' }).click();
    await page.getByText('Todavía hay personas con este rol').first().waitFor();
    expect((await (await platform.as('admin')).get('/v1/roles')).body.items.map(({ name }: { name: string }) => name)).toContain('secretaria');
  });

  it('entrusts somebody with one course, who then writes that one and no other', async () => {
    const [trusted, teacher] = [await platform.newcomer({ name: 'Rosa Prat', language: 'es' }), await platform.newcomer({ role: 'teacher' })];
    const courseOf = async (name: string) => expectBody(await teacher.post('/v1/courses', { name, summary: 'x', price: { amount: 100, currency: 'EUR' } }), 201).id as number;
    const [theirs, other] = [await courseOf('Curso compartido'), await courseOf('Curso ajeno')];
    const admin = await platform.as('admin');
    expectBody(await admin.post(`/v1/accounts/${trusted.account?.id}/grants`, { permission: 'courses:write', object: `course:${theirs}` }), 201);

    const visitor = await comeIn(credentialsOf(trusted));
    await visitor.open('/teach');
    await visitor.page.getByRole('link', { name: 'Curso compartido' }).click();
    await visitor.page.getByRole('heading', { level: 1, name: 'Curso compartido' }).waitFor();
    await visitor.open('/teach');
    expect(await visitor.page.getByText('Curso ajeno').count()).toBe(0);
    expect(await visitor.page.getByRole('link', { name: 'Nuevo curso' }).count()).toBe(0);

    const again = await platform.signInAgain(trusted);
    expect((await again.post(`/v1/courses/${theirs}/modules`, { title: 'Tema 1' })).status).toBe(201);
    expect((await again.post(`/v1/courses/${other}/modules`, { title: 'Tema 1' })).status).toBe(404);
    expect((await again.post('/v1/courses', { name: 'Propio', summary: 'x', price: { amount: 100, currency: 'EUR' } })).status).toBe(403);
    expect(visitor.troubles).toEqual([]);
  });

  it('sees why somebody may do something, and gives a permission for one course', async () => {
    const course = await platform.sellCourse();
    const person = await platform.newcomer({ name: 'Inés Mora', language: 'es' });
    const { page, open } = await comeIn(platform.administrator);
    await open(`/console/people/${person.account?.id}`);
    await page.getByRole('button', { name: 'Dar un permiso' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'En un curso' }).check();
    await dialog.getByLabel('Curso', { exact: true }).fill(course.title);
    await page.getByRole('option', { name: course.title }).click();
    await dialog.getByRole('button', { name: 'Darlo' }).click();
    await page.getByText(`solo en el curso n.º ${course.courseId}`).waitFor();
    await page.getByRole('button', { name: 'Quitar el permiso «Escribir y publicar cursos propios»' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sí, quitarlo' }).click();
    await page.getByText(`solo en el curso n.º ${course.courseId}`).waitFor({ state: 'detached' });
  });
});
