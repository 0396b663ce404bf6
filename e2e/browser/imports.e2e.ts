import { randomUUID } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it, onTestFinished } from 'vitest';
import { password } from '../academy.ts';
import { mailAt } from '../api/mails.ts';
import { startPlatform } from '../platform.ts';
import { openDoors, type Visitor } from './visitors.ts';

const platform = await startPlatform();
const openDoor = await openDoors(platform);

const asAdministrator = async (): Promise<Visitor> => {
  const visitor = await openDoor();
  onTestFinished(() => visitor.context.close());
  await visitor.signIn(platform.administrator);
  await visitor.speak('es');
  return visitor;
};

/** What another system writes of a district with one school, a student of it and her mother. */
const rosterOf = (n: string): Buffer => {
  const files: Readonly<Record<string, string[]>> = {
    'manifest.csv': ['propertyName,value', 'manifest.version,1.0', 'oneroster.version,1.2', 'file.orgs,bulk', 'file.users,bulk', 'file.roles,bulk'],
    'orgs.csv': ['sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId', `d-${n},,,Distrito Norte ${n},district,,`, `s-${n},,,Colegio Ñandú ${n},school,,d-${n}`],
    'users.csv': [
      'sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,email,agentSourcedIds,primaryOrgSourcedId',
      `u-${n},,,true,olga,Olga,Import ${n},olga-${n}@example.test,m-${n},s-${n}`, `m-${n},,,true,mara,Mara,Import ${n},mara-${n}@example.test,,`,
    ],
    'roles.csv': ['sourcedId,status,dateLastModified,userSourcedId,roleType,role,orgSourcedId', `r1-${n},,,u-${n},primary,student,s-${n}`, `r2-${n},,,m-${n},primary,parent,s-${n}`],
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, lines]) => [name, strToU8(`${lines.join('\r\n')}\r\n`)]))));
};

describe('an administrator', () => {
  it('imports people of a school, invites them, and finds them by the district', async () => {
    const n = randomUUID().slice(0, 8);
    const { page, open, troubles } = await asAdministrator();
    await open('/console/import');
    await page.getByLabel('Elegir un fichero').setInputFiles({ name: `norte-${n}.zip`, mimeType: 'application/zip', buffer: rosterOf(n) });
    await page.getByText('Lo que haría').waitFor();
    await page.getByRole('button', { name: 'Importar', exact: true }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sí, importar' }).click();
    await page.getByText('Personas: 2. Cuentas nuevas: 2. Vínculos con tutores: 1.').waitFor();

    await page.getByRole('button', { name: 'Invitar por correo' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sí, escribirles' }).click();
    await page.getByText('Se ha escrito a todos (2).').waitFor();
    const mail = await mailAt(await platform.as('admin'), `olga-${n}@example.test`);
    const student = await openDoor();
    onTestFinished(() => student.context.close());
    const { pathname, hash } = new URL(/https?:\S+#[\w-]{64}/.exec(mail.text)?.[0] ?? '');
    await student.open(pathname + hash);
    await student.page.getByLabel('Contraseña nueva').fill(password);
    await student.page.getByRole('button', { name: 'Guardar la contraseña' }).click();
    await student.signIn({ email: `olga-${n}@example.test`, password });

    await open('/console/people');
    await page.getByRole('combobox', { name: 'Centro o departamento' }).fill(`distrito norte ${n}`);
    await page.getByRole('option', { name: new RegExp(`Distrito Norte ${n}`) }).click();
    await page.getByRole('link', { name: `Quitar el filtro Centro o departamento: Distrito Norte ${n}` }).waitFor();
    await page.getByText('2 personas', { exact: true }).waitFor();
    await page.getByRole('link', { name: `Olga Import ${n}` }).click();
    await page.getByRole('link', { name: `Colegio Ñandú ${n}` }).waitFor();
    await page.getByText(`centro · Distrito Norte ${n} · Alumno`).waitFor();
    expect([...troubles, ...student.troubles]).toEqual([]);
  });

  it('has guardians invited whom a table names and nobody knows, and only then', async () => {
    const n = randomUUID().slice(0, 8);
    const table = { name: `clase-${n}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`nombre,correo,correo del tutor\nIván Tabla,ivan-${n}@example.test,tutora-${n}@example.test\n`) };
    const { page, open, troubles } = await asAdministrator();
    await open('/console/import');
    await page.getByLabel('Elegir un fichero').setInputFiles(table);
    await page.getByText('1 de 1 filas tienen errores.', { exact: false }).waitFor();
    await page.getByRole('cell', { name: 'no se conoce' }).waitFor();
    await page.getByRole('link', { name: 'Otro fichero' }).click();
    await page.getByRole('checkbox', { name: /Invitar por correo a los tutores/ }).check();
    await page.getByLabel('Elegir un fichero').setInputFiles(table);
    await page.getByRole('row', { name: /Tutores invitados por correo 1/ }).waitFor();
    await page.getByRole('button', { name: 'Importar', exact: true }).click();
    await page.getByText('Tutores sin cuenta a los que se escribe: 1.', { exact: false }).waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sí, importar' }).click();
    const mail = await mailAt(await platform.as('admin'), `tutora-${n}@example.test`);
    expect(mail.text).toContain('Iván Tabla');
    expect(troubles).toEqual([]);
  });
});
