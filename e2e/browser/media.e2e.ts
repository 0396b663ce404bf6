import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { expectBody, password } from '../academy.ts';
import { buy, orderWhen } from '../api/checkout.ts';
import { startPlatform, waitFor } from '../platform.ts';
import { play } from './film.ts';
import { recordingOf } from './recording.ts';
import { saved, uploadVideo } from './studio.ts';
import { openDoors, type Visitor } from './visitors.ts';

const platform = await startPlatform({ LICEO_MEDIA_WORKER: 'on' });
const openDoor = await openDoors(platform);
const film = join(import.meta.dirname, '../../apps/single/demo/assets/melody.mp4');
const patience = 120_000;

const comeIn = async (email: string): Promise<Visitor> => {
  const visitor = await openDoor({ language: 'es', worker: false });
  onTestFinished(() => visitor.context.close());
  await visitor.signIn({ email, password });
  return visitor;
};

/** Where the video stands, in whole seconds. */
const momentOf = (page: Page): Promise<number> => page.locator('video').evaluate((video: HTMLVideoElement) => Math.floor(video.currentTime));
const isAt = (page: Page, seconds: number): Promise<boolean> =>
  waitFor(async () => await momentOf(page) === seconds || undefined, { seconds: 30, what: `the video to stand at ${seconds} s` });
/** The chapters that the time line shows. */
const marksOf = (page: Page): Promise<unknown> => page.locator('media-time-range').evaluate((line) =>
  ('mediaChaptersCues' in line && Array.isArray(line.mediaChaptersCues) ? line.mediaChaptersCues.map((cue: { text: string; startTime: number; endTime: number }) => [cue.text, cue.startTime, Math.round(cue.endTime)]) : []));

