import { describe, expect, it } from 'vitest';
import { ageOn, knownBirthDate, minorStatus } from './minor.ts';

describe('an age', () => {
  it.each([
    ['2012-03-10', '2026-03-09', 13], ['2012-03-10', '2026-03-10', 14], ['2012-12-31', '2026-01-01', 13],
    ['2012-02-29', '2026-02-28', 13], ['2012-02-29', '2026-03-01', 14], ['2026-03-01', '2026-03-01', 0],
  ])('of who was born on %s is on %s %i', (birthDate, today, age) => {
    expect(ageOn(birthDate, today)).toBe(age);
  });
});

describe('a date of birth', () => {
  it('is a day of the calendar', () => expect(knownBirthDate('2012-02-29', '2026-03-01')).toBe('2012-02-29'));
  it.each(['2013-02-29', '2026-03-02', '1899-01-01', '2012-13-01', '29/02/2012', '', '0000-00-00'])('is not %j', (text) => {
    expect(() => knownBirthDate(text, '2026-03-01')).toThrow(expect.objectContaining({ code: 'users.birth_date_invalid' }));
  });
});

describe('who was born in March 2013', () => {
  const at = (today: string, more = {}) => minorStatus({ birthDate: '2013-03-01', today, consentAge: 14, consents: 0, takenBack: false, ...more });
  it('waits for consent until the age of it, and is a minor until eighteen', () => {
    expect(at('2026-03-01')).toEqual({ minor: true, consent: 'waiting' });
    expect(at('2027-02-28')).toEqual({ minor: true, consent: 'waiting' });
    expect(at('2027-03-01')).toEqual({ minor: true, consent: 'not_needed' });
    expect(at('2031-03-01')).toEqual({ minor: false, consent: 'not_needed' });
  });
  it('has consent while one guardian gives it', () => {
    expect(at('2026-03-01', { consents: 1, takenBack: true })).toEqual({ minor: true, consent: 'given' });
    expect(at('2026-03-01', { takenBack: true })).toEqual({ minor: true, consent: 'withdrawn' });
  });
});
