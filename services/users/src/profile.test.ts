import { describe, expect, it } from 'vitest';
import { choosePreferences, concernsOthers, editProfile, newProfile } from './profile.ts';

const ana = newProfile({
  userId: '01890000-0000-7000-8000-000000000001',
  name: 'Ana Gil',
  email: 'ana@example.org',
  language: 'es',
  roles: ['student'],
});
const preferences = { theme: 'dark', language: 'en', timeZone: 'Europe/Madrid' } as const;

describe('a profile', () => {
  it('starts with the language chosen at sign-up', () => {
    expect(ana).toMatchObject({ theme: 'system', language: 'es', timeZone: 'UTC', bio: '' });
  });

  it('keeps what an edit leaves out', () => {
    expect(editProfile(ana, { bio: ' I teach. ' })).toEqual({ ...ana, bio: 'I teach.' });
  });

  it('keeps the lines of a biography and no other control characters', () => {
    expect(editProfile(ana, { bio: 'one\r\ntwo\u0000\u0007' }).bio).toBe('one\ntwo');
  });

  it('makes a name one line', () => {
    expect(editProfile(ana, { name: ' Ana\n María ' }).name).toBe('Ana María');
  });

  it('has a name', () => {
    expect(() => editProfile(ana, { name: ' \u0000 ' })).toThrow(
      expect.objectContaining({ code: 'users.name_blank', facts: { field: 'name' } }),
    );
  });
});

describe('preferences', () => {
  it('take over theme, language and time zone', () => {
    expect(choosePreferences(ana, preferences)).toEqual({ ...ana, ...preferences });
  });

  it('write a time zone by its own name', () => {
    expect(choosePreferences(ana, { ...preferences, timeZone: 'america/mexico_city' }).timeZone).toBe('America/Mexico_City');
  });

  it('keep the name of today where Intl knows an older one', () => {
    expect(choosePreferences(ana, { ...preferences, timeZone: 'Asia/Kolkata' }).timeZone).toBe('Asia/Kolkata');
  });

  it.each(['Mars/Olympus', '', '+01:00', 'Europe/Madrid\u0000'])('refuse the time zone %j', (timeZone) => {
    expect(() => choosePreferences(ana, { ...preferences, timeZone })).toThrow(
      expect.objectContaining({ code: 'users.time_zone_unknown', facts: { field: 'timeZone' } }),
    );
  });
});

describe('other services', () => {
  it('hear of name, language and time zone', () => {
    expect(concernsOthers(ana, { ...ana, name: 'Ana' })).toBe(true);
    expect(concernsOthers(ana, { ...ana, language: 'en' })).toBe(true);
    expect(concernsOthers(ana, { ...ana, timeZone: 'Europe/Madrid' })).toBe(true);
  });

  it('hear nothing of theme and biography', () => {
    expect(concernsOthers(ana, { ...ana, theme: 'dark', bio: 'I teach.' })).toBe(false);
  });
});
