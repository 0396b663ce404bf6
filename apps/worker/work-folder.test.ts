import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '@liceo/kernel/log';
import { clearUp } from './work/clear-up.ts';
import type { KeptLease } from './work/kept-lease.ts';
import type { MediaClient } from './work/media-client.ts';
import { abandonedFolders, openWorkFolder } from './work-folder.ts';

const log = createLogger('silent');
const jobId = '0198c0de-0000-7000-8000-000000000001';
const base = await mkdtemp(join(tmpdir(), 'work-folder-test-'));
afterAll(() => rm(base, { recursive: true }));

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(base, 'p-'));
});

/** A worker that holds a job. */
const startOther = async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'work-folder-for-test.ts'), parent, jobId, 'its token'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [path] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const kill = async (): Promise<void> => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return { path, kill };
};

const mediaThat = (answers: (lease: KeptLease) => Promise<void>): MediaClient => ({ reportKilled: answers }) as unknown as MediaClient;

describe('the folder of a worker', () => {
  it('is its own, can be entered by others, and goes with it', async () => {
    const [one, two] = [await openWorkFolder(parent), await openWorkFolder(parent)];
    expect(one.path).not.toBe(two.path);
    expect((await stat(one.path)).mode & 0o777).toBe(0o755);
    expect(await abandonedFolders(parent)).toEqual([]);
    await one.close();
    await two.close();
    expect(await readdir(parent)).toEqual([]);
  });

  it('is cleared by the next one when its worker was killed, whose job is given back; those of living workers stay', async () => {
    const [dead, alive] = [await startOther(), await startOther()];
    await mkdir(join(parent, 'of-somebody-else'));
    expect(await abandonedFolders(parent)).toEqual([]);
    await dead.kill();
    expect(await abandonedFolders(parent)).toEqual([dead.path]);
    const told: KeptLease[] = [];
    await clearUp(parent, mediaThat((lease) => Promise.resolve(void told.push(lease))), log);
    expect(told).toEqual([{ jobId, token: 'its token', step: 'video' }]);
    expect((await readdir(parent)).map((name) => join(parent, name)).toSorted()).toEqual([join(parent, 'of-somebody-else'), alive.path, `${alive.path}.alive`].toSorted());
    await alive.kill();
  });

  it('is cleared also when the service is away, or the job is another worker’s by now', async () => {
    const dead = await startOther();
    await dead.kill();
    await clearUp(parent, mediaThat(() => Promise.reject(new TypeError('fetch failed'))), log);
    expect(await readdir(parent)).toEqual([]);
  });

  it('that lies too deep is refused with the name of the setting', async () => {
    await expect(openWorkFolder(join(parent, 'x'.repeat(100)))).rejects.toThrow(/WORKER_FOLDER: must be shorter/);
  });
});
