import { describe, expect, it } from 'vitest';
import { cleanDomains, readMember } from './organisation.ts';

const school = { name: 'The school', domains: ['school.example'], attributes: { role: 'affiliation', teacherValues: ['staff'] } };
const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
const said = (attributes: Record<string, unknown>, nameIdFormat: string = persistent) => ({ nameId: 'p-7', nameIdFormat, attributes });

describe('a member of an organisation', () => {
  it('is read from the usual attributes', () => {
    expect(readMember(school, said({ email: 'ana@school.example', givenName: 'Ana', sn: 'Ruiz' }))).toEqual({ subject: 'p-7', address: 'ana@school.example', name: 'Ana Ruiz', roles: ['student'] });
    expect(readMember(school, said({ 'urn:oid:0.9.2342.19200300.100.1.3': ['Ana@School.example'], displayName: ' Ana ' }))).toMatchObject({ address: 'Ana@School.example', name: 'Ana' });
  });

  it('becomes a teacher by the values that the academy named, and nothing more by any', () => {
    const withRole = (affiliation: unknown) => readMember(school, said({ email: 'ana@school.example', affiliation })).roles;
    expect(withRole('staff')).toEqual(['teacher']);
    expect(withRole(['member', 'staff'])).toEqual(['teacher']);
    for (const value of ['admin', 'Staff', ['pupil'], undefined, { staff: true }]) expect(withRole(value)).toEqual(['student']);
    expect(readMember({ ...school, attributes: {} }, said({ email: 'ana@school.example', role: 'admin' })).roles).toEqual(['student']);
  });

  it('has an address of the organisation’s domains and a name that stays', () => {
    const invalid = expect.objectContaining({ code: 'identity.federated_answer_invalid' });
    for (const email of ['ana@elsewhere.example', 'ana@school.example.evil.example', 'ana@sub.school.example', 'ana']) expect(() => readMember(school, said({ email }))).toThrow(invalid);
    expect(() => readMember(school, said({ email: 'ana@school.example' }, 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'))).toThrow(invalid);
    expect(() => readMember(school, said({}))).toThrow(expect.objectContaining({ code: 'identity.federated_address_missing' }));
    expect(readMember(school, { nameId: 'eva@school.example', nameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress', attributes: {} })).toMatchObject({ address: 'eva@school.example' });
  });
});

describe('domains', () => {
  it('are kept as they are compared', () => {
    expect(cleanDomains(['@School.example', 'school.example ', 'b.c.example'])).toEqual(['school.example', 'b.c.example']);
    for (const wrong of ['school', 'ana@school.example', 'a b.example', '*.example', '-a.example', '127.0.0.1']) {
      expect(() => cleanDomains(['good.example', wrong])).toThrow(expect.objectContaining({ code: 'identity.domain_invalid', facts: expect.objectContaining({ field: 'domains.1' }) }));
    }
  });
});
