import { LiceoError } from '@liceo/kernel/errors';
import { expect, test } from 'vitest';
import { sign, verify } from './webhook-signature.ts';

const secret = 'a secret of the sandbox';
const body = '{"id":"event"}';
const noon = new Date('2026-03-01T12:00:00Z');
const signature = sign(secret, body, noon);
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000);

test('a webhook that the provider signed just now is genuine', () => {
  expect(() => verify(secret, body, signature, noon)).not.toThrow();
  expect(() => verify(secret, body, signature, later(299))).not.toThrow();
});

test.each([
  ['another body', secret, '{"id":"other"}', signature, noon],
  ['another secret', 'somebody else', body, signature, noon],
  ['a signature that is too old', secret, body, signature, later(301)],
  ['a signature from the future', secret, body, signature, later(-301)],
  ['a changed timestamp', secret, body, signature.replace(/^t=\d+/, `t=${later(60).getTime() / 1000}`), later(60)],
  ['no signature', secret, body, undefined, noon],
  ['something else', secret, body, 'v1=00', noon],
  ['several signatures', secret, body, [signature], noon],
])('%s is refused', (_name, key, text, given, now) => {
  expect(() => verify(key, text, given, now)).toThrow(LiceoError);
});
