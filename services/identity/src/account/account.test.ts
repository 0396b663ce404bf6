import { describe, expect, it } from 'vitest';
import { adoptProfile, changeRoles, emailKey, erase, register, type ActiveAccount } from './account.ts';

const registration = {
  id: '01890000-0000-7000-8000-000000000001',
  name: 'Ana Gil',
  email: 'Ana@Example.org',
  language: 'es',
  roles: ['student'],
} as const;
const student: ActiveAccount = register(registration);
const admin: ActiveAccount = { ...student, roles: ['admin', 'student'] };

describe('registering an account', () => {
  it('keeps the address as it was written and finds it by its lower-cased form', () => {
    expect(student.email).toBe('Ana@Example.org');
    expect(emailKey(' Ana@Example.org ')).toBe('ana@example.org');
  });

  it('makes the name one line without control characters', () => {
    expect(register({ ...registration, name: '  Ana\r\nBcc:\u0000 Gil ' }).name).toBe('Ana Bcc: Gil');
  });

  it('refuses a name of nothing but spaces', () => {
    expect(() => register({ ...registration, name: ' \u0007 ' })).toThrow(
      expect.objectContaining({ code: 'identity.name_blank', facts: { field: 'name' } }),
    );
  });

  it.each(['ana', 'ana@', '@example.org', 'a na@example.org', 'ana@@example.org', 'ana@example..org', 'ana@e\u0000.org'])(
    'refuses %j as an address',
    (email) => {
      expect(() => register({ ...registration, email })).toThrow(
        expect.objectContaining({ code: 'identity.email_invalid', facts: { field: 'email' } }),
      );
    },
  );

  it('accepts a host without a dot, as the first administrator has', () => {
    expect(register({ ...registration, email: 'admin@localhost' }).email).toBe('admin@localhost');
  });
});

describe('changing roles', () => {
  it('tells that rights were lost when a role goes', () => {
    expect(changeRoles(admin, ['student'], { otherAdmins: 1, isOwn: false })).toMatchObject({ changed: true, lost: ['admin'] });
  });

  it('loses no rights when a role only comes', () => {
    expect(changeRoles(student, ['teacher', 'student'], { otherAdmins: 0, isOwn: false })).toEqual({
      account: { ...student, roles: ['student', 'teacher'] },
      changed: true,
      added: ['teacher'],
      lost: [],
    });
  });

  it('changes nothing when the same roles come in another order or twice', () => {
    expect(changeRoles(admin, ['student', 'admin', 'student'], { otherAdmins: 0, isOwn: true }).changed).toBe(false);
  });

  it('leaves the last administrator in place', () => {
    expect(() => changeRoles(admin, ['student'], { otherAdmins: 0, isOwn: true })).toThrow(expect.objectContaining({ code: 'identity.last_admin' }));
  });

  it('finds no account in an erased one', () => {
    expect(() => changeRoles({ status: 'deleted', id: student.id }, ['student'], { otherAdmins: 1, isOwn: false })).toThrow(
      expect.objectContaining({ code: 'identity.account_missing' }),
    );
  });
});

describe('erasing an account', () => {
  it('leaves the id only', () => {
    expect(erase(student, 0)).toEqual({ status: 'deleted', id: student.id });
  });

  it('does not erase the last administrator', () => {
    expect(() => erase(admin, 0)).toThrow(expect.objectContaining({ code: 'identity.last_admin' }));
    expect(erase(admin, 1).status).toBe('deleted');
  });

  it('is not undone by a profile change that arrives late', () => {
    const erased = erase(student, 0);
    expect(adoptProfile(erased, { name: 'Ana', language: 'en' })).toBe(erased);
    expect(adoptProfile(student, { name: 'Ana', language: 'en' })).toMatchObject({ name: 'Ana', language: 'en' });
  });
});
