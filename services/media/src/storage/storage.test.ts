import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, it } from 'vitest';
import { fileTree, halfOf, removeOldHalves } from '../file-tree.ts';
import { localStorage } from './local-storage.ts';
import { storageContract } from './testing-storage-contract.ts';

const folder = await mkdtemp(join(tmpdir(), 'liceo-storage-'));
afterAll(() => rm(folder, { recursive: true }));

storageContract('the local disk', async () => localStorage(await mkdtemp(join(folder, 'root-'))));

it('what a process left behind that died while writing goes after an hour, and nothing that is being written', async () => {
  const root = await mkdtemp(join(folder, 'root-'));
  await localStorage(root).write('film.mp4', Readable.from([Buffer.from('film')]), { mimeType: 'video/mp4', mostBytes: 100 });
  const now = new Date('2026-11-22T12:00:00Z');
  for (const [name, minutes] of [['left', 61], ['arriving', 59]] as const) {
    const file = halfOf(root, name);
    await writeFile(file, 'fi');
    const written = new Date(now.getTime() - minutes * 60_000);
    await utimes(file, written, written);
  }
  await removeOldHalves(fileTree(root), now);
  expect([await readdir(root), await readdir(join(root, 'halves'))]).toEqual([['film.mp4', 'halves'], ['arriving']]);
});
