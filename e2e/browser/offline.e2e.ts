import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { expectBody, password } from '../academy.ts';
import { buy, orderWhen } from '../api/checkout.ts';
import { startPlatform, waitFor, type Client, type SoldCourse } from '../platform.ts';
import { startNextVersions } from './next-version.ts';
import { openDoors, type Visitor } from './visitors.ts';

/** The platform has to be found again where it was: the browser's store belongs to an address. */
const freePort = async (): Promise<string> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return String(port);
};

const platform = await startPlatform({ PORT: await freePort() });
const openDoor = await openDoors(platform);

interface Learner extends Visitor {
  client: Client;
  course: SoldCourse;
  lesson: (position: number) => string;
}

const lessons = ['Vela', 'Timón', 'Ancla'].map((title) => ({ title, kind: 'text', body: `Todo sobre ${title}.` }));

const untilControlled = (page: Page): Promise<void> => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
});

/** A student who has the course, in front of a browser whose worker is in place. */
const comeToLearn = async (): Promise<Learner> => {
  const course = await platform.sellCourse({ title: `Navegar ${crypto.randomUUID().slice(0, 4)}`, lessons });
  const client = await platform.newcomer({ language: 'es' });
  await orderWhen(client, await buy(client, course.productId), 'completed');
  const visitor = await openDoor({ language: 'es' });
  onTestFinished(() => visitor.context.close());
  await visitor.signIn({ email: client.account?.email ?? '', password });
  await untilControlled(visitor.page);
  return { ...visitor, client, course, lesson: (position) => `/learn/${course.courseId}/lessons/${course.lessonIds[position] ?? 0}` };
};

const keptIn = (page: Page): Promise<string[]> => page.evaluate(async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith('liceo-pages-'));
  const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return requests.flat().map(({ url }) => new URL(url).pathname);
});

const untilKept = (page: Page, path: string): Promise<true> =>
  waitFor(async () => (await keptIn(page)).includes(path) || undefined, { seconds: 20, what: `the keeping of ${path}` });

const progressOf = async ({ client, course }: Learner): Promise<number> => {
  const enrolments: { courseId: number; progress: number }[] = expectBody(await client.get('/v1/enrolments'), 200).items;
  return enrolments.find(({ courseId }) => courseId === course.courseId)?.progress ?? -1;
};

const unsentIn = (page: Page): Promise<number> => page.evaluate(() => new Promise<number>((resolve, reject) => {
  const opening = indexedDB.open('liceo');
  opening.addEventListener('error', () => reject(opening.error ?? new Error('There is no store')));
  opening.addEventListener('success', () => {
    const count = opening.result.transaction('marks').objectStore('marks').count();
    count.addEventListener('success', () => resolve(count.result));
  });
}));

describe('the academy as an application', () => {
  it('can be installed, in both languages', async () => {
    const { page, context, open } = await openDoor({ language: 'es' });
    onTestFinished(() => context.close());
    await open('/');
    const devtools = await context.newCDPSession(page);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    // A browser for one test is a private window, in which nothing can be installed.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
    const { errors, data = '' } = await devtools.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    expect(JSON.parse(data)).toMatchObject({ lang: 'es', display: 'standalone', start_url: '/learn' });
    expect(await (await page.request.get('/manifest.webmanifest?lang=en')).json()).toMatchObject({ lang: 'en', shortcuts: [{ name: 'My learning' }, { name: 'Courses' }] });
    for (const icon of ['/icon-192.png', '/icon-512.png', '/icon-maskable-512.png']) expect((await page.request.get(icon)).status()).toBe(200);
  });
});

