import { beforeEach, describe, expect, it } from 'vitest';
import { mp4, pdf } from '../testing-files.ts';
import { startMedia } from '../testing.ts';
import { adoptLessons } from './adopt-lessons.ts';
import { workerOf, workerToken } from './testing-worker.ts';

const t = await startMedia({ LICEO_WORKER_TOKEN: workerToken });
const needs = { db: t.service.db, clock: t.service.clock, live: { notify: () => undefined, watch: () => Promise.reject(new Error('nobody watches')) } };
const adopt = adoptLessons(needs);
const newTeacher = () => t.service.as({ permissions: ['media:write'] });
type Person = Awaited<ReturnType<typeof newTeacher>>;

/** As it was before there were jobs: an asset that is there, and nothing else. */
const oldFilm = async (owner: Person): Promise<string> => {
  const { id } = await t.upload(owner.token, 'lesson', 'clase.mp4', mp4(30));
  await t.service.db.deleteFrom('job').where('asset_id', '=', id).execute();
  return id;
};
const jobsOf = (assetId: string) => t.service.db.selectFrom('job').select(['id', 'kind', 'status', 'background']).where('asset_id', '=', assetId).execute();

beforeEach(async () => {
  await t.service.db.deleteFrom('asset').execute();
});

describe('lessons that were uploaded before there were jobs', () => {
  it('get one each, once, however many replicas look for them', async () => {
    const teacher = await newTeacher();
    const films = [await oldFilm(teacher), await oldFilm(teacher), await oldFilm(teacher)];
    const found = await Promise.all([adopt(), adopt(), adopt()]);
    expect(found.reduce((sum, count) => sum + count, 0)).toBe(3);
    for (const id of films) expect(await jobsOf(id)).toMatchObject([{ kind: 'process', status: 'pending', background: true }]);
    expect(await adopt()).toBe(0);
  });

  it('are left alone when they had one that failed or was cancelled, and so is what is no lesson of film or sound', async () => {
    const teacher = await newTeacher();
    const { id } = await t.upload(teacher.token, 'lesson', 'clase.mp4', mp4(30));
    const [job] = await jobsOf(id);
    await t.call(teacher.token, 'POST', `/jobs/${job?.id}/cancel`);
    await t.upload(teacher.token, 'attachment', 'a.pdf', pdf);
    await t.upload(teacher.token, 'attachment', 'b.mp4', mp4(5));
    expect(await adopt()).toBe(0);
  });

  it('come after everything that somebody waits for, also after the many films of one teacher', async () => {
    const [old, busy] = [await newTeacher(), await newTeacher()];
    const forgotten = await oldFilm(old);
    await adopt();
    const fresh = [];
    for (let count = 0; count < 2; count += 1) fresh.push((await t.upload(busy.token, 'lesson', 'clase.mp4', mp4(600))).id);
    const order = [];
    for (let count = 0; count < 3; count += 1) order.push((await workerOf(t, `worker ${count}`).mustClaim()).asset.id);
    expect(order).toEqual([...fresh, forgotten]);
  });

  it('are brought forward when their owner asks', async () => {
    const teacher = await newTeacher();
    const id = await oldFilm(teacher);
    await adopt();
    const [before] = await jobsOf(id);
    const asked = await t.call(teacher.token, 'POST', `/assets/${id}/jobs`, { 'content-type': 'application/json' }, Buffer.from(JSON.stringify({ kind: 'process' })));
    expect([asked.status, await asked.json()]).toEqual([201, { id: before?.id }]);
    expect(await jobsOf(id)).toMatchObject([{ id: before?.id, background: false }]);
  });
});
