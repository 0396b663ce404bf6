import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { AssetFailed, AssetReady } from '@liceo/contracts/events/media';
import { UserDeleted } from '@liceo/contracts/events/identity';
import { executable } from './testing-files.ts';
import { startMedia } from './testing.ts';

let t: Awaited<ReturnType<typeof startMedia>>;
let wide: Buffer;

beforeAll(async () => {
  t = await startMedia();
  wide = await sharp({ create: { width: 900, height: 300, channels: 3, background: '#a63c1f' } }).png().toBuffer();
});

const student = () => t.service.as({ permissions: [] });
const assetOf = async (token: string, id: string) => (await (await t.call(token, 'GET', `/assets/${id}`)).json()) as Record<string, unknown>;

describe('an avatar', () => {
  it('may be uploaded by everybody who is signed in, and becomes a square', async () => {
    const ana = await student();
    const { id, finished } = await t.upload(ana.token, 'avatar', 'yo.png', wide);
    expect(finished.status).toBe(204);
    expect(await assetOf(ana.token, id)).toMatchObject({ purpose: 'avatar', own: true, status: 'ready', kind: 'image' });
    const picture = await (await t.call('', 'GET', `/assets/${id}/content`)).arrayBuffer();
    expect(await sharp(picture).metadata()).toMatchObject({ width: 512, height: 512, format: 'webp' });
  });

  it('is shown to whoever has its address, and says whose it is only to its owner', async () => {
    const { id } = await t.upload((await student()).token, 'avatar', 'yo.png', wide);
    const small = await t.call('', 'GET', `/assets/${id}/content?width=320`);
    expect(small.status).toBe(200);
    expect(small.headers.get('cache-control')).toBe('private, max-age=86400, immutable');
    expect(await assetOf('', id)).toMatchObject({ own: false });
    expect(await assetOf((await student()).token, id)).toMatchObject({ own: false });
  });

  it('gives nobody the right to other uploads', async () => {
    const ana = await student();
    for (const purpose of ['cover', 'attachment', 'lesson'] as const) {
      expect((await t.create(ana.token, purpose, 'a.png', 500)).created.status).toBe(403);
    }
    expect((await t.create('', 'avatar', 'a.png', 500)).created.status).toBe(401);
  });

  it('has to be a picture of at most 5 MiB', async () => {
    const ana = await student();
    expect((await t.create(ana.token, 'avatar', 'a.png', 5 * 1024 * 1024 + 1)).created.status).toBe(413);
    expect((await t.upload(ana.token, 'avatar', 'a.png', executable)).finished.status).toBe(415);
  });

  it('counts by itself: a few fit, however much room the files of courses take', async () => {
    const ana = await student();
    const begun = [];
    for (let nth = 0; nth < 5; nth += 1) begun.push((await t.create(ana.token, 'avatar', `${nth}.png`, 5 * 1024 * 1024)).created.status);
    expect(begun).toEqual([201, 201, 201, 201, 413]);
  });

  it('can be taken away by its owner alone', async () => {
    const ana = await student();
    const { id } = await t.upload(ana.token, 'avatar', 'yo.png', wide);
    expect((await t.call((await student()).token, 'DELETE', `/assets/${id}`)).status).toBe(403);
    expect((await t.call(ana.token, 'DELETE', `/assets/${id}`)).status).toBe(204);
    expect((await t.call('', 'GET', `/assets/${id}/content`)).status).toBe(404);
  });

  it('is nothing that other services hear of', async () => {
    const ana = await student();
    await t.upload(ana.token, 'avatar', 'yo.png', wide);
    await t.upload(ana.token, 'avatar', 'yo.png', executable);
    const told = [...await t.service.published(AssetReady), ...await t.service.published(AssetFailed)];
    expect(told.filter(({ ownerId }) => ownerId === ana.userId)).toEqual([]);
  });

  it('goes with its owner, and their other files stay', async () => {
    const ana = await t.service.as({ permissions: ['media:write'] });
    const { id } = await t.upload(ana.token, 'avatar', 'yo.png', wide);
    const { id: cover } = await t.upload(ana.token, 'cover', 'curso.png', wide);
    const { id: arriving } = await t.create(ana.token, 'avatar', 'b.png', 500);
    await t.service.deliver(UserDeleted, ana.userId, { userId: ana.userId });
    for (const gone of [id, arriving]) expect((await t.call('', 'GET', `/assets/${gone}`)).status).toBe(404);
    expect((await t.call('', 'GET', `/assets/${cover}/content`)).status).toBe(200);
  });
});
