import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { openaiKey, startOpenaiServer } from '../../apps/worker/speech/openai-server-testing.ts';
import { writeOracleModel } from '../../apps/worker/speech/oracle-model-testing.ts';
import { tone, writeSound } from '../../apps/worker/speech/sound-testing.ts';
import { expectBody, password } from '../academy.ts';
import { buy, orderWhen } from '../api/checkout.ts';
import { uploadFile } from '../api/upload.ts';
import { startPlatform, waitFor, type Client } from '../platform.ts';
import { playDash } from './dash.ts';
import { play } from './film.ts';
import { violations } from './inspection.ts';
import { openDoors, type Visitor } from './visitors.ts';

const film = join(import.meta.dirname, '../../apps/single/demo/assets/melody.mp4');
const patience = 120_000;

// A model that says this whatever it hears, and a translator that says it aloud: everything between is as in real life.
const folder = await mkdtemp(join(tmpdir(), 'liceo-e2e-speech-'));
// The confined programs run as another user, who has to get in.
await chmod(folder, 0o755);
const model = join(folder, 'ggml-oracle.bin');
const said = ['Hola a todas.', 'Hoy sumamos sectores.', 'Hasta luego.'];
await writeOracleModel(model, { language: 'es', segments: said.map((text, n) => ({ text, to: 4 * (n + 1) })) });
const french = 'WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour.\n\n00:01.000 --> 00:02.000\nAu revoir.\n';
const server = await startOpenaiServer({
  chat: ({ messages }) => JSON.stringify({
    lines: (JSON.parse(messages[1]?.content ?? '') as { lines: { n: number; text: string }[] }).lines.map(({ n, text }) => ({ n, text: text.toUpperCase() })),
  }),
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const platform = await startPlatform({
  LICEO_MEDIA_WORKER: 'on', LICEO_WHISPER_MODEL: model, LICEO_WHISPER_THREADS: '1',
  LICEO_TRANSLATION_URL: server.url, LICEO_TRANSLATION_KEY: openaiKey, LICEO_TRANSLATION_MODEL: 'gpt-local',
});
const openDoor = await openDoors(platform);

const comeIn = async ({ account }: Client): Promise<Visitor> => {
  const visitor = await openDoor({ language: 'es', worker: false });
  onTestFinished(() => visitor.context.close());
  await visitor.signIn({ email: account?.email ?? '', password });
  return visitor;
};

const textsOf = ({ page }: Visitor): Promise<string[]> => page.getByRole('list', { name: 'Subtítulos', exact: true }).locator('[data-cue]').allTextContents();

/** Corrects a cue by keys alone, and saves. */
const correct = async ({ page }: Visitor, { from, to }: { from: string; to: string }): Promise<void> => {
  await page.getByRole('button', { name: from }).press('Enter');
  await page.getByRole('textbox', { name: 'Texto' }).fill(to);
  expect(await violations(page, 'light')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByText('1 sin guardar').waitFor();
  await page.keyboard.press('Control+s');
  await page.getByText('Todo guardado').waitFor();
};

interface Cue {
  from: number;
  to: number;
  text: string;
}

describe.runIf(platform.shape === 'single')('what is said in a film', () => {
  it('is heard, corrected by the teacher, translated, kept when it is heard again, and read by students beside the film', { timeout: 2 * patience }, async () => {
    const teacher = await platform.newcomer({ role: 'teacher', name: 'Emmy Noether', language: 'es' });
    const { courseId, productId, lessonIds: [lessonId] } = await platform.sellCourse({ teacher, lessons: [{ title: 'De oído', kind: 'video' }] });
    const studio = await comeIn(teacher);
    const { page } = studio;
    await studio.open(`/teach/${courseId}/lessons/${lessonId}`);
    await page.getByLabel('Elegir vídeo').setInputFiles(film);
    await page.getByRole('progressbar', { name: 'Preparación del vídeo' }).waitFor();
    await page.getByRole('link', { name: 'Corregir los subtítulos en inglés' }).waitFor({ timeout: patience });
    await page.getByText('Listo para cualquier conexión').waitFor({ timeout: patience });
    const { assetId } = expectBody(await teacher.get(`/v1/lessons/${lessonId}`), 200);
    const cuesIn = async (language: string): Promise<Cue[]> => expectBody(await teacher.get(`/v1/assets/${assetId}/subtitles/${language}`), 200).cues;

    await page.getByRole('link', { name: 'Corregir los subtítulos en español' }).click();
    await page.getByRole('heading', { level: 1, name: 'Subtítulos en español' }).waitFor();
    expect(await textsOf(studio)).toEqual(said);
    await page.getByRole('button', { name: 'Reproducir desde 0:08.000' }).click();
    await waitFor(async () => await page.locator('video').evaluate((element: HTMLVideoElement) => element.currentTime) >= 8 || undefined, { seconds: 30, what: 'the film to play from the cue' });
    await correct(studio, { from: 'Corregir el de 0:04.000', to: 'Hoy sumamos vectores.' });

    await page.getByRole('link', { name: 'Volver a la lección' }).click();
    const tracks = page.getByRole('list', { name: 'Subtítulos y transcripción' });
    await tracks.getByText('Anterior a tus correcciones').waitFor();
    await page.getByRole('button', { name: 'Pedir subtítulos nuevos' }).click();
    await page.getByText('Pedidos. Tus correcciones se conservan.').first().waitFor();
    await tracks.getByText('Anterior a tus correcciones').waitFor({ state: 'detached', timeout: patience });
    const [spanish, english] = [await cuesIn('es'), await cuesIn('en')];
    expect(spanish.map(({ text }) => text)).toEqual(['Hola a todas.', 'Hoy sumamos vectores.', 'Hasta luego.']);
    expect(english).toEqual(spanish.map(({ from, to, text }) => ({ from, to, text: text.toUpperCase(), edited: false })));

    const buyer = await platform.newcomer({ language: 'es' });
    await orderWhen(buyer, await buy(buyer, productId), 'completed');
    const student = await comeIn(buyer);
    await student.open(`/learn/${courseId}/lessons/${lessonId}`);
    const video = student.page.locator('video');
    await play(student.page);
    const at = () => video.evaluate((element: HTMLVideoElement) => element.currentTime);
    await waitFor(async () => await at() > 1 || undefined, { seconds: 30, what: 'the film to move' });
    expect(await video.evaluate((element: HTMLVideoElement) => element.src.startsWith('blob:'))).toBe(true);
    // One track for each language, though the stream names them as well.
    expect(await video.evaluate((element: HTMLVideoElement) => [...element.textTracks].filter(({ kind }) => kind === 'subtitles').map(({ language }) => language))).toEqual(['en', 'es']);

    await student.page.getByRole('tab', { name: 'Transcripción' }).click();
    await student.page.getByLabel('Idioma de la transcripción').selectOption({ label: 'español' });
    const lines = student.page.getByRole('list', { name: 'Transcripción' }).getByRole('button');
    await lines.nth(2).waitFor();
    expect(await lines.count()).toBe(3);
    await student.page.getByLabel('Buscar en lo que se dice').fill('véctores');
    await student.page.getByText('1 línea').waitFor();
    await lines.first().click();
    await waitFor(async () => {
      const seconds = await at();
      return (seconds >= 4 && seconds < 8) || undefined;
    }, { seconds: 30, what: 'the film to be where the line is' });
    await video.evaluate((element: HTMLVideoElement) => {
      for (const track of element.textTracks) if (track.language === 'es') track.mode = 'showing';
    });
    const shown = () => video.evaluate((element: HTMLVideoElement) => [...element.textTracks].filter(({ mode }) => mode === 'showing').flatMap(({ activeCues }) => [...activeCues ?? []].map((cue) => (cue as VTTCue).text)));
    await waitFor(async () => (await shown()).includes('Hoy sumamos vectores.') || undefined, { seconds: 30, what: 'the corrected subtitle in the picture' });
    const { dash } = expectBody(await buyer.get(`/v1/assets/${assetId}/playback`), 200);
    const elsewhere = await openDoor({ worker: false });
    onTestFinished(() => elsewhere.context.close());
    expect(await playDash(elsewhere.page, { origin: platform.url, manifest: dash, language: 'es', seconds: 4.5 })).toEqual(['en', 'es']);
    const spoken = () => elsewhere.page.locator('video').evaluate((element: HTMLVideoElement) => [...element.textTracks].flatMap(({ activeCues }) => [...activeCues ?? []].map((cue) => (cue as VTTCue).text)));
    await waitFor(async () => (await spoken()).includes('Hoy sumamos vectores.') || undefined, { seconds: 30, what: 'the corrected subtitle by way of DASH' });

    await student.page.getByLabel('Buscar en lo que se dice').fill('');
    await student.page.getByLabel('Idioma de la transcripción').selectOption({ label: 'inglés' });
    await student.page.getByRole('button', { name: 'HOY SUMAMOS VECTORES.' }).waitFor();
    expect([...studio.troubles, ...student.troubles]).toEqual([]);
  });

  it('of a lesson that is only heard is read beside it; it is not overwritten by who has an older version, and not lost by who leaves', { timeout: patience }, async () => {
    const teacher = await platform.newcomer({ role: 'teacher', language: 'es' });
    const { courseId, lessonIds: [lessonId], assetId } = await soundLesson(teacher);
    const studio = await comeIn(teacher);
    const { page } = studio;
    await studio.open(`/teach/${courseId}/lessons/${lessonId}`);
    await page.getByRole('button', { name: 'Subir un .vtt' }).click();
    const dialog = page.getByRole('dialog', { name: 'Subir subtítulos' });
    await dialog.getByLabel('Idioma').selectOption({ label: 'francés' });
    for (const [text, answer] of [[french.replace('00:01.000', '00:01,000'), 'Línea 3 del archivo'], [french.replace('00:01.000 -->', '00:00.500 -->'), 'Subtítulo 2 del archivo: Empieza antes'], [french, 'Ya están los subtítulos en francés.']] as const) {
      await dialog.getByLabel('Elegir un archivo .vtt').setInputFiles({ name: 'fr.vtt', mimeType: 'text/vtt', buffer: Buffer.from(text) });
      await dialog.getByRole('button', { name: 'Subir', exact: true }).click();
      await page.getByText(answer).first().waitFor();
    }
    await page.getByText('Subido a mano').waitFor();
    await page.getByRole('link', { name: 'Corregir los subtítulos en francés' }).click();
    await page.getByRole('button', { name: 'Corregir el de 0:00.000' }).click();
    await page.getByRole('textbox', { name: 'Texto' }).fill('Salut.');
    await page.getByRole('link', { name: 'Volver a la lección' }).click();
    await page.getByRole('alertdialog', { name: '¿Salir sin guardar?' }).getByRole('button', { name: 'Volver' }).click();

    expectBody(await teacher.put(`/v1/assets/${assetId}/subtitles/fr/cues`, { cues: [{ from: 0, to: 1000, text: 'Allô.' }] }, { 'if-match': '*' }), 200);
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await page.getByText('Estos subtítulos han cambiado mientras los corregías').waitFor();
    await page.getByRole('button', { name: 'Guardar lo mío' }).click();
    await page.getByText('Todo guardado').waitFor();
    expect(expectBody(await teacher.get(`/v1/assets/${assetId}/subtitles/fr`), 200).cues).toMatchObject([{ text: 'Salut.' }, { text: 'Au revoir.' }]);
    await page.getByRole('button', { name: 'Corregir el de 0:01.000' }).click();
    await page.getByLabel('Empieza').fill('0:00.500');
    await page.getByRole('textbox', { name: 'Texto' }).press('Control+s');
    await page.getByText('Empieza antes de que acabe el anterior.').waitFor();
    await page.getByRole('textbox', { name: 'Texto' }).press('Control+z');
    await page.getByText('Todo guardado').waitFor();

    await waitFor(async () => expectBody(await teacher.get(`/v1/assets/${assetId}/progress`), 200).job.status === 'done' || undefined, { seconds: 60, what: 'the stream of the sound' });
    await studio.open(`/learn/${courseId}/lessons/${lessonId}`);
    await page.getByRole('tab', { name: 'Transcripción' }).click();
    await page.getByRole('button', { name: said[0] ?? '' }).waitFor();
    await page.getByLabel('Idioma de la transcripción').selectOption({ label: 'francés' });
    await page.getByRole('button', { name: 'Au revoir.' }).click();
    await waitFor(async () => await page.locator('video').evaluate((element: HTMLVideoElement) => element.currentTime) >= 1 || undefined, { seconds: 30, what: 'the sound to be where the line is' });

    await studio.open(`/teach/${courseId}/lessons/${lessonId}`);
    await page.getByRole('button', { name: 'Acciones de los subtítulos en francés' }).click();
    const address = await page.getByRole('menuitem', { name: 'Descargar .vtt' }).getAttribute('href');
    expect((await platform.visitor.get(address ?? '')).text).toContain('Salut.\n\n00:00:01.000 --> 00:00:02.000\nAu revoir.');
    await page.getByRole('menuitem', { name: 'Eliminar' }).click();
    await page.getByRole('alertdialog', { name: '¿Eliminar los subtítulos en francés?' }).getByRole('button', { name: 'Eliminar' }).click();
    await page.getByText('Los subtítulos en francés se han eliminado.').first().waitFor();
    await page.getByLabel('Añadir un idioma').selectOption({ label: 'francés' });
    await page.getByText('Guardado. Vale para los próximos subtítulos que pidas.').first().waitFor();
    await page.getByRole('button', { name: 'No pedir más subtítulos en francés' }).waitFor();
    expect(expectBody(await teacher.get(`/v1/assets/${assetId}/subtitles`), 200)).toMatchObject({ wanted: ['es', 'en', 'fr'], tracks: [{ language: 'en' }, { language: 'es' }] });
    expect(studio.troubles.filter((trouble) => !/\b4(?:00|12)\b/.test(trouble))).toEqual([]);
  });
});

/** A lesson that is only heard. */
const soundLesson = async (teacher: Client): Promise<{ courseId: number; lessonIds: number[]; assetId: string }> => {
  const bytes = new Uint8Array(await readFile(await writeSound(join(folder, 'tone.wav'), tone(3))));
  const assetId = await uploadFile(teacher, { bytes, purpose: 'lesson', filename: 'tono.wav' });
  const course = await platform.sellCourse({ teacher, lessons: [{ title: 'A mano', kind: 'video', assetId }] });
  return { ...course, assetId };
};
