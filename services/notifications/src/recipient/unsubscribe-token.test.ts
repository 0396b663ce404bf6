import { describe, expect, it } from 'vitest';
import { readUnsubscribe, signUnsubscribe } from './unsubscribe-token.ts';

const user = '0198c0de-0000-7000-8000-000000000001';
const token = signUnsubscribe(user, 'key');

describe('the token of an unsubscribe link', () => {
  it('names the user that it was signed for', () => {
    expect(readUnsubscribe(token, 'key')).toBe(user);
  });

  it.each([
    ['another user', token.replace('0001.', '0002.')],
    ['a shortened signature', token.slice(0, -2)],
    ['no signature', user],
    ['nothing', ''],
  ])('is refused with %s', (_what, forged) => {
    expect(() => readUnsubscribe(forged, 'key')).toThrow(expect.objectContaining({ code: 'notifications.token_invalid' }));
  });

  it('is refused under another key', () => {
    expect(() => readUnsubscribe(token, 'other')).toThrow('notifications.token_invalid');
  });
});
