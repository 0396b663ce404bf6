import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { expectBody, password } from '../academy.ts';
import { startPlatform, waitFor, type Client } from '../platform.ts';
import { addLessons, addModule, createFirstCourse, openLesson, publish, saved, writeText } from './studio.ts';
import { openDoors, type Visitor } from './visitors.ts';

const platform = await startPlatform();
const openDoor = await openDoors(platform);

interface Teacher extends Visitor {
  client: Client;
}

/** Somebody who has never seen the studio; stays for one test. */
const newTeacher = async (): Promise<Teacher> => {
  const client = await platform.newcomer({ role: 'teacher', name: 'Emmy Noether', language: 'es' });
  const visitor = await openDoor({ language: 'es' });
  onTestFinished(() => visitor.context.close());
  await visitor.signIn({ email: client.account?.email ?? '', password });
  return { ...visitor, client };
};

interface Written {
  courseId: number;
  lessonIds: number[];
}

const writeCourse = async ({ client }: Teacher, kind: 'text' | 'video', ...titles: string[]): Promise<Written> => {
  const { id: courseId } = expectBody(await client.post('/v1/courses', { name: 'Navegar', summary: 'x' }), 201);
  const { id: moduleId } = expectBody(await client.post(`/v1/courses/${courseId}/modules`, { title: 'A bordo' }), 201);
  const lessonIds: number[] = [];
  for (const title of titles) {
    lessonIds.push(expectBody(await client.post(`/v1/modules/${moduleId}/lessons`, { title, kind, ...(kind === 'text' && { body: 'Al principio' }) }), 201).id);
  }
  return { courseId, lessonIds };
};

/** `A bordo: Uno, Dos`, as the server has it. */
const outlineOf = async ({ client }: Teacher, courseId: number): Promise<string[]> => {
  const { items }: { items: { title: string; lessons: { title: string }[] }[] } = expectBody(await client.get(`/v1/courses/${courseId}/modules`), 200);
  return items.map(({ title, lessons }) => `${title}: ${lessons.map((lesson) => lesson.title).join(', ')}`);
};

const expectOutline = (teacher: Teacher, courseId: number, ...expected: string[]): Promise<unknown> =>
  waitFor(async () => JSON.stringify(await outlineOf(teacher, courseId)) === JSON.stringify(expected), { seconds: 20, what: `the outline ${expected.join(' | ')}` });

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');

/** What assistive technology was told of last. */
const expectSaid = async (page: Page, text: string): Promise<void> => {
  await expect.poll(() => page.getByRole('main').locator('p.sr-only[role=status]').textContent(), { timeout: 20_000 }).toBe(text);
};

