import { describe, expect, it } from 'vitest';
import { decideGrant, type GrantFacts, statusOf } from './enrolment.ts';

const free = { published: true, held: false };
const held = { published: true, held: true };
const gone = { published: false, held: false };
const request = (facts: Partial<GrantFacts>): GrantFacts => ({ closed: null, grantedBefore: false, courses: [free], ...facts });

describe('an order that asks for courses', () => {
  it('gets all of them at once', () => {
    expect(decideGrant(request({ courses: [free, free] }))).toEqual({ type: 'grant' });
  });

  it.each([
    ['one is not for sale any more', [free, gone], 'course_missing'],
    ['the buyer holds one already', [free, held], 'already_enrolled'],
    ['both', [gone, held], 'course_missing'],
  ])('gets none when %s', (_title, courses, reason) => {
    expect(decideGrant(request({ courses }))).toEqual({ type: 'reject', reason });
  });

  it('gets the same answer again when it asks again', () => {
    expect(decideGrant(request({ grantedBefore: true, courses: [held] }))).toEqual({ type: 'confirm' });
    expect(decideGrant(request({ closed: 'already_enrolled' }))).toEqual({ type: 'reject', reason: 'already_enrolled' });
  });

  it('gets nothing once it has given everything back, and no answer', () => {
    expect(decideGrant(request({ closed: 'revoked', grantedBefore: true }))).toEqual({ type: 'ignore' });
  });
});

describe('an enrolment', () => {
  const at = new Date('2026-01-01T00:00:00Z');
  it.each([
    ['active', null, null],
    ['completed', at, null],
    ['revoked', null, at],
    ['revoked', at, at],
  ])('is %s', (status, completedAt, revokedAt) => {
    expect(statusOf({ completedAt, revokedAt })).toBe(status);
  });
});
