import { beforeEach, describe, expect, it } from 'vitest';
import { frozenClock } from '@liceo/kernel/clock';
import type { Actor } from '@liceo/kernel/http';
import type { Asset, Content, Purpose } from './asset.ts';
import { readAccess } from './read-access.ts';

const content: Content = {
  kind: 'video', mimeType: 'video/mp4', filename: 'a.mp4', size: 1, sha256: '', durationSeconds: undefined, path: 'p',
};
const asset = (purpose: Purpose, status: 'uploading' | 'ready' = 'ready'): Asset => {
  const upload = { id: 'a1', ownerId: 'owner', purpose, filename: 'a.mp4', uploadLength: 1 };
  return status === 'ready' ? { ...upload, status, content, finishedAt: new Date(0) } : { ...upload, status };
};
const person = (userId: string, ...permissions: string[]): Actor => ({
  userId, sessionId: `session of ${userId}`, name: '', email: '', language: 'es', roles: [],
  permissions: new Set(permissions), can: (permission) => permissions.includes(permission), objectsOf: () => [], token: '',
});

const clock = frozenClock('2026-03-01T12:00:00Z');
let answer: boolean | Error;
let asked: string[];
let mayRead: ReturnType<typeof readAccess>;

beforeEach(() => {
  answer = false;
  asked = [];
  mayRead = readAccess({
    clock,
    askLearning: (actor) => {
      asked.push(actor?.userId ?? 'visitor');
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  });
});

describe('reading an asset', () => {
  it('is open to everybody for a cover that is ready', async () => {
    await mayRead(asset('cover'), undefined);
    expect(asked).toEqual([]);
  });

  it.each([asset('lesson'), asset('attachment'), asset('cover', 'uploading')])(
    'asks visitors to sign in for anything else',
    async (item) => {
      await expect(mayRead(item, undefined)).rejects.toMatchObject({ kind: 'unauthenticated' });
    },
  );

  it('is open to a visitor where learning says so, as for the preview of a course', async () => {
    answer = true;
    await mayRead(asset('lesson'), undefined);
    await mayRead(asset('lesson'), undefined);
    expect(asked).toEqual(['visitor']);
  });

  it('is open to the owner and to who manages all courses, without asking learning', async () => {
    await mayRead(asset('lesson', 'uploading'), person('owner'));
    await mayRead(asset('lesson'), person('boss', 'courses:manage'));
    expect(asked).toEqual([]);
  });

  it('is for others as learning says', async () => {
    await expect(mayRead(asset('lesson'), person('student'))).rejects.toMatchObject({ code: 'media.access_denied' });
    answer = true;
    await mayRead(asset('lesson'), person('student'));
  });

  it('remembers a yes for a minute, per session, and never a no', async () => {
    answer = true;
    await mayRead(asset('lesson'), person('student'));
    answer = false;
    clock.advance({ seconds: 59 });
    await mayRead(asset('lesson'), person('student'));
    await expect(mayRead(asset('lesson'), person('other'))).rejects.toThrow('media.access_denied');
    clock.advance({ seconds: 2 });
    await expect(mayRead(asset('lesson'), person('student'))).rejects.toThrow('media.access_denied');
    expect(asked).toEqual(['student', 'other', 'student']);
  });

  it('is refused while learning cannot tell', async () => {
    answer = new Error('down');
    await expect(mayRead(asset('lesson'), person('student'))).rejects.toThrow('down');
  });
});
