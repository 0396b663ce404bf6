import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { AssetFailed, AssetReady } from '@liceo/contracts/events/media';
import { mp4 } from '../testing-files.ts';
import { startMedia } from '../testing.ts';
import { stepNames } from './job.ts';
import { ladder, workerOf, workerToken } from './testing-worker.ts';

const t = await startMedia({ LICEO_WORKER_TOKEN: workerToken });
const worker = workerOf(t);

const newTeacher = () => t.service.as({ permissions: ['media:write'] });
type Person = Awaited<ReturnType<typeof newTeacher>>;
const film = async (owner: Person, seconds = 60): Promise<string> => (await t.upload(owner.token, 'lesson', 'clase.mp4', mp4(seconds))).id;

const jobOf = async (assetId: string) => {
  const job = await t.service.db.selectFrom('job').selectAll().where('asset_id', '=', assetId).orderBy('id', 'desc').executeTakeFirstOrThrow();
  const steps = await t.service.db.selectFrom('job_step').selectAll().where('job_id', '=', job.id).orderBy('position').execute();
  return { ...job, steps: Object.fromEntries(steps.map(({ name, status }) => [name, status])) };
};
const keptOf = async (assetId: string): Promise<string[]> =>
  (await t.service.db.selectFrom('output').select('path').where('asset_id', '=', assetId).where('kept', '=', true).orderBy('path').execute()).map(({ path }) => path);
const filesOf = async (assetId: string): Promise<string[]> => {
  const folder = join(t.service.filesRoot, 'media', 'outputs', assetId.slice(-2), assetId);
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
};
const problemOf = async (response: Response) => ({ status: response.status, ...((await response.json()) as object) });
const pass = (seconds: number) => t.service.clock.advance({ seconds });

let teacher: Person;
beforeEach(async () => {
  // What another test has left waits for nobody.
  await t.service.db.deleteFrom('job').execute();
  teacher = await newTeacher();
});

describe('an uploaded lesson', () => {
  it('is a job, and an asset that plays from its original meanwhile', async () => {
    const id = await film(teacher);
    expect(await jobOf(id)).toMatchObject({ status: 'pending', kind: 'process', owner_id: teacher.userId });
    expect((await t.call(teacher.token, 'GET', `/assets/${id}/content`)).status).toBe(200);
  });

  it('becomes a whole stream, step by step, and others hear of it when it can be watched', async () => {
    const id = await film(teacher);
    const job = await worker.mustClaim();
    expect(job).toMatchObject({ kind: 'process', step: 'probe', asset: { id, kind: 'video', durationSeconds: 60 }, renditions: [], outputs: [] });
    await worker.work(job, 'package');
    expect(await streamableEvents(id)).toEqual([]);
    expect(await worker.work({ ...job, step: 'package' })).toBe('done');
    expect((await streamableEvents(id)).map(({ subtitles }) => subtitles)).toEqual([[], ['es'], ['en', 'es']]);
    expect((await streamableEvents(id)).at(-1)).toMatchObject({ assetId: id, hls: true, dash: true, poster: true, durationSeconds: 12.5, kind: 'video' });
    expect(await jobOf(id)).toMatchObject({ status: 'done', worker_id: null, steps: { probe: 'done', translate: 'done' } });
  });

  const streamableEvents = async (id: string) =>
    (await t.service.published(AssetReady)).filter((event): event is typeof event & { hls: boolean; subtitles: string[] } => event.assetId === id && 'hls' in event);

  it('is no job as an attachment', async () => {
    await t.upload(teacher.token, 'attachment', 'clase.mp4', mp4(5));
    expect(await worker.claim()).toBeUndefined();
  });
});

describe('a worker', () => {
  it('has to say the token of the academy', async () => {
    for (const token of ['', 'a token for testz', `${workerToken}s`]) {
      const response = await worker.send('POST', '/worker/claims', undefined, { id: worker.id, name: 'x' }, { 'x-worker-token': token });
      expect(await problemOf(response)).toMatchObject({ status: 401, code: 'media.worker_token_refused' });
    }
  });

  it('does one thing at a time: who asks again is given the same job, and what was said before is void', async () => {
    await film(teacher);
    await film(teacher);
    const first = await worker.mustClaim();
    const again = await worker.mustClaim();
    expect(again.jobId).toBe(first.jobId);
    expect(await problemOf(await worker.heartbeat(first, 'probe', 1))).toMatchObject({ status: 409, code: 'media.lease_lost' });
    expect((await worker.heartbeat(again, 'probe', 1)).status).toBe(200);
  });

  it('waits for work and is woken by it', async () => {
    const waiting = worker.claim(20);
    const id = await film(teacher);
    expect((await waiting)?.asset.id).toBe(id);
  });

  it('reads what it works on, in ranges too, and only while the job is its own', async () => {
    await film(teacher);
    const job = await worker.mustClaim();
    const path = `/worker/jobs/${job.jobId}/source`;
    expect(Buffer.from(await (await worker.send('GET', path, job)).arrayBuffer()).equals(mp4(60))).toBe(true);
    const part = await worker.send('GET', path, job, undefined, { range: 'bytes=4-7' });
    expect([part.status, await part.text()]).toEqual([206, 'ftyp']);
    expect(await problemOf(await worker.send('GET', path, { ...job, token: 'stolen' }))).toMatchObject({ status: 409, code: 'media.lease_lost' });
  });

  it('may stop before it is through: the next one goes on there, and is told what is known', async () => {
    await film(teacher);
    const job = await worker.mustClaim();
    await worker.work(job, 'video');
    expect((await worker.send('DELETE', `/worker/jobs/${job.jobId}/lease`, job)).status).toBe(200);
    const next = await workerOf(t).mustClaim();
    expect(next).toMatchObject({ jobId: job.jobId, step: 'video', results: { probe: { rotation: 90 } }, outputs: ['poster.webp', 'sprite.webp', 'thumbnails.vtt'] });
    expect(next.renditions.map(({ name }) => name)).toEqual(['720p', '360p', 'audio']);
  });
});

