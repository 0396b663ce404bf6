import { expect, it, vi } from 'vitest';
import { createRevocations } from './auth.ts';
import { createClients } from './clients.ts';
import { followRevocations, revocationSeconds, type IdentityPaths } from './follow-revocations.ts';
import { createLogger } from './log.ts';
import { watchStolenTime } from './testing-stolen-time.ts';

it('waits for an identity that is not up, knows what is revoked by then, and hears of more in time', { timeout: 60_000 }, async () => {
  const revoked: string[] = ['early'];
  const roles = [{ role: 'sales', revision: 3 }];
  let isUp = false;
  let asked = 0;
  const clients = createClients(() => () => {
    asked += 1;
    if (!isUp) return Promise.reject(new Error('not up'));
    const expiresAt = new Date(Date.now() + 600_000).toISOString();
    return Promise.resolve(Response.json({ items: revoked.map((sessionId) => ({ sessionId, expiresAt })), roles }));
  });
  const revocations = createRevocations();
  const following = followRevocations({ identity: () => clients.of<IdentityPaths>('identity'), revocations, log: createLogger('silent'), isLocal: false });
  await vi.waitFor(() => expect(asked).toBeGreaterThan(1), { timeout: 10_000 });
  isUp = true;
  const { stop } = await following;
  expect(revocations.has('early')).toBe(true);
  expect([2, 3].map((revision) => revocations.isOutdated(['student', 'sales'], revision))).toEqual([true, false]);
  revoked.push('late');
  roles.push({ role: 'student', revision: 4 });
  const stolenShare = watchStolenTime();
  const began = performance.now();
  await vi.waitFor(() => expect(revocations.has('late')).toBe(true), { timeout: 30_000 });
  expect((performance.now() - began) * (1 - stolenShare())).toBeLessThan((revocationSeconds + 1) * 1000);
  expect([3, 4].map((revision) => revocations.isOutdated(['student', 'sales'], revision))).toEqual([true, false]);
  await stop();
});
