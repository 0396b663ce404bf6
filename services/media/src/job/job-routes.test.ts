import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@liceo/kernel/id';
import { mp4 } from '../testing-files.ts';
import { startMedia } from '../testing.ts';
import { ladder, workerOf, workerToken } from './testing-worker.ts';

const t = await startMedia({ LICEO_WORKER_TOKEN: workerToken });
const worker = workerOf(t, 'máquina 1');
type Person = Awaited<ReturnType<typeof t.service.as>>;
let teacher: Person;
let admin: Person;

beforeEach(async () => {
  await t.service.db.deleteFrom('job').execute();
  await t.service.db.deleteFrom('worker').execute();
  teacher = await t.service.as({ permissions: ['media:write'] });
  admin = await t.service.as({ permissions: ['system:read', 'system:write'] });
});

const film = async (): Promise<string> => (await t.upload(teacher.token, 'lesson', 'clase.mp4', mp4(30))).id;
const progressOf = async (id: string) => (await teacher.get(`/assets/${id}/progress`)).body;
const jobOf = async (id: string) => (await progressOf(id)).job;

interface Event {
  job?: { status: string; percent: number; step?: string };
  streamable: boolean;
}

/** Reads events until one of them is what is waited for. */
const eventsUntil = async <E = Event>(stream: { path: string; as: Person }, isLast: (event: E) => boolean, act: () => Promise<unknown>): Promise<E[]> => {
  const gone = new AbortController();
  const response = await fetch(new URL(stream.path, t.address), { headers: { authorization: `Bearer ${stream.as.token}`, accept: 'text/event-stream' }, signal: gone.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const seen: E[] = [];
  const acting = act();
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (data) seen.push(JSON.parse(data) as E);
    }
    if (seen.some(isLast)) break;
  }
  gone.abort();
  await acting;
  return seen;
};

describe('the owner of an asset', () => {
  it('watches it being made, live, with percent and time left', async () => {
    const id = await film();
    const seen = await eventsUntil({ path: `/assets/${id}/events`, as: teacher }, ({ job }) => job?.status === 'done', async () => {
      const job = await worker.mustClaim();
      await worker.work(job, 'video');
      t.service.clock.advance({ seconds: 20 });
      await worker.heartbeat(job, 'video', 50);
      expect(await jobOf(id)).toMatchObject({ status: 'running', step: 'video', percent: 35, secondsLeft: 37 });
      await worker.work({ ...job, step: 'video' });
    });
    expect(seen[0]).toMatchObject({ streamable: false, job: { status: 'pending', percent: 0 } });
    expect(seen.at(-1)).toMatchObject({ streamable: true, job: { status: 'done', percent: 100 }, hls: true, subtitles: ['en', 'es'] });
    const percents = seen.map(({ job }) => job?.percent ?? 0);
    expect(percents).toEqual(percents.toSorted((one, other) => one - other));
  });

  it('cancels a job, which its worker notices, and has it go on later', async () => {
    const id = await film();
    const job = await worker.mustClaim();
    await worker.work(job, 'video');
    expect((await teacher.post(`/jobs/${job.jobId}/cancel`)).body).toMatchObject({ status: 'cancelled' });
    expect((await worker.heartbeat(job, 'video', 5)).status).toBe(409);
    expect(await worker.claim()).toBeUndefined();
    expect(await teacher.post(`/jobs/${job.jobId}/cancel`)).toMatchObject({ status: 409, body: { code: 'media.job_ended' } });
    expect((await teacher.post(`/jobs/${job.jobId}/retry`)).body).toMatchObject({ status: 'pending' });
    const again = await worker.mustClaim();
    expect(again.step).toBe('video');
    expect(await worker.work(again)).toBe('done');
    expect(await progressOf(id)).toMatchObject({ streamable: true });
  });

  it('has a rendition made again that had failed, without the rest', async () => {
    const id = await film();
    const job = await worker.mustClaim();
    await worker.work(job, 'video');
    await worker.finish(job, 'video', { renditions: ladder.map(({ name, required }) => ({ name, status: required ? 'done' : 'failed' })) });
    await worker.work({ ...job, step: 'package' });
    expect(await teacher.post(`/assets/${id}/jobs`, { kind: 'rendition', wanted: ['8k'] })).toMatchObject({ status: 422, body: { code: 'media.rendition_missing' } });
    expect((await teacher.post(`/assets/${id}/jobs`, { kind: 'rendition', wanted: ['720p'] })).status).toBe(201);
    const again = await worker.mustClaim();
    expect(again).toMatchObject({ kind: 'rendition', wanted: ['720p'], step: 'video', results: { probe: { rotation: 90 } } });
    await worker.upload(again, 'hls/720p/seg-1.m4s', 'better');
    expect((await worker.finish(again, 'video', { renditions: [{ name: '720p', status: 'done' }] })).status).toBe(200);
    expect(await worker.work({ ...again, step: 'package' })).toBe('done');
    expect((await progressOf(id)).renditions.map(({ status }: { status: string }) => status)).toEqual(['done', 'done', 'done']);
  });

  it('asks for subtitles anew, once there is a stream, and for one thing at a time', async () => {
    const id = await film();
    expect(await teacher.post(`/assets/${id}/jobs`, { kind: 'subtitles' })).toMatchObject({ status: 409, body: { code: 'media.stream_not_ready' } });
    await worker.work(await worker.mustClaim());
    expect((await teacher.post(`/assets/${id}/jobs`, { kind: 'subtitles', wanted: ['es'] })).status).toBe(201);
    expect(await teacher.post(`/assets/${id}/jobs`, { kind: 'process' })).toMatchObject({ status: 409, body: { code: 'media.job_in_progress' } });
    const job = await worker.mustClaim();
    expect(job).toMatchObject({ kind: 'subtitles', wanted: ['es'], step: 'transcribe' });
    expect(await worker.work(job)).toBe('done');
  });

  it('is told why it failed', async () => {
    const id = await film();
    await worker.fail(await worker.mustClaim(), 'probe', false);
    expect(await jobOf(id)).toMatchObject({ status: 'failed', reason: 'no_luck', detail: 'It did not work', steps: [{ name: 'probe', error: 'no_luck: It did not work' }, {}, {}, {}, {}, {}] });
  });
});

