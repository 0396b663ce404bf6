import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectBody, password } from '../academy.ts';
import { placeOrder } from '../api/checkout.ts';
import { uploadFile } from '../api/upload.ts';
import { startPlatform, waitFor, type Client, type SoldCourse } from '../platform.ts';
import { play } from './film.ts';
import { openDoors, type Visitor } from './visitors.ts';

const platform = await startPlatform();
const openDoor = await openDoors(platform);

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const melody = new Uint8Array(readFileSync(join(import.meta.dirname, '../../apps/single/demo/assets/melody.mp4')));
const subtitles = `WEBVTT

00:00.000 --> 00:05.000
Una melodía empieza en voz baja.

00:05.000 --> 00:12.000
Después <i>sube</i> y se hace más rápida.

00:12.000 --> 00:19.000
Y al final descansa.
`;
const reading = 'Un bucle repite.\n\n```js\nfor (const nota of melodía) toca(nota);\n```\n\n| nota | frecuencia |\n|---|---|\n| la | 440 |\n';

let course: SoldCourse;
let student: Client;
let reader: Visitor;

const enrol = async (person: Client, { courseId }: SoldCourse): Promise<void> => {
  const admin = await platform.as('admin');
  expectBody(await admin.post('/v1/enrolments', { courseId, userId: person.account?.id, name: person.account?.name }), 201);
};

const enter = async (person: Client): Promise<Visitor> => {
  const visitor = await openDoor({ language: 'es' });
  await visitor.signIn({ email: person.account?.email ?? '', password });
  return visitor;
};

const lessonPath = (index: number): string => `/learn/${course.courseId}/lessons/${course.lessonIds[index]}`;
const now = (): Promise<number> => reader.page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
const rate = (): Promise<number> => reader.page.locator('video').evaluate((video: HTMLVideoElement) => video.playbackRate);
const jumpTo = (seconds: number): Promise<void> =>
  reader.page.locator('video').evaluate((video: HTMLVideoElement, to) => { video.currentTime = to; }, seconds);
const untilAt = (seconds: number): Promise<boolean> =>
  waitFor(async () => Math.abs((await now()) - seconds) < 0.6, { seconds: 10, what: `second ${seconds} of the video` });
/** The picture is there, so that it can be moved. */
const untilPlayable = (): Promise<boolean> =>
  waitFor(async () => reader.page.locator('video').evaluate((video: HTMLVideoElement) => video.readyState >= HTMLMediaElement.HAVE_METADATA), { seconds: 20, what: 'the video' });

beforeAll(async () => {
  const teacher = await platform.newcomer({ role: 'teacher' });
  const [video, track] = [
    await uploadFile(teacher, { bytes: melody, purpose: 'lesson', filename: 'melodia.mp4' }),
    await uploadFile(teacher, { bytes: bytesOf(subtitles), purpose: 'attachment', filename: 'melodia.es.vtt' }),
  ];
  course = await platform.sellCourse({
    teacher,
    lessons: [
      { title: 'Escuchar', kind: 'video', assetId: video, durationSeconds: 19, attachments: [{ assetId: track, title: 'melodia.es.vtt' }] },
      { title: 'Leer', kind: 'text', body: reading },
      { title: 'Repasar', kind: 'text', body: 'Todo otra vez.' },
    ],
  });
  student = await platform.newcomer({ name: 'Lía Campos' });
  await enrol(student, course);
  reader = await enter(student);
});