describe('what a worker brings', () => {
  it('counts once its step is finished, and can be read by later steps', async () => {
    const id = await film(teacher);
    const job = await worker.mustClaim();
    await worker.work(job, 'images');
    expect(await (await worker.upload(job, 'poster.webp', 'poster')).json()).toMatchObject({ size: 6 });
    expect(await keptOf(id)).toEqual([]);
    await worker.finish(job, 'images');
    expect(await keptOf(id)).toEqual(['poster.webp']);
    const read = await worker.send('GET', `/worker/jobs/${job.jobId}/outputs?path=poster.webp`, job);
    expect([read.headers.get('content-type'), await read.text()]).toEqual(['image/webp', 'poster']);
  });

  it('is refused when it is damaged, has no sum, a strange name, or comes from somebody else', async () => {
    await film(teacher);
    const job = await worker.mustClaim();
    expect(await problemOf(await worker.upload(job, 'poster.webp', 'poster', '0'.repeat(64)))).toMatchObject({ status: 422, code: 'media.output_damaged' });
    expect(await problemOf(await worker.upload(job, 'poster.webp', 'poster', 'none'))).toMatchObject({ status: 422, code: 'media.output_damaged' });
    for (const path of ['../x.vtt', 'a/../x.vtt', '/etc/x.vtt', 'a/b/c/d.vtt', 'x.html', 'x', 'a//b.vtt', '.hidden/x.vtt', 'a\\b.vtt']) {
      expect(await problemOf(await worker.upload(job, path, 'x')), path).toMatchObject({ status: 400, code: 'media.output_path_invalid' });
    }
    expect(await problemOf(await worker.upload({ ...job, token: 'stolen' }, 'poster.webp', 'x'))).toMatchObject({ status: 409, code: 'media.lease_lost' });
  });

  it('and did not finish is cleared away, and nothing else', async () => {
    const id = await film(teacher);
    const job = await worker.mustClaim();
    await worker.work(job, 'video');
    await worker.upload(job, 'hls/360p/seg-99.m4s', 'lost');
    pass(61);
    await t.service.settled();
    pass(900);
    const next = await workerOf(t).mustClaim();
    await t.service.runtime.jobs().run('media.sweep-outputs');
    expect((await filesOf(id)).toSorted()).toEqual(['poster.webp', 'sprite.webp', 'thumbnails.vtt']);
    await worker.work(next);
    expect(await filesOf(id)).toHaveLength((await keptOf(id)).length);
  });

  it('goes with the asset', async () => {
    const id = await film(teacher);
    await worker.work(await worker.mustClaim());
    expect(await filesOf(id)).not.toEqual([]);
    expect((await t.call(teacher.token, 'DELETE', `/assets/${id}`)).status).toBe(204);
    expect(await filesOf(id)).toEqual([]);
    pass(1000);
    await t.service.runtime.jobs().run('media.sweep-outputs');
    expect(await t.service.db.selectFrom('output').select('key').where('asset_id', '=', id).execute()).toEqual([]);
  });

  it('and brings for an asset that is deleted meanwhile is not kept', async () => {
    const id = await film(teacher);
    const job = await worker.mustClaim();
    await worker.work(job, 'images');
    await worker.upload(job, 'poster.webp', 'poster');
    await t.call(teacher.token, 'DELETE', `/assets/${id}`);
    expect((await worker.upload(job, 'sprite.webp', 'sprite')).status).toBe(404);
    expect((await worker.heartbeat(job, 'images', 50)).status).toBe(404);
    expect(await filesOf(id)).toEqual([]);
  });
});

