import { describe, expect, it } from 'vitest';
import { newRefreshToken, newSalt, readRefreshToken, sha256, successor, writeRefreshToken } from './refresh-token.ts';
import { decideRefresh, expiryOf, type Session } from './session.ts';

const noon = new Date('2026-01-01T12:00:00Z');
const after = (seconds: number): Date => new Date(noon.getTime() + seconds * 1000);
const first = newRefreshToken();
const salt = newSalt();
const second = successor(first, salt);

const session: Session = {
  id: '01890000-0000-7000-8000-000000000001',
  accountId: '01890000-0000-7000-8000-000000000002',
  tokenHash: sha256(second.secret),
  previous: { hash: sha256(first.secret), salt, rotatedAt: noon },
  openedAt: noon,
  expiresAt: expiryOf(noon, noon),
  revokedAt: null,
  strong: false,
};

describe('a refresh token', () => {
  it('survives being written and read', () => {
    expect(readRefreshToken(writeRefreshToken(first))).toEqual(first);
  });

  it.each(['', 'x', 'é'.repeat(64), writeRefreshToken(first).slice(1), `${writeRefreshToken(first)}A`])(
    'is not read from %j',
    (text) => {
      expect(readRefreshToken(text)).toBeUndefined();
    },
  );

  it('has one successor for a salt and another for another salt', () => {
    expect(successor(first, salt)).toEqual(second);
    expect(successor(first, newSalt()).secret).not.toEqual(second.secret);
  });
});

describe('refreshing a session', () => {
  it('rotates the current token', () => {
    expect(decideRefresh(session, sha256(second.secret), after(3600))).toEqual({ type: 'rotate' });
  });

  it('gives the same successor to the previous token for thirty seconds', () => {
    expect(decideRefresh(session, sha256(first.secret), after(30))).toEqual({ type: 'repeat', salt });
  });

  it('takes the previous token for a stolen copy after that', () => {
    expect(decideRefresh(session, sha256(first.secret), after(31))).toEqual({ type: 'reused' });
  });

  it('takes any other token of the family for a stolen copy', () => {
    expect(decideRefresh(session, sha256(newRefreshToken().secret), noon)).toEqual({ type: 'reused' });
  });

  it('ends after thirty idle days', () => {
    expect(decideRefresh(session, session.tokenHash, after(30 * 86_400 - 1))).toEqual({ type: 'rotate' });
    expect(decideRefresh(session, session.tokenHash, after(30 * 86_400))).toEqual({ type: 'ended' });
  });

  it('ends half a year after it was opened, however often it is used', () => {
    const days = (count: number): Date => after(count * 86_400);
    expect(expiryOf(noon, days(100))).toEqual(days(130));
    expect(expiryOf(noon, days(150))).toEqual(days(180));
    expect(expiryOf(noon, days(179))).toEqual(days(180));
  });

  it('ends with its revocation', () => {
    expect(decideRefresh({ ...session, revokedAt: noon }, session.tokenHash, noon)).toEqual({ type: 'ended' });
  });
});