describe.runIf(platform.shape === 'single')('a film that a teacher uploads', () => {
  it('is the first one: until then the console says that there is none', async () => {
    const watcher = await platform.newcomer({ role: 'admin', language: 'es' });
    const console = await comeIn(watcher.account?.email ?? '');
    await console.open('/console/media');
    await console.page.getByText('No hay vídeos').waitFor();
    expect(console.troubles).toEqual([]);
  });

  it('is prepared before their eyes, and streams to who has bought the course, and to nobody else', { timeout: 2 * patience }, async () => {
    const teacher = await platform.newcomer({ role: 'teacher', name: 'Emmy Noether', language: 'es' });
    const { courseId, productId, lessonIds: [lessonId] } = await platform.sellCourse({ teacher, lessons: [{ title: 'De oído', kind: 'video' }] });
    const studio = await comeIn(teacher.account?.email ?? '');
    const watcher = await platform.newcomer({ role: 'admin', language: 'es' });
    const console = await comeIn(watcher.account?.email ?? '');
    await console.open('/console/media');
    await console.page.getByRole('heading', { level: 1 }).waitFor();
    await studio.open(`/teach/${courseId}/lessons/${lessonId}`);
    await studio.page.getByLabel('Elegir vídeo').setInputFiles({ name: `${lessonId}.mp4`, mimeType: 'video/mp4', buffer: await readFile(film) });
    const progress = studio.page.getByRole('progressbar', { name: 'Preparación del vídeo' });
    await progress.waitFor();
    await studio.page.getByText('Listo para cualquier conexión: 360p, 240p.').waitFor({ timeout: patience });
    expect(await progress.count()).toBe(0);
    await console.page.getByRole('row', { name: `${lessonId}.mp4` }).getByText('Listo').waitFor();
    expect(console.troubles).toEqual([]);

    const buyer = await platform.newcomer({ language: 'es' });
    await orderWhen(buyer, await buy(buyer, productId), 'completed');
    const { assetId } = expectBody(await buyer.get(`/v1/lessons/${lessonId}`), 200);
    const stranger = await platform.newcomer();
    expect((await stranger.get(`/v1/assets/${assetId}/playback`)).status).toBe(403);
    const { hls, dash, poster, thumbnails } = expectBody(await buyer.get(`/v1/assets/${assetId}/playback`), 200);
    for (const address of [hls, dash, poster, thumbnails]) {
      expect((await platform.visitor.get(address)).status, address).toBe(200);
      expect((await platform.visitor.get(address.replace(/signature=./, 'signature=_'))).status, address).toBe(403);
    }

    const student = await comeIn(buyer.account?.email ?? '');
    const { page } = student;
    await student.open(`/learn/${courseId}/lessons/${lessonId}`);
    const video = page.locator('video');
    await play(page);
    await waitFor(async () => await video.evaluate((element: HTMLVideoElement) => element.currentTime) > 1 || undefined, { seconds: 30, what: 'the film to move' });
    expect(await video.evaluate((element: HTMLVideoElement) => [element.src.startsWith('blob:'), element.videoWidth > 0, Math.round(element.duration)])).toEqual([true, true, 19]);
    await page.getByRole('button', { name: 'Calidad' }).click();
    await page.getByRole('menuitemradio', { name: '240p' }).click();
    await waitFor(async () => await video.evaluate((element: HTMLVideoElement) => element.videoHeight) === 240 || undefined, { seconds: 30, what: 'the smaller picture' });
    expect([...studio.troubles, ...student.troubles]).toEqual([]);
  });

  it('has chapters, which lead to their moments, and can be taken along once its teacher says so', { timeout: 2 * patience }, async () => {
    const teacher = await platform.newcomer({ role: 'teacher', name: 'Sofía Kovalévskaya', language: 'es' });
    const { courseId, productId, lessonIds: [lessonId] } = await platform.sellCourse({ teacher, lessons: [{ title: 'De oído', kind: 'video' }] });
    const studio = await comeIn(teacher.account?.email ?? '');
    await studio.open(`/teach/${courseId}/lessons/${lessonId}`);
    await uploadVideo(studio, film);
    // What is written knows the lesson with its video from here on: else the first save is refused and merged.
    await studio.page.reload();
    const chapters = studio.page.getByLabel('Capítulos');
    await chapters.fill('0:00 Entrada\nMelodía');
    await studio.page.getByText('Línea 2: empieza por el momento').waitFor();
    await chapters.fill('0:00 Entrada\n0:08 Melodía\n0:15 Final');
    await saved(studio.page);
    await studio.page.getByText('Listo para cualquier conexión: 360p, 240p.').waitFor({ timeout: patience });
    const allow = studio.page.getByRole('switch', { name: 'Los alumnos pueden descargarlo' });
    expect(await allow.isChecked()).toBe(false);

    const buyer = await platform.newcomer({ language: 'es' });
    await orderWhen(buyer, await buy(buyer, productId), 'completed');
    const student = await comeIn(buyer.account?.email ?? '');
    const { page } = student;
    await student.open(`/learn/${courseId}/lessons/${lessonId}`);
    await waitFor(async () => JSON.stringify(await marksOf(page)) === JSON.stringify([['Entrada', 0, 8], ['Melodía', 8, 15], ['Final', 15, 19]]) || undefined, { seconds: 30, what: 'the chapters on the time line' });
    await page.getByRole('tab', { name: 'Capítulos' }).click();
    await page.getByRole('button', { name: 'Melodía' }).click();
    await isAt(page, 8);
    expect(await page.getByRole('button', { name: 'Melodía' }).getAttribute('aria-current')).toBe('true');

    await page.getByRole('tab', { name: 'Material' }).click();
    await page.getByText('Esta lección no tiene material').waitFor();
    await allow.click();
    await waitFor(async () => expectBody(await buyer.get(`/v1/assets/${expectBody(await buyer.get(`/v1/lessons/${lessonId}`), 200).assetId}/playback`), 200).downloadable || undefined, { seconds: 10, what: 'the download to be allowed' });
    await page.reload();
    await page.getByRole('tab', { name: 'Material' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'El vídeo' }).click()]);
    expect(download.suggestedFilename()).toBe('melody.mp4');
    expect([...studio.troubles, ...student.troubles]).toEqual([]);
  });

  it('may be a recording without a picture, which shows how loud it is', { timeout: 2 * patience }, async () => {
    const teacher = await platform.newcomer({ role: 'teacher', name: 'Clara Schumann', language: 'es' });
    const { courseId, productId, lessonIds: [lessonId] } = await platform.sellCourse({ teacher, lessons: [{ title: 'Escucha', kind: 'video' }] });
    const studio = await comeIn(teacher.account?.email ?? '');
    await studio.open(`/teach/${courseId}/lessons/${lessonId}`);
    await studio.page.getByLabel('Elegir vídeo').setInputFiles({ name: 'escucha.wav', mimeType: 'audio/wav', buffer: recordingOf(12) });
    await studio.page.getByText('Listo para cualquier conexión.').waitFor({ timeout: patience });

    const buyer = await platform.newcomer({ language: 'es' });
    await orderWhen(buyer, await buy(buyer, productId), 'completed');
    const student = await comeIn(buyer.account?.email ?? '');
    const { page } = student;
    await student.open(`/learn/${courseId}/lessons/${lessonId}`);
    const wave = page.locator('.player-wave svg');
    await wave.waitFor();
    expect(await wave.locator('rect').count()).toBeGreaterThan(100);
    await waitFor(async () => await page.locator('video').evaluate((video: HTMLVideoElement) => video.duration > 11) || undefined, { seconds: 30, what: 'the length of the recording' });
    const { width = 0 } = await wave.boundingBox() ?? {};
    await wave.click({ position: { x: width * 0.7, y: 20 } });
    await isAt(page, 8);
    expect(await wave.locator('rect[data-played]').count()).toBeGreaterThan(70);
    expect(await page.locator('video').evaluate((video: HTMLVideoElement) => video.paused)).toBe(true);
    expect([...studio.troubles, ...student.troubles]).toEqual([]);
  });
});
