import { describe, expect, it } from 'vitest';
import { newId } from '@liceo/kernel/id';
import { sha256 } from '../session/refresh-token.ts';
import { newSecret, readLinkToken, writeLinkToken } from './link-token.ts';
import { linkExpiry, usable, type MailedLink } from './mailed-link.ts';

const noon = new Date('2026-03-02T12:00:00Z');
const later = (minutes: number): Date => new Date(noon.getTime() + minutes * 60_000);
const secret = newSecret();
const link: MailedLink = {
  id: newId(), accountId: newId(), purpose: 'reset_password', emailKey: 'ana@example.org', secretHash: sha256(secret), expiresAt: linkExpiry('reset_password', noon), usedAt: null,
};
const refused = expect.objectContaining({ code: 'identity.link_invalid' });

describe('a link in a mail', () => {
  it('is good for an hour, once, for its purpose and with its secret', () => {
    expect(usable(link, ['reset_password'], sha256(secret), later(59))).toBe(link);
    expect(() => usable(link, ['reset_password'], sha256(secret), later(60))).toThrow(refused);
    expect(() => usable({ ...link, usedAt: noon }, ['reset_password'], sha256(secret), noon)).toThrow(refused);
    expect(() => usable(link, ['sign_in'], sha256(secret), noon)).toThrow(refused);
    expect(() => usable(link, ['reset_password'], sha256(newSecret()), noon)).toThrow(refused);
    expect(() => usable({ ...link, secretHash: null }, ['reset_password'], sha256(secret), noon)).toThrow(refused);
    expect(() => usable(undefined, ['reset_password'], sha256(secret), noon)).toThrow(refused);
  });

  it('is written as one word, and read again', () => {
    const token = writeLinkToken({ id: link.id, secret });
    expect(token).toMatch(/^[\w-]{64}$/);
    expect(readLinkToken(token)).toEqual({ id: link.id, secret });
    for (const wrong of ['', token.slice(1), `${token}A`, token.replace(/./, '!')]) expect(readLinkToken(wrong)).toBeUndefined();
  });
});
