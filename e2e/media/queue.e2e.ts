import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { uploadVideo } from '../api/upload.ts';
import { waitFor } from '../wait-for.ts';
import { figures, isSoak } from '../in-soak.ts';
import { startSingleSite } from './media-site.ts';
import { openDoor, type Door } from './worker-door.ts';
import { startWorker } from './worker-process.ts';

/** How many films each teacher brings, in this order and all before there is a worker. */
const films = [12, 4, 1, 1, 1, 1];
const count = films.reduce((sum, number) => sum + number, 0);
const patience = 1_800_000;

interface Entry {
  what: 'begins' | 'ends';
  assetId: string;
  at: number;
}

/** What a worker did, as its door saw it. */
const entriesOf = (door: Door): Entry[] => {
  let assetId = '';
  return door.answers.flatMap(({ passage, status, body, at }): Entry[] => {
    if (status !== 200) return [];
    if (passage.path === 'claims') {
      assetId = (JSON.parse(body) as { asset: { id: string } }).asset.id;
      return [{ what: 'begins', assetId, at }];
    }
    const isEnd = ['steps', 'failures'].includes(passage.path) && (JSON.parse(body) as { status: string }).status !== 'running';
    return isEnd ? [{ what: 'ends', assetId, at }] : [];
  });
};

if (!isSoak) process.stderr.write('Twenty films on two workers are in npm run soak\n');

describe.runIf(isSoak)('twenty films that wait for two workers', () => {
  it('are all made, each worker does one at a time, and who has one film does not wait for who has many', { timeout: patience }, async (context) => {
    const site = await startSingleSite();
    const owners = new Map<string, number>();
    for (const [teacher, number] of films.entries()) {
      const client = await site.academy.newcomer({ role: 'teacher' });
      for (let film = 0; film < number; film += 1) owners.set(await uploadVideo(client), teacher);
    }

    const began = performance.now();
    const folder = await mkdtemp(join(tmpdir(), 'liceo-queue-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
    const workers = await Promise.all(['one', 'two'].map(async (name) => {
      const door = await openDoor(site.url);
      const worker = await startWorker({ name, url: door.url, token: site.workerToken, folder });
      onTestFinished(async () => {
        await worker.stop();
        await door.close();
      });
      return { door, worker };
    }));
    let admin = await site.academy.as('admin');
    const ended = await waitFor(async () => {
      const answer = await admin.get('/v1/jobs/figures');
      // A session is good for a quarter of an hour.
      if (answer.status === 401) admin = await site.academy.signInAgain(admin);
      if (answer.status !== 200) return undefined;
      const { queue, lastDay } = answer.body as { queue: { waiting: number; running: number }; lastDay: { done: number; failed: number } };
      return queue.waiting + queue.running === 0 ? lastDay : undefined;
    }, { seconds: patience / 1000, what: 'the end of all films' });
    expect(ended).toMatchObject({ done: count, failed: 0 });
    const seconds = (performance.now() - began) / 1000;

    const entries = workers.map(({ door }) => entriesOf(door));
    for (const own of entries) {
      expect(own.map(({ what }) => what)).toEqual(own.map((_, at) => (at % 2 === 0 ? 'begins' : 'ends')));
      for (let at = 0; at < own.length; at += 2) expect(own[at]?.assetId).toBe(own[at + 1]?.assetId);
      expect(own.length, 'both had their share').toBeGreaterThan(count / 2);
    }
    const order = entries.flat().filter(({ what }) => what === 'begins').toSorted((a, b) => a.at - b.at).map(({ assetId }) => owners.get(assetId) ?? -1);
    expect(order).toHaveLength(count);
    const places = (teacher: number): number[] => order.flatMap((owner, at) => (owner === teacher ? [at + 1] : []));
    for (const [teacher, number] of films.entries()) if (number === 1) expect(places(teacher)[0], `teacher ${teacher} with one film`).toBeLessThanOrEqual(films.length);
    // Who brings four is through when as many of the one who brings twelve are.
    expect(places(1).at(-1)).toBeLessThanOrEqual(films.length + 2 * 3 + 1);

    for (const { worker } of workers) await worker.stop();
    expect(await readdir(folder)).toEqual([]);
    figures(context, `${seconds.toFixed(0)} s, in the order of teachers ${order.join(' ')}`);
  });
});
