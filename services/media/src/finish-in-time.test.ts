import { createHash } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createLogger } from '@liceo/kernel/log';
import { claimUpload, findAsset } from './asset-store.ts';
import { fileTree } from './file-tree.ts';
import { finishInTime } from './finish-in-time.ts';
import type { Storage } from './storage/storage.ts';
import { sweepUploads } from './sweep-uploads.ts';
import { mp4 } from './testing-files.ts';
import { startMedia } from './testing.ts';

const t = await startMedia();
const { db, clock } = t.service;
const teacher = await t.service.as({ permissions: ['media:write'] });
const live = { notify: () => undefined, watch: () => Promise.reject(new Error('nobody watches')) };
const files = fileTree(join(t.service.filesRoot, 'media'));
const film = mp4(30, 300_000);

/** An upload that has arrived whole, and of which nobody knows it yet. */
const arrived = async (): Promise<string> => {
  const upload = await t.create(teacher.token, 'lesson', 'clase.mp4', film.length);
  await t.append(teacher.token, upload, 0, film.subarray(0, -1));
  await appendFile(files.upload(upload.id), film.subarray(-1));
  return upload.id;
};

/** A storage elsewhere that takes nothing before it is let. */
const slowStorage = () => {
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const taken = new Map<string, Buffer>();
  const write: Storage['write'] = async (key, body) => {
    begun.resolve();
    const bytes = await Promise.all([buffer(body), gate.promise]).then(([all]) => all);
    taken.set(key, bytes);
    return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  return { storage: { write } as unknown as Storage, open: gate.resolve, refuse: gate.reject, begun: begun.promise, taken };
};

const finishingOn = (remote: Storage, withinMs: number) => finishInTime({ db, clock, files, live, log: createLogger('silent'), remote, withinMs });
const head = (id: string) => t.call(teacher.token, 'HEAD', `/uploads/${id}`);

describe('an upload whose file has far to go', () => {
  it('is answered meanwhile, and becomes an asset when its file is there', async () => {
    const id = await arrived();
    const slow = slowStorage();
    const finishing = finishingOn(slow.storage, 20);
    expect(await finishing.finish(id)).toBeUndefined();
    await slow.begun;
    expect(await findAsset(db, id)).toMatchObject({ status: 'uploading' });
    const asked = await head(id);
    expect([asked.status, asked.headers.get('upload-offset')]).toEqual([200, String(film.length)]);
    slow.open();
    await expect.poll(async () => (await findAsset(db, id))?.status).toBe('ready');
    expect([...slow.taken.values()].map((bytes) => bytes.equals(film))).toEqual([true]);
  });

  it('is decided over before the answer when that is quick', async () => {
    const id = await arrived();
    const quick = slowStorage();
    quick.open();
    expect(await finishingOn(quick.storage, 60_000).finish(id)).toMatchObject({ id, status: 'ready' });
  });

  it('is taken up by the sweep at once when its storage failed after the answer', async () => {
    const id = await arrived();
    const slow = slowStorage();
    const finishing = finishingOn(slow.storage, 20);
    await finishing.finish(id);
    slow.refuse(new Error('the storage went away'));
    const lease = { now: clock.now(), until: clock.now() };
    await expect.poll(() => db.selectFrom('asset').select('lease_until').where('id', '=', id).executeTakeFirst()).toEqual({ lease_until: null });
    const better = slowStorage();
    better.open();
    await sweepUploads({ db, clock, files, live, log: createLogger('silent'), remote: better.storage })(new AbortController().signal);
    expect(await findAsset(db, id)).toMatchObject({ status: 'ready' });
    expect(await db.transaction((tx) => claimUpload(tx, id, lease))).toBeUndefined();
  });

  it('is broken off when the service stops, and can be taken up', async () => {
    const id = await arrived();
    const slow = slowStorage();
    slow.open();
    const endless: Storage['write'] = (_key, body) => new Promise((_resolve, reject) => void body.on('error', reject));
    const finishing = finishingOn({ write: endless } as unknown as Storage, 20);
    await finishing.finish(id);
    await finishing.stop();
    expect(await db.selectFrom('asset').select(['status', 'lease_until']).where('id', '=', id).executeTakeFirst()).toEqual({ status: 'uploading', lease_until: null });
  });
});
