import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from './engine.ts';
import { stopOrphans } from './engine-orphans.ts';
import { probeRedis } from './engine-probe.ts';
import { hasRedis, startRedis } from './engine-redis.ts';

describe.skipIf(!hasRedis())('a Redis of this machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'liceo-redis-'));
  let redis: Engine;
  beforeAll(async () => {
    redis = await startRedis(folder);
  });
  afterAll(async () => {
    await redis.stop();
    rmSync(folder, { recursive: true });
  });

  it('answers, and again after a kill on the same port', async () => {
    expect(await probeRedis(redis.url)).toEqual({ version: expect.stringMatching(/^\d+\.\d+/) });
    await redis.kill();
    await expect(probeRedis(redis.url)).rejects.toThrow('ECONNREFUSED');
    await redis.start();
    expect(await probeRedis(redis.url)).toEqual({ version: expect.any(String) });
  });

  it('is known by its folder, and one of another folder is left alone', async () => {
    await stopOrphans(join(folder, 'another'));
    await probeRedis(redis.url);
    await stopOrphans(folder);
    await expect(probeRedis(redis.url)).rejects.toThrow('ECONNREFUSED');
  });
});