describe('others', () => {
  it('neither see nor direct what is not theirs, unless they look after the system', async () => {
    const id = await film();
    const { id: jobId } = await jobOf(id);
    const stranger = await t.service.as({ permissions: ['media:write'] });
    for (const path of [`/assets/${id}/progress`, `/assets/${id}/events`]) expect((await stranger.get(path)).status, path).toBe(403);
    for (const path of [`/jobs/${jobId}/cancel`, `/jobs/${jobId}/retry`]) expect((await stranger.post(path)).status, path).toBe(403);
    expect((await stranger.post(`/assets/${id}/jobs`, { kind: 'process' })).status).toBe(403);
    expect((await stranger.get('/jobs')).status).toBe(403);
    expect((await admin.get(`/assets/${id}/progress`)).status).toBe(200);
    expect((await admin.post(`/jobs/${jobId}/cancel`)).status).toBe(200);
    expect((await admin.post(`/jobs/${newId()}/cancel`)).status).toBe(404);
  });

  it('have nothing to ask for of what is no lesson', async () => {
    const { id } = await t.upload(teacher.token, 'attachment', 'a.mp4', mp4(3));
    expect(await teacher.post(`/assets/${id}/jobs`, { kind: 'process' })).toMatchObject({ status: 409, body: { code: 'media.asset_not_processed' } });
    expect((await progressOf(id)).job).toBeUndefined();
  });
});

describe('the console', () => {
  it('lists jobs page by page, by state, with file and worker', async () => {
    const ids = [await film(), await film(), await film()];
    await worker.mustClaim();
    const first = (await admin.get('/jobs?limit=2')).body;
    expect(first.items.map(({ assetId }: { assetId: string }) => assetId)).toEqual([ids[2], ids[1]]);
    const rest = (await admin.get(`/jobs?limit=2&after=${encodeURIComponent(first.next)}`)).body;
    expect(rest).toMatchObject({ items: [{ assetId: ids[0], filename: 'clase.mp4', status: 'running', worker: 'máquina 1' }], next: null });
    expect((await admin.get('/jobs?status=pending')).body.items).toHaveLength(2);
    expect((await admin.get('/jobs?status=lost')).status).toBe(400);
  });

  it('shows workers, queue, throughput and failures', async () => {
    await film();
    await film();
    await film();
    const done = await worker.mustClaim();
    t.service.clock.advance({ seconds: 40 });
    await worker.work(done);
    await worker.fail(await worker.mustClaim(), 'probe', false);
    const current = await worker.mustClaim();
    expect((await admin.get('/jobs/figures')).body).toEqual({
      queue: { waiting: 0, running: 1 },
      lastDay: { done: 1, failed: 1, cancelled: 0, secondsPerJob: 40 },
      failures: [{ reason: 'no_luck', count: 1 }],
      workers: [{ id: worker.id, name: 'máquina 1', seenAt: expect.any(String), job: { id: current.jobId, assetId: current.asset.id } }],
    });
  });

  it('is told of each change', async () => {
    interface Figures { lastDay: { done: number } }
    const seen = await eventsUntil<Figures>({ path: '/jobs/events', as: admin }, ({ lastDay }) => lastDay.done === 1, async () => {
      await film();
      await worker.work(await worker.mustClaim());
    });
    expect(seen.at(-1)).toMatchObject({ queue: { waiting: 0, running: 0 }, lastDay: { done: 1 } });
    expect((await teacher.get('/jobs/events')).status).toBe(403);
  });

  it('forgets workers that were not heard of for a week', async () => {
    await worker.claim();
    t.service.clock.advance({ days: 8 });
    const other = workerOf(t, 'máquina 2');
    await other.claim();
    await t.service.runtime.jobs().run('media.forget-workers');
    expect(await t.service.db.selectFrom('worker').select('id').execute()).toEqual([{ id: other.id }]);
  });
});