describe('an asset is never ready with less than it needs', () => {
  it('not with the sound alone', async () => {
    const id = await film(teacher);
    const job = await worker.mustClaim();
    await worker.work(job, 'video');
    const onlySound = { renditions: [{ name: 'audio', status: 'done' }, { name: '360p', status: 'failed', reason: 'encoder' }] };
    expect(await problemOf(await worker.finish(job, 'video', onlySound))).toMatchObject({ status: 422, code: 'media.rendition_lacking', params: { lacking: ['360p'] } });
    expect(await jobOf(id)).toMatchObject({ status: 'running', steps: { video: 'pending' } });
  });

  it('not without a ladder, and not without a playlist', async () => {
    await film(teacher);
    const job = await worker.mustClaim();
    expect(await problemOf(await worker.finish(job, 'probe'))).toMatchObject({ status: 422, code: 'media.ladder_invalid' });
    await worker.work(job, 'package');
    expect(await problemOf(await worker.finish(job, 'package'))).toMatchObject({ status: 404, code: 'media.output_missing' });
  });

  it('but without an optional rendition', async () => {
    const id = await film(teacher);
    const job = await worker.mustClaim();
    await worker.work(job, 'video');
    const most = ladder.map(({ name, required }) => ({ name, status: required ? 'done' : 'failed' }));
    expect((await worker.finish(job, 'video', { renditions: most })).status).toBe(200);
    expect(await worker.work({ ...job, step: 'package' })).toBe('done');
    const rungs = await t.service.db.selectFrom('rendition').select(['name', 'status']).where('asset_id', '=', id).orderBy('name').execute();
    expect(rungs).toEqual([{ name: '360p', status: 'done' }, { name: '720p', status: 'failed' }, { name: 'audio', status: 'done' }]);
  });
});

describe('a job that goes wrong', () => {
  it('is tried again after a pause, and fails honestly in the end', async () => {
    const id = await film(teacher);
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      const job = await worker.mustClaim();
      expect((await worker.fail(job, 'probe', true)).status).toBe(200);
      expect(await worker.claim()).toBeUndefined();
      pass(200);
    }
    expect(await jobOf(id)).toMatchObject({ status: 'failed', reason: 'no_luck' });
    expect((await t.service.published(AssetFailed)).filter(({ assetId }) => assetId === id)).toEqual([{ assetId: id, ownerId: teacher.userId, reason: 'no_luck' }]);
    expect((await t.call(teacher.token, 'GET', `/assets/${id}/content`)).status).toBe(200);
  });

  it('comes back from a worker that fell silent, who can do no more harm', async () => {
    const id = await film(teacher);
    const lost = await worker.mustClaim();
    await worker.work(lost, 'images');
    pass(59);
    await t.service.settled();
    expect((await worker.heartbeat(lost, 'images', 10)).status).toBe(200);
    pass(61);
    await t.service.settled();
    expect(await jobOf(id)).toMatchObject({ status: 'pending', steps: { probe: 'done', images: 'pending' } });
    pass(11);
    const next = await workerOf(t).mustClaim();
    expect(next).toMatchObject({ jobId: lost.jobId, step: 'images' });
    expect((await worker.upload(lost, 'poster.webp', 'late')).status).toBe(409);
    expect((await worker.finish(lost, 'images')).status).toBe(409);
  });
});

describe('a worker that is killed', () => {
  const deaths = ['before it did anything', 'with a stray file there', 'with a file that is brought again later', 'after it said so'] as const;

  it.each(stepNames.flatMap((step) => deaths.map((death) => [step, death] as const)))('at %s %s costs nothing: the next one makes it whole', async (step, death) => {
    const id = await film(teacher);
    const lost = await worker.mustClaim();
    await worker.work(lost, step);
    const before = await keptOf(id);
    if (death === 'with a stray file there') await worker.upload(lost, 'hls/360p/lost.m4s', 'lost');
    if (death === 'with a file that is brought again later') await worker.upload(lost, 'poster.webp', 'another poster');
    if (death === 'after it said so') await worker.doStep(lost, step);
    else expect(await keptOf(id)).toEqual(before);
    pass(61);
    await t.service.settled();
    pass(11);
    const next = await workerOf(t).claim();
    if (next) expect(await worker.work(next)).toBe('done');
    expect(await jobOf(id)).toMatchObject({ status: 'done' });
    pass(1000);
    await t.service.runtime.jobs().run('media.sweep-outputs');
    const kept = await keptOf(id);
    expect(kept).not.toContain('hls/360p/lost.m4s');
    expect(await filesOf(id)).toHaveLength(kept.length);
    expect(kept).toEqual([
      'dash/manifest.mpd', ...['360p', '720p', 'audio'].flatMap((rung) => [`hls/${rung}/index.m3u8`, `hls/${rung}/init.mp4`, `hls/${rung}/seg-1.m4s`]),
      'hls/master.m3u8', 'poster.webp', 'sprite.webp', 'subtitles/en.vtt', 'subtitles/es.vtt', 'thumbnails.vtt',
    ]);
  });
});