describe('a student in front of a video', () => {
  it('moves it by keys, finds the list of them, and keeps the speed', async () => {
    const { page, open } = reader;
    await open(lessonPath(0));
    await untilPlayable();
    await page.getByRole('heading', { level: 1, name: 'Escuchar' }).click();
    await page.keyboard.press('l');
    await untilAt(10);
    await page.keyboard.press('ArrowLeft');
    await untilAt(5);
    await page.keyboard.press('8');
    await untilAt(15);
    await page.keyboard.press('>');
    await page.keyboard.press('>');
    await page.getByRole('status').getByText('1,5×').waitFor();
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Atajos de teclado' });
    await list.getByText('Escribir una nota').waitFor();
    await page.keyboard.press('k');
    expect(await page.locator('video').evaluate((video: HTMLVideoElement) => video.paused)).toBe(true);
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    await page.keyboard.press('t');
    await page.getByRole('button', { name: 'Modo cine', pressed: true }).waitFor();
    await page.reload();
    await untilPlayable();
    await page.getByRole('button', { name: 'Modo cine', pressed: true }).click();
    await page.getByRole('complementary', { name: 'Temario' }).getByRole('button', { name: 'Módulo 1' }).waitFor();
    expect(await rate()).toBe(1.5);
  });

  it('reads what is said, finds words in it, and goes there', async () => {
    const { page } = reader;
    await page.getByRole('tab', { name: 'Transcripción' }).click();
    const lines = page.getByRole('list', { name: 'Transcripción' });
    await lines.getByRole('button').nth(2).waitFor();
    expect(await lines.getByRole('button').allTextContents()).toEqual([
      '0:00Una melodía empieza en voz baja.', '0:05Después sube y se hace más rápida.', '0:12Y al final descansa.',
    ]);
    await page.getByRole('searchbox', { name: 'Buscar en lo que se dice' }).fill('MELODIA');
    await page.getByText('1 línea').waitFor();
    await page.getByRole('searchbox', { name: 'Buscar en lo que se dice' }).fill('rapida');
    await lines.getByRole('button', { name: 'Después sube' }).click();
    await untilAt(5);
    await lines.locator('[aria-current=true]').getByText('Después sube').waitFor();
  });

  it('writes notes at their moment, changes one, deletes one and takes that back', async () => {
    const { page } = reader;
    await jumpTo(7);
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('n');
    await page.keyboard.type('Aquí sube');
    await page.keyboard.press('Control+Enter');
    const notes = page.getByRole('list', { name: 'Mis notas' }).getByRole('listitem');
    await notes.filter({ hasText: 'Aquí sube' }).getByRole('button', { name: 'Ir al minuto 0:07' }).waitFor();
    await jumpTo(2);
    await page.getByLabel('Nota nueva').fill('Empieza bajito');
    const written = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/notes'));
    await page.getByRole('button', { name: 'Guardar nota' }).click();
    expect((await written).status()).toBe(201);
    expect(await notes.locator('p').allTextContents()).toEqual(['Empieza bajito', 'Aquí sube']);

    await notes.first().getByRole('button', { name: 'Cambiar la nota' }).click();
    const kept = page.waitForResponse((response) => response.request().method() === 'PATCH');
    await page.getByLabel('Texto de la nota').fill('Empieza muy bajito');
    expect((await kept).status()).toBe(200);
    await notes.first().getByText('Guardada').waitFor();
    await page.getByRole('button', { name: 'Listo' }).click();

    await notes.first().getByRole('button', { name: 'Borrar la nota' }).click();
    await page.getByText('Nota borrada', { exact: true }).waitFor();
    await notes.filter({ hasText: 'Empieza muy bajito' }).waitFor({ state: 'detached' });
    expect(await notes.locator('p').allTextContents()).toEqual(['Aquí sube']);
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await notes.filter({ hasText: 'Empieza muy bajito' }).waitFor();
    // The page shows it before the server has it.
    await waitFor(async () => (await student.all(`/v1/lessons/${course.lessonIds[0]}/notes`)).length === 2, { seconds: 10, what: 'the note that came back' });
    expect(await student.all(`/v1/lessons/${course.lessonIds[0]}/notes`)).toMatchObject([
      { text: 'Empieza muy bajito', positionSeconds: 2 }, { text: 'Aquí sube', positionSeconds: 7 },
    ]);
  });

  it('has all notes of the course on one page, goes from there to the moment, and takes them along', async () => {
    const { page } = reader;
    await page.getByRole('complementary', { name: 'Temario' }).getByRole('link', { name: 'Mis notas' }).click();
    await page.getByRole('heading', { level: 1, name: 'Mis notas' }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Descargar en Markdown' }).click();
    const text = readFileSync(await (await download).path(), 'utf8');
    expect(text).toContain('### Escuchar\n\n- [0:02](');
    expect(text).toContain(') Aquí sube\n');
    await page.getByRole('link', { name: 'Ir al minuto 0:07' }).click();
    await page.getByRole('heading', { level: 1, name: 'Escuchar' }).waitFor();
    await untilAt(7);
    expect(reader.troubles).toEqual([]);
  });

  it('is told when a note cannot be saved, and sends it again', async () => {
    const { page, troubles } = reader;
    await page.getByRole('tab', { name: 'Notas' }).click();
    await page.route('**/v1/lessons/*/notes', (route) => (route.request().method() === 'POST' ? route.abort('connectionfailed') : route.continue()));
    await page.getByLabel('Nota nueva').fill('Sin cobertura');
    await page.getByRole('button', { name: 'Guardar nota' }).click();
    await page.getByText('No hay conexión con la academia. Comprueba la tuya y vuelve a intentarlo.', { exact: true }).waitFor();
    const notes = page.getByRole('list', { name: 'Mis notas' });
    await notes.getByText('Sin cobertura').waitFor({ state: 'detached' });
    await page.unroute('**/v1/lessons/*/notes');
    await page.getByRole('button', { name: 'Volver a intentarlo' }).click();
    await notes.getByText('Sin cobertura').waitFor();
    troubles.length = 0;
  });

  it('is offered the next lesson at the end, stays, and then goes on', async () => {
    const { page, troubles } = reader;
    const finish = async (): Promise<void> => {
      await page.getByRole('heading', { level: 1 }).click();
      await page.locator('video').evaluate((video) => video.scrollIntoView({ block: 'center' }));
      await play(page, { beforeEnd: 0.3 });
      await page.getByText('A continuación').waitFor();
    };
    await finish();
    await page.keyboard.press('Escape');
    await page.getByText('A continuación').waitFor({ state: 'detached' });
    await page.getByText('Lección hecha').waitFor();
    await finish();
    await page.getByRole('heading', { level: 1, name: 'Leer' }).waitFor();
    expect(troubles).toEqual([]);
  });
});

describe('a student who reads', () => {
  it('copies code, and reads larger', async () => {
    const { page, context } = reader;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copiar el código' }).click();
    await page.getByRole('button', { name: 'Copiado' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('for (const nota of melodía) toca(nota);\n');
    const size = () => page.getByText('Un bucle repite.').evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize));
    const before = await size();
    await page.getByRole('button', { name: 'Texto más grande' }).click();
    expect(await size()).toBeGreaterThan(before);
    await page.reload();
    expect(await size()).toBeGreaterThan(before);
  });

  it('goes through the outline by arrow keys, which fold its modules', async () => {
    const { page } = reader;
    await page.locator('html[data-alive]').waitFor({ state: 'attached' });
    const outline = page.getByRole('complementary', { name: 'Temario' });
    const module = outline.getByRole('button', { name: 'Módulo 1' });
    await module.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Leer');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await outline.getByRole('link', { name: 'Leer' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('ArrowRight');
    await outline.getByRole('link', { name: 'Leer' }).waitFor();
    expect(await module.getAttribute('aria-expanded')).toBe('true');
  });

  it('sees a mark go back when it is refused', async () => {
    const { page, troubles } = reader;
    const progress = page.getByRole('complementary', { name: 'Temario' }).getByRole('progressbar');
    await page.route('**/v1/lessons/*/progress', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{}' }));
    await page.locator('html[data-alive]').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Hecha, y a la siguiente' }).click();
    await page.getByRole('heading', { level: 1, name: 'Repasar' }).waitFor();
    await page.getByRole('button', { name: 'Volver a intentarlo' }).waitFor();
    expect(await progress.getAttribute('aria-valuenow')).toBe('33');
    await page.unroute('**/v1/lessons/*/progress');
    await page.getByRole('button', { name: 'Volver a intentarlo' }).click();
    await waitFor(async () => (await progress.getAttribute('aria-valuenow')) === '66', { seconds: 10, what: 'the progress' });
    troubles.length = 0;
  });

  it('finishes the course, and finds it among the finished ones', async () => {
    const { page, open, troubles } = reader;
    await page.getByRole('button', { name: 'Marcar como hecha' }).click();
    await page.getByRole('heading', { name: '¡Enhorabuena, Lía!' }).waitFor();
    await page.getByRole('button', { name: 'Compartir el curso' }).waitFor();
    await open('/learn');
    await page.getByRole('heading', { name: 'Lo has terminado todo' }).waitFor();
    await page.getByRole('navigation', { name: 'Qué cursos se ven' }).getByRole('link', { name: 'Terminados' }).click();
    await page.getByRole('article').filter({ hasText: course.title }).getByText('Terminado').waitFor();
    await page.getByText('1 día seguido').waitFor();
    expect(troubles).toEqual([]);
  });
});

describe('a parent', () => {
  it('follows the child once the academy has linked them, and nobody else', async () => {
    const [admin, parent, other] = [await platform.as('admin'), await platform.newcomer({ role: 'parent' }), await platform.newcomer()];
    const family = await enter(parent);
    const { page, open, troubles } = family;
    await open('/family');
    await page.getByText('Hay tres maneras de vincular a un hijo').waitFor();

    const link = `/v1/users/${student.account?.id}/guardians/${parent.account?.id}`;
    await waitFor(async () => (await admin.put(link)).status === 204, { seconds: 10, what: 'both profiles' });
    await waitFor(async () => (await parent.get(`/v1/students/${student.account?.id}/courses`)).status === 200, { seconds: 10, what: 'the link in learning' });
    await open('/family');
    await page.getByRole('article', { name: 'Lía Campos' }).getByText(course.title).waitFor();
    await page.getByRole('link', { name: 'Lía Campos' }).click();
    await page.getByText('3 de 3 lecciones').waitFor();
    const bought = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Compras y pagos' }) });
    await bought.getByText('Todavía no ha comprado nada con su cuenta').waitFor();
    const order = await placeOrder(student, course.productId);
    await page.reload();
    await bought.getByText(order.number).waitFor();
    await student.put(`${link}/areas`, { areas: ['progress'] });
    await page.reload();
    await page.getByText('Tu hijo no comparte contigo qué días aprende.').waitFor();
    expect(await bought.count()).toBe(0);
    expect(troubles).toEqual([]);
    expect(await open(`/family/${other.account?.id}`)).toBe(403);

    await reader.open('/family/guardians');
    await reader.page.getByText(parent.account?.name ?? '').waitFor();
    expect(reader.troubles).toEqual([]);
  });
});
