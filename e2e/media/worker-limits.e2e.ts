import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { uploadVideo } from '../api/upload.ts';
import { startPlatform } from '../platform.ts';
import { claimJob } from './claimed-job.ts';

const workerToken = randomUUID();
const platform = await startPlatform({ LICEO_RATE_LIMIT: 'on', LICEO_WORKER_TOKEN: workerToken });
/** A film of an hour in four sizes with sound, in segments of four seconds. */
const filesOfAnHour = 5 * 900;
const segments = 40;
const atOnce = 4;

describe.runIf(platform.shape === 'single')('a worker that brings the many segments of a long film', () => {
  it('is not refused where others would be, and takes nothing from those who come from the same address', async () => {
    const teacher = await platform.as('teacher');
    await uploadVideo(teacher);
    const job = await claimJob(platform.url, workerToken);
    const body = 'a segment';
    const sum = createHash('sha256').update(body).digest('hex');
    const answers: Response[] = [];
    let next = 1;
    const bring = async (): Promise<void> => {
      while (next <= segments) {
        const name = `seg-${String(next).padStart(5, '0')}.m4s`;
        next += 1;
        answers.push(await job.bring(`hls/720p/${name}`, body, sum));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, bring));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: segments }, () => 201));
    const limitOf = ({ headers }: { headers: Headers }) => ({ limit: Number(headers.get('x-ratelimit-limit')), left: Number(headers.get('x-ratelimit-remaining')) });
    const worker = limitOf(answers.at(-1) ?? new Response());
    expect(worker.limit).toBeGreaterThan(2 * filesOfAnHour);
    const visitor = limitOf(await platform.visitor.get('/v1/products'));
    expect(visitor.limit).toBeLessThan(filesOfAnHour);
    // Of the same address: what the worker brought counts for neither the visitor nor the teacher.
    expect(visitor.limit - visitor.left).toBeLessThan(segments);
  });
});