/** Presses Tab until the focus is on the link of this name. */
const tabToLink = async (page: Page, name: string): Promise<void> => {
  for (let stops = 0; stops < 80; stops += 1) {
    if (await focused(page) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${name}`);
};

const courseIdAt = (page: Page): number => Number(/\/teach\/(\d+)/.exec(page.url())?.[1]);

describe('a teacher who has never been here', () => {
  it('goes from nothing to a published course, and moves its lessons by keyboard alone', async () => {
    const teacher = await newTeacher();
    const { page } = teacher;
    await createFirstCourse(teacher, { title: 'Estrellas y mareas', summary: 'Lo justo para llegar a puerto.', language: 'Español', level: 'Inicial' });
    const courseId = courseIdAt(page);
    await addModule(teacher, 'A bordo');
    await addLessons(teacher, 'A bordo', 'Texto', 'El seno', 'El coseno', 'La estrella');
    await addModule(teacher, 'En alta mar');

    await tabToLink(page, 'El seno');
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('Alt+ArrowDown');
    await expectSaid(page, '«El seno» es ahora la lección 3 de 3 de «A bordo».');
    expect(await focused(page)).toBe('El seno');
    await page.keyboard.press('Alt+ArrowDown');
    await expectSaid(page, '«El seno» es ahora la lección 1 de 1 de «En alta mar».');
    expect(await focused(page)).toBe('El seno');
    await page.keyboard.press('Alt+ArrowDown');
    await expectSaid(page, '«El seno» ya está en el extremo.');
    await expectOutline(teacher, courseId, 'A bordo: El coseno, La estrella', 'En alta mar: El seno');
    await page.keyboard.press('F2');
    await page.keyboard.type('El seno y el horizonte');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'El seno y el horizonte' }).waitFor();
    expect(await focused(page)).toBe('El seno y el horizonte');
    await expectOutline(teacher, courseId, 'A bordo: El coseno, La estrella', 'En alta mar: El seno y el horizonte');

    await openLesson(teacher, 'El coseno');
    await writeText(teacher, '## Triángulos\n\nEl **coseno** de 60° es 0,5.', { heading: 'Triángulos' });
    await page.getByRole('link', { name: 'Ver como alumno' }).click();
    await page.getByRole('complementary', { name: 'Vista de alumno' }).waitFor();
    await page.getByRole('heading', { name: 'Triángulos' }).waitFor();
    await page.getByRole('link', { name: 'Volver a editar' }).click();
    await page.getByLabel('Contenido').waitFor();
    await teacher.open(`/teach/${courseId}`);
    await page.getByRole('link', { name: 'Continuar' }).click();
    await publish(teacher, { price: '12' });
    await page.getByRole('link', { name: 'Ver en la tienda' }).waitFor();
    expect(teacher.troubles).toEqual([]);
  });
});

describe('the builder', () => {
  it('lets lessons be dragged into another module', async () => {
    const teacher = await newTeacher();
    const { page } = teacher;
    const { courseId } = await writeCourse(teacher, 'text', 'Uno', 'Dos', 'Tres');
    await teacher.open(`/teach/${courseId}/curriculum`);
    await addModule(teacher, 'Después');
    const handle = await page.getByRole('button', { name: 'Mover «Uno»' }).boundingBox();
    const target = await page.getByRole('button', { name: /^Después/ }).boundingBox();
    if (!handle || !target) throw new Error('There is nothing to drag');
    await page.mouse.move(handle.x + 10, handle.y + 10);
    await page.mouse.down();
    await page.mouse.move(handle.x + 14, handle.y + 30, { steps: 4 });
    await page.mouse.move(target.x + 40, target.y + 12, { steps: 8 });
    await page.mouse.up();
    await expectSaid(page, '«Uno» es ahora la lección 1 de 1 de «Después».');
    await expectOutline(teacher, courseId, 'A bordo: Dos, Tres', 'Después: Uno');
    expect(teacher.troubles).toEqual([]);
  });

  it('takes a deletion back, at once by the message and later from what was deleted', async () => {
    const teacher = await newTeacher();
    const { page } = teacher;
    const { courseId } = await writeCourse(teacher, 'text', 'Uno', 'Dos', 'Tres');
    await teacher.open(`/teach/${courseId}/curriculum`);
    const remove = async (title: string): Promise<void> => {
      await page.getByRole('button', { name: `Acciones de «${title}»` }).click();
      await page.getByRole('menuitem', { name: 'Borrar la lección' }).click();
      await page.getByRole('link', { name: title, exact: true }).waitFor({ state: 'detached' });
    };
    await remove('Dos');
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await expectOutline(teacher, courseId, 'A bordo: Uno, Dos, Tres');
    await remove('Uno');
    await expectOutline(teacher, courseId, 'A bordo: Dos, Tres');
    await teacher.open(`/teach/${courseId}/curriculum`);
    await page.getByText('Borrado hace poco').click();
    await page.getByRole('button', { name: 'Recuperar «Uno»' }).click();
    await page.getByRole('link', { name: 'Uno', exact: true }).waitFor();
    await expectOutline(teacher, courseId, 'A bordo: Uno, Dos, Tres');
    expect(teacher.troubles).toEqual([]);
  });

  it('takes back a step that the server refuses, and says so', async () => {
    const teacher = await newTeacher();
    const { page } = teacher;
    const { courseId } = await writeCourse(teacher, 'text', 'Uno', 'Dos');
    await teacher.open(`/teach/${courseId}/curriculum`);
    await page.route('**/move', (route) => route.abort('connectionfailed'), { times: 1 });
    await page.getByRole('button', { name: 'Bajar «Uno»' }).click();
    await page.getByText('No se ha podido mover «Uno»').first().waitFor();
    const titles = page.getByRole('list', { name: 'Lecciones de «A bordo»' }).getByRole('link');
    await waitFor(async () => (await titles.allTextContents()).join() === 'Uno,Dos', { seconds: 10, what: 'the order as it was' });
  });
});

describe('two windows on one lesson', () => {
  it('put different fields together, and ask about the same one', async () => {
    const teacher = await newTeacher();
    const { page } = teacher;
    const { courseId, lessonIds: [lessonId] } = await writeCourse(teacher, 'text', 'Uno');
    const bodyNow = async (): Promise<string> => expectBody(await teacher.client.get(`/v1/lessons/${lessonId}`), 200).body;
    const other = await teacher.context.newPage();
    for (const each of [page, other]) {
      await each.goto(`/teach/${courseId}/lessons/${lessonId}`);
      await each.locator('html[data-alive]').waitFor({ state: 'attached' });
    }
    await page.getByLabel('Título de la lección').fill('Uno, mejor dicho');
    await saved(page);
    await other.getByLabel('Contenido').fill('De la otra ventana');
    await other.getByText('hemos juntado sus cambios con los tuyos').first().waitFor();
    await saved(other);
    expect(await other.getByLabel('Título de la lección').inputValue()).toBe('Uno, mejor dicho');

    await page.getByLabel('Contenido').fill('De la primera ventana');
    await page.getByText('ha cambiado lo mismo: Contenido').waitFor();
    expect(await bodyNow()).toBe('De la otra ventana');
    await page.getByRole('button', { name: 'Comparar y elegir' }).click();
    await page.getByRole('dialog').getByText('De la otra ventana').waitFor();
    await page.getByRole('button', { name: 'Guardar lo mío' }).click();
    await saved(page);
    expect(await bodyNow()).toBe('De la primera ventana');
  });
});

describe('the editor', () => {
  it('keeps what could not be sent, asks before it is lost, and sends it when the line is back', async () => {
    const teacher = await newTeacher();
    const { page, context } = teacher;
    const { courseId, lessonIds: [lessonId] } = await writeCourse(teacher, 'text', 'Uno');
    await teacher.open(`/teach/${courseId}/lessons/${lessonId}`);
    const text = page.getByLabel('Contenido');
    await text.waitFor();
    await context.setOffline(true);
    await text.fill('Sin línea');
    await page.getByText('Sin guardar.').waitFor();
    await page.getByRole('link', { name: 'Volver al temario' }).click();
    await page.getByRole('alertdialog', { name: '¿Salir sin guardar?' }).getByRole('button', { name: 'Volver' }).click();
    await context.setOffline(false);
    await saved(page);
    await text.fill('Con línea');
    await page.getByRole('link', { name: 'Volver al temario' }).click();
    await page.waitForURL('**/curriculum');
    expect(expectBody(await teacher.client.get(`/v1/lessons/${lessonId}`), 200).body).toBe('Con línea');
  });

  it('takes back by keys what was written and what a button did, and takes in a pasted picture', async () => {
    const teacher = await newTeacher();
    const { page } = teacher;
    const { courseId, lessonIds: [lessonId] } = await writeCourse(teacher, 'text', 'Uno');
    await teacher.open(`/teach/${courseId}/lessons/${lessonId}`);
    const text = page.getByLabel('Contenido');
    await text.focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Control+b');
    expect(await text.inputValue()).toBe('Al principio**…**');
    await page.keyboard.type('fuerte');
    expect(await text.inputValue()).toBe('Al principio**fuerte**');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(await text.inputValue()).toBe('Al principio');
    await page.keyboard.press('Control+Shift+z');
    expect(await text.inputValue()).toBe('Al principio**…**');
    await page.keyboard.press('Control+z');

    await text.evaluate(async (area) => {
      const canvas = new OffscreenCanvas(40, 30);
      canvas.getContext('2d')?.fillRect(0, 0, 40, 30);
      const blob = await canvas.convertToBlob();
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([blob], 'mapa.png', { type: 'image/png' }));
      area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    const picture = page.getByRole('region', { name: 'Vista previa' }).getByRole('img', { name: 'mapa' });
    await picture.evaluate((image: HTMLImageElement) => image.decode());
    await saved(page);
    expect(expectBody(await teacher.client.get(`/v1/lessons/${lessonId}`), 200).body).toMatch(/^Al principio!\[mapa\]\(\/v1\/assets\/[0-9a-f-]{36}\/content\)$/);
    expect(teacher.troubles).toEqual([]);
  });
});

describe('an upload', () => {
  const folder = mkdtempSync(join(tmpdir(), 'liceo-films-'));
  // A film that plays, with as much behind it as makes its journey worth watching. On the disk, where it stays the same file.
  const film = join(folder, 'clase.mp4');
  const other = join(folder, 'otra.mp4');
  writeFileSync(film, Buffer.concat([readFileSync(join(import.meta.dirname, '../../apps/single/demo/assets/melody.mp4')), Buffer.alloc(14_000_000, 7)]));
  writeFileSync(other, 'Another film');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is paused, follows its owner through the studio, and goes on where it was after the page was loaded anew', async () => {
    const teacher = await newTeacher();
    const { page, context } = teacher;
    const { courseId, lessonIds: [lessonId] } = await writeCourse(teacher, 'video', 'De oído');
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    const allow = (bytesPerSecond: number) => session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytesPerSecond });
    await allow(3_000_000);
    await teacher.open(`/teach/${courseId}/lessons/${lessonId}`);
    await page.getByLabel('Elegir vídeo').setInputFiles(film);
    await page.getByText(/MB\/s · quedan/).waitFor();
    await page.getByRole('button', { name: 'Pausar «clase.mp4»' }).click();
    await page.getByText(/^En pausa/).waitFor();
    await page.getByRole('button', { name: 'Seguir con «clase.mp4»' }).click();
    const share = async (): Promise<number> => Number(await page.getByRole('progressbar').getAttribute('aria-valuenow'));
    // The first part, of 8 MiB, has arrived.
    await waitFor(async () => await share() > 62, { seconds: 30, what: 'the first part' });
    await page.getByRole('link', { name: 'Volver al temario' }).click();
    await page.getByText('1 archivo se está subiendo').waitFor();

    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.getByText(/^Se quedó al \d+/).waitFor();
    const kept = await share();
    expect(kept).toBeGreaterThan(50);
    await page.getByLabel('Elegir otra vez «clase.mp4»').setInputFiles(other);
    await page.getByText('Ese no es «clase.mp4»').waitFor();
    await page.getByRole('link', { name: 'Ir a la lección' }).click();
    await page.getByRole('heading', { level: 1, name: 'De oído' }).waitFor();
    const sent: string[] = [];
    page.on('request', (request) => { if (request.method() === 'PATCH' && request.url().includes('/uploads/')) sent.push(request.headers()['upload-offset'] ?? ''); });
    await allow(-1);
    await page.getByLabel('Elegir otra vez «clase.mp4»').setInputFiles(film);
    await page.getByRole('button', { name: 'Quitar el vídeo' }).waitFor();
    expect(Number(sent[0])).toBeGreaterThan(7_000_000);
    expect(expectBody(await teacher.client.get(`/v1/lessons/${lessonId}`), 200)).toMatchObject({ durationSeconds: 19, asset: { filename: 'clase.mp4' } });
  });

  it('says in plain words what is wrong with a file', async () => {
    const teacher = await newTeacher();
    const { page } = teacher;
    const { courseId, lessonIds: [lessonId] } = await writeCourse(teacher, 'video', 'De oído');
    await teacher.open(`/teach/${courseId}/lessons/${lessonId}`);
    await page.getByLabel('Elegir vídeo').setInputFiles(other);
    await page.getByText('una lección de vídeo lleva un vídeo').waitFor();
  });
});