describe('a learner without a connection', () => {
  it('reads what was read before and marks it as done, which the academy learns later, in its order', async () => {
    const learner = await comeToLearn();
    const { page, context, open, lesson } = learner;
    await open(lesson(0));
    // On from here without a new document: that page is kept as well.
    await page.getByRole('main').getByRole('link', { name: /Timón|Siguiente/ }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Timón' }).waitFor();
    await untilKept(page, lesson(0));
    await untilKept(page, lesson(1));

    await context.setOffline(true);
    const revisit = async (path: string): Promise<void> => {
      await page.goto(path);
      await page.locator('html[data-alive]').waitFor({ state: 'attached' });
    };
    await revisit(lesson(0));
    await page.getByText('Todo sobre Vela.').waitFor();
    await page.getByRole('button', { name: 'Hecha, y a la siguiente' }).click();
    await page.getByText('Todo sobre Timón.').waitFor();
    await revisit(lesson(0));
    await page.getByText('Lección hecha').waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByText('Sin conexión: tu progreso queda guardado').first().waitFor();
    await page.getByRole('button', { name: 'Hecha, y a la siguiente' }).click();
    await page.getByText('Todo sobre Timón.').waitFor();
    expect(await unsentIn(page)).toBe(3);
    expect(await progressOf(learner)).toBe(0);

    await page.goto(lesson(2));
    await page.getByRole('heading', { level: 1, name: 'Sin conexión' }).waitFor();
    await page.getByRole('link', { name: /^Timón/ }).click();
    await page.getByText('Todo sobre Timón.').waitFor();

    await context.setOffline(false);
    // Page and worker both send; what each has sent it tells by itself.
    await page.getByText(/que hiciste sin conexión ya está/).first().waitFor();
    await waitFor(async () => await unsentIn(page) === 0 || undefined, { seconds: 30, what: 'all progress to be sent' });
    expect(await progressOf(learner)).toBe(33);
  });

  it('leaves nothing behind when signing out', async () => {
    const { page, context, open, lesson } = await comeToLearn();
    await open(lesson(0));
    await untilKept(page, lesson(0));
    await page.getByRole('button', { name: /^Cuenta de/ }).click();
    await page.getByRole('menuitem', { name: 'Cerrar sesión' }).click();
    await page.getByRole('banner').getByRole('link', { name: 'Entrar' }).waitFor();
    await waitFor(async () => (await keptIn(page)).length === 0 || undefined, { seconds: 10, what: 'the emptying of the store' });
    await context.setOffline(true);
    await page.goto(lesson(0));
    await page.getByRole('heading', { level: 1, name: 'Sin conexión' }).waitFor();
    expect(await page.getByText('Vela').count()).toBe(0);
  });
});

describe('progress without a connection, when the window is closed before there is one again', () => {
  it('is sent by the worker alone', async () => {
    const learner = await comeToLearn();
    const { page, context, open, lesson } = learner;
    await open(lesson(0));
    await untilKept(page, lesson(0));
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Hecha, y a la siguiente' }).click();
    // The next lesson was never read, so it is not there; what was done in this one is.
    await page.getByRole('heading', { level: 1, name: 'Sin conexión' }).waitFor();
    await page.getByText('Lo que has hecho sin conexión está guardado en este dispositivo').waitFor();
    expect(await unsentIn(page)).toBe(1);
    const devtools = await context.newCDPSession(page);
    const registered = Promise.withResolvers<string>();
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL, isDeleted }) => scopeURL === `${platform.url}/` && !isDeleted);
      if (ours) registered.resolve(ours.registrationId);
    });
    await devtools.send('ServiceWorker.enable');
    const registrationId = await registered.promise;
    await page.goto('about:blank');
    expect(await progressOf(learner)).toBe(0);
    // From here on the browser may do by itself what it is told to do below.
    await context.setOffline(false);
    await devtools.send('ServiceWorker.dispatchSyncEvent', { origin: platform.url, registrationId, tag: 'marks', lastChance: true });
    await waitFor(async () => (await progressOf(learner)) === 33 || undefined, { seconds: 20, what: 'the progress' });
  });
});

describe('a new version of the academy', () => {
  it('is offered to who has an old page open, and taken over when they say so', async () => {
    const academy = await startNextVersions(platform.url);
    onTestFinished(academy.stop);
    const { page, context } = await openDoor({ language: 'es' });
    onTestFinished(() => context.close());
    await page.goto(academy.url);
    await untilControlled(page);
    academy.release();
    await page.evaluate(async () => {
      document.documentElement.dataset['old'] = 'yes';
      await (await navigator.serviceWorker.ready).update();
    });
    await page.getByText('Hay una versión nueva de la academia.', { exact: true }).waitFor();
    expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state)).toBe('installed');
    await page.getByRole('button', { name: 'Recargar' }).click();
    await page.locator('html[data-alive]:not([data-old])').waitFor({ state: 'attached' });
    await waitFor(() => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting === null || undefined), { seconds: 10, what: 'the new worker' });
    expect(await page.getByText('Hay una versión nueva de la academia').count()).toBe(0);
  });
});

describe.runIf(platform.shape === 'single')('an academy that is away', () => {
  it('leaves no window blank, and is found again when it is back', async () => {
    const { page, open, lesson } = await comeToLearn();
    await open(lesson(0));
    await untilKept(page, lesson(0));
    await page.goto('/courses');
    await platform.kill();
    await page.getByRole('banner').getByRole('link', { name: 'Libros' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sin conexión' }).waitFor();
    await platform.restart();
    // The page looks for the academy by itself.
    await page.getByRole('heading', { level: 1, name: 'Libros' }).waitFor({ timeout: 60_000 });
  });
});
