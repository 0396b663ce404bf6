import { beforeEach, describe, expect, it } from 'vitest';
import { UserDeleted } from '@liceo/contracts/events/identity';
import { newId } from '@liceo/kernel/id';
import { startForTest } from '@liceo/kernel/testing';
import { users } from './index.ts';
import type { Tables } from './tables.ts';

/** What media would answer, as a test sets it. */
let answer: { status: number; body: unknown };
let asked = 0;
beforeEach(() => {
  answer = { status: 200, body: { purpose: 'avatar', status: 'ready', own: true } };
  asked = 0;
});

const t = await startForTest<Tables>(users, {
  clients: {
    media: () => {
      asked += 1;
      return Promise.resolve(Response.json(answer.body, { status: answer.status }));
    },
  },
});

const picture = newId();

describe('the picture of a profile', () => {
  it('is kept, shown to staff, and taken away again', async () => {
    const ana = await t.as({});
    expect(await ana.patch('/users/me', { avatarAssetId: picture })).toMatchObject({ status: 200, body: { avatarAssetId: picture } });
    expect((await ana.get('/users/me')).body.avatarAssetId).toBe(picture);
    const staff = await t.as({ permissions: ['users:read'] });
    expect((await staff.get(`/users/${ana.userId}`)).body.avatarAssetId).toBe(picture);
    expect((await ana.patch('/users/me', { avatarAssetId: null })).body.avatarAssetId).toBeNull();
    expect(asked).toBe(1);
  });

  it('stays when something else changes, without asking media', async () => {
    const ana = await t.as({});
    await ana.patch('/users/me', { avatarAssetId: picture });
    expect((await ana.patch('/users/me', { bio: 'Hola' })).body).toMatchObject({ bio: 'Hola', avatarAssetId: picture });
    expect(asked).toBe(1);
  });

  it.each([
    ['is somebody else’s', { purpose: 'avatar', status: 'ready', own: false }, 200],
    ['is no avatar', { purpose: 'cover', status: 'ready' }, 200],
    ['has not arrived', { purpose: 'avatar', status: 'uploading', own: true }, 200],
    ['is not there', { code: 'media.asset_missing' }, 404],
  ])('is refused when it %s', async (_what, body, status) => {
    answer = { status, body };
    expect(await (await t.as({})).patch('/users/me', { avatarAssetId: picture })).toMatchObject({
      status: 400, body: { code: 'users.avatar_refused', field: 'avatarAssetId' },
    });
  });

  it('cannot be chosen while media does not answer', async () => {
    answer = { status: 503, body: {} };
    expect(await (await t.as({})).patch('/users/me', { avatarAssetId: picture })).toMatchObject({
      status: 503, body: { code: 'users.avatar_unknown' },
    });
  });

  it('is no longer known once the account is gone', async () => {
    const ana = await t.as({});
    await ana.patch('/users/me', { avatarAssetId: picture });
    await t.deliver(UserDeleted, ana.userId, { userId: ana.userId });
    const [row] = await t.db.selectFrom('profile').select('avatar_asset_id').where('user_id', '=', ana.userId).execute();
    expect(row?.avatar_asset_id).toBeNull();
  });
});
