import { describe, expect, it } from 'vitest';
import { addressee, afterFailure, messageId, mostAttempts, type Known, type Person } from './delivery.ts';

const noon = new Date('2026-03-01T12:00:00Z');
const ana: Person = { name: 'Ana', email: 'ana@example.com', language: 'es' };
const anaToday: Person = { name: 'Ana Ruiz', email: 'ruiz@example.com', language: 'en' };
const minutes = (count: number): Date => new Date(noon.getTime() + count * 60_000);

describe('a mail that could not be sent', () => {
  const busy = { permanent: false, reason: 'busy' };

  it.each([[1, 1], [2, 2], [3, 4], [7, 64]])('is tried again after try %i in %i minutes', (attempts, wait) => {
    expect(afterFailure(attempts, busy, noon)).toEqual({ state: 'pending', dueAt: minutes(wait), reason: 'busy' });
  });

  it('is given up after eight tries', () => {
    expect(afterFailure(mostAttempts, busy, noon)).toEqual({ state: 'failed', reason: 'busy' });
  });

  it('is given up at once when another try is pointless', () => {
    expect(afterFailure(1, { permanent: true, reason: 'no such user' }, noon)).toEqual({
      state: 'failed', reason: 'no such user',
    });
  });
});

const known = (facts: Partial<Extract<Known, { erased: false }>> = {}): Known => ({
  erased: false, person: anaToday, refused: new Set(), minor: false, ...facts,
});

describe('the addressee', () => {
  it('is the user as known today, not as the event named them', () => {
    expect(addressee(known(), ana, { kind: 'account' })).toEqual({ person: anaToday });
  });

  it('is the person of the event while the user is not known yet', () => {
    expect(addressee(known({ person: undefined }), ana, { kind: 'orders' })).toEqual({ person: ana });
  });

  it('is unknown when neither is there', () => {
    expect(addressee(known({ person: undefined }), undefined, { kind: 'orders' })).toEqual({ unknown: true });
  });

  it('gets nothing of the kinds they refused, but receipts all the same', () => {
    const refused = new Set(['news', 'orders'] as const);
    expect(addressee(known({ refused }), ana, { kind: 'news' })).toEqual({ suppressed: 'opted_out' });
    expect(addressee(known({ refused }), ana, { kind: 'learning' })).toEqual({ person: anaToday });
    expect(addressee(known({ refused }), ana, { kind: 'orders' })).toEqual({ person: anaToday });
  });

  it('gets nothing after the account was deleted, whatever a late event says', () => {
    expect(addressee({ erased: true }, ana, { kind: 'account' })).toEqual({ suppressed: 'recipient_erased' });
  });
});

it('gives every try of one delivery the same message id', () => {
  expect(messageId('0198', 'academy.example')).toBe('<0198@academy.example>');
});
