import { beforeEach, describe, expect, it } from 'vitest';
import { startForTest } from '@liceo/kernel/testing';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { asRole } from '../testing.ts';
import { makeCertificate } from './certificate-for-test.ts';
import { createIdentityProvider, encode, encryptAssertion, isSignedBy, type EncryptionMethods, type Said } from './identity-provider-for-test.ts';

const logged: string[] = [];
const t = await startForTest<Tables>(identity, {
  environment: { PUBLIC_URL: 'https://academy.example', LICEO_SECRET_KEY: 'a-key-of-this-installation-for-its-secrets' }, logLevel: 'warn', logTo: { write: (line) => void logged.push(line) },
});
const admin = await asRole(t, 'admin');
beforeEach(() => {
  logged.length = 0;
});

let schools = 0;
const addSchool = async (about: { wantsSignedRequests?: boolean } = {}) => {
  schools += 1;
  const host = `school${schools}.example`;
  const idp = createIdentityProvider(`https://idp.${host}/saml`);
  const added = await admin.post('/sign-in-organisations', { name: `School ${schools}`, domains: [host], metadata: idp.metadata(about) });
  expect(added.status).toBe(201);
  return { id: String(added.body.id), idp, host };
};
type School = Awaited<ReturnType<typeof addSchool>>;
interface KeyView {
  certificate: string;
  fingerprint: string;
}

const keysOf = async ({ id }: School): Promise<{ current: KeyView | null; prepared: KeyView | null }> =>
  (await admin.get('/sign-in-organisations')).body.items.find((each: { id: string }) => each.id === id).keys;
const certificateOf = async (school: School, stage: 'current' | 'prepared' = 'current'): Promise<string> => (await keysOf(school))[stage]?.certificate ?? '';
const metadataOf = async ({ id }: School): Promise<string> => (await t.anonymous.get(`/auth/saml/${id}/metadata`)).text;
const bare = (pem: string): string => pem.replaceAll(/-----.*-----|\s/g, '');
const published = (metadata: string, use: string): string[] =>
  [...metadata.matchAll(/<KeyDescriptor use="(\w+)">[\s\S]*?X509Certificate>([^<]*)</g)].filter(([, found]) => found === use).map(([, , certificate = '']) => certificate.replaceAll(/\s/g, ''));

const start = async ({ id }: School) => (await t.anonymous.post(`/auth/organisations/${id}/start`, { returnTo: '/learn' })).body as { location: string; binding: string };
const post = ({ id }: School, response: string, state: string) =>
  t.anonymous.post(`/auth/saml/${id}/acs`, new URLSearchParams({ SAMLResponse: encode(response), RelayState: state }).toString(), { 'content-type': 'application/x-www-form-urlencoded' });
let people = 0;
const member = ({ host }: School): Said => {
  people += 1;
  return { nameId: `member-${people}`, attributes: { email: `member${people}@${host}`, displayName: 'Ana' } };
};
const enter = async (school: School, make: (location: string) => string | Promise<string>) => {
  const { location, binding } = await start(school);
  const taken = await post(school, await make(location), school.idp.readRequest(location).relayState);
  if (taken.status !== 303) return taken;
  return t.anonymous.post('/auth/federated/saml/finish', { binding, answer: new URL(String(taken.headers['location'])).search });
};
const enterEncrypted = async (school: School, certificate: string, methods: EncryptionMethods = {}) =>
  enter(school, (location) => encryptAssertion(school.idp.respond(location, member(school)), certificate, methods));
const invalid = { status: 400, body: { code: 'identity.federated_answer_invalid' } };

describe('a request', () => {
  it('is signed when the identity provider wants that', async () => {
    const school = await addSchool();
    const { location } = await start(school);
    expect(isSignedBy(location, await certificateOf(school))).toBe(true);
    expect(isSignedBy(location.replace('RelayState=', 'RelayState=x'), await certificateOf(school))).toBe(false);
    expect(isSignedBy(location, makeCertificate('another').pem)).toBe(false);
  });

  it('is not signed when it does not', async () => {
    const school = await addSchool({ wantsSignedRequests: false });
    expect((await start(school)).location).not.toContain('Signature=');
    const metadata = await metadataOf(school);
    expect(metadata).toContain('AuthnRequestsSigned="false"');
    expect([published(metadata, 'signing'), published(metadata, 'encryption')]).toEqual([[], [bare(await certificateOf(school))]]);
    await admin.put(`/sign-in-organisations/${school.id}`, { name: 'School', domains: [school.host], metadata: school.idp.metadata() });
    expect(isSignedBy((await start(school)).location, await certificateOf(school))).toBe(true);
  });
});

describe('our metadata', () => {
  it('publish the key, and of the ways to encrypt those that we take', async () => {
    const school = await addSchool();
    const metadata = await metadataOf(school);
    const ours = bare(await certificateOf(school));
    expect(metadata).toContain('AuthnRequestsSigned="true"');
    expect([published(metadata, 'signing'), published(metadata, 'encryption')]).toEqual([[ours], [ours]]);
    expect([...metadata.matchAll(/EncryptionMethod Algorithm="([^"]+)"/g)].map(([, algorithm]) => algorithm)).toEqual([
      'http://www.w3.org/2009/xmlenc11#aes256-gcm', 'http://www.w3.org/2009/xmlenc11#aes128-gcm', 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
    ]);
  });
});

describe('an encrypted assertion', () => {
  it.each(['http://www.w3.org/2009/xmlenc11#aes256-gcm', 'http://www.w3.org/2009/xmlenc11#aes128-gcm'] as const)('lets its person in, by %s', async (encryptionAlgorithm) => {
    const school = await addSchool();
    const entered = await enterEncrypted(school, await certificateOf(school), { encryptionAlgorithm });
    expect(entered).toMatchObject({ status: 200, body: { returnTo: '/learn', session: { user: { name: 'Ana', roles: ['student'] } } } });
  });

  const refusals: [string, (school: School, location: string, ours: string) => string | Promise<string>, string][] = [
    ['for another key', ({ idp, ...school }, location) => encryptAssertion(idp.respond(location, member({ idp, ...school })), makeCertificate('another').pem), 'no key of ours opens it'],
    ['by CBC, which anybody can change', (school, location, ours) =>
      encryptAssertion(school.idp.respond(location, member(school)), ours, { encryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#aes256-cbc' }), 'it is encrypted with an algorithm that is not taken'],
    ['with its key in the old padding', (school, location, ours) =>
      encryptAssertion(school.idp.respond(location, member(school)), ours, { keyEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-1_5' }), 'it is encrypted with an algorithm that is not taken'],
    ['by CBC that hides behind another', async (school, location, ours) => {
      const encrypted = await encryptAssertion(school.idp.respond(location, member(school)), ours, { encryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#aes256-cbc' });
      // The library reads the first one, of whatever namespace it is.
      return encrypted.replace(/<\w+:EncryptionMethod [^>]*aes256-cbc"\s*\/>/, (method) =>
        method.replace(/<\w+:EncryptionMethod/, '<hidden:EncryptionMethod xmlns:hidden="urn:x"') + method.replace('xmlenc#aes256-cbc', 'xmlenc11#aes256-gcm').replace('2001/04/xmlenc11', '2009/xmlenc11'));
    }, 'it is encrypted with an algorithm that is not taken'],
    ['by CBC beside one that is not, of another namespace', async (school, location, ours) => {
      const signed = school.idp.respond(location, member(school));
      const strong = /<saml:EncryptedAssertion>[\s\S]*<\/saml:EncryptedAssertion>/.exec(await encryptAssertion(signed, ours))?.[0] ?? '';
      const weak = await encryptAssertion(signed, ours, { encryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#aes256-cbc' });
      return weak.replaceAll(/(<\/?)saml:EncryptedAssertion/g, '$1hidden:EncryptedAssertion').replace('<samlp:Response ', '<samlp:Response xmlns:hidden="urn:x" ')
        .replace('<samlp:Status>', `<samlp:Extensions>${strong}</samlp:Extensions><samlp:Status>`);
    }, 'it has several encrypted assertions'],
    ['and changed afterwards', async (school, location, ours) => {
      const encrypted = await encryptAssertion(school.idp.respond(location, member(school)), ours);
      return encrypted.replace(/(CipherValue>)(.)([^<]*<\/[^>]*CipherValue>\s*<\/[^>]*CipherData>\s*<\/[^>]*EncryptedData>)/, (_all, before: string, first: string, rest: string) => `${before}${first === 'A' ? 'B' : 'A'}${rest}`);
    }, 'no key of ours opens it'],
    ['but not signed', (school, location, ours) => encryptAssertion(school.idp.respond(location, { ...member(school), signedWith: 'nothing' }), ours), 'Invalid signature from encrypted assertion'],
    ['and signed with SHA-1', (school, location, ours) => encryptAssertion(school.idp.respond(location, { ...member(school), algorithm: 'rsa-sha1' }), ours), 'it is signed with an algorithm that is not taken'],
    ['and for another audience', (school, location, ours) => encryptAssertion(school.idp.respond(location, { ...member(school), audience: 'https://elsewhere.example' }), ours), 'SAML assertion audience mismatch'],
    ['beside one in the clear', async (school, location, ours) => {
      const signed = school.idp.respond(location, member(school));
      const forged = /<saml:Assertion [\s\S]*<\/saml:Assertion>/.exec(school.idp.respond(location, { ...member(school), signedWith: 'nothing' }))?.[0] ?? '';
      return (await encryptAssertion(signed, ours)).replace('<saml:EncryptedAssertion>', `${forged}<saml:EncryptedAssertion>`);
    }, 'Invalid signature: multiple assertions'],
    ['twice', async (school, location, ours) =>
      (await encryptAssertion(school.idp.respond(location, member(school)), ours)).replace(/<saml:EncryptedAssertion>[\s\S]*<\/saml:EncryptedAssertion>/, (one) => one + one), 'it has several encrypted assertions'],
  ];
  it.each(refusals)('is refused %s, and logged once', async (_what, make, reason) => {
    const school = await addSchool();
    const ours = await certificateOf(school);
    expect(await enter(school, (location) => make(school, location, ours))).toMatchObject(invalid);
    expect(logged.map((line) => (JSON.parse(line) as { reason: string }).reason)).toEqual([expect.stringContaining(reason)]);
  });
});

describe('a new key', () => {
  const prepare = ({ id }: School) => admin.post(`/sign-in-organisations/${id}/keys`);
  const use = ({ id }: School) => admin.post(`/sign-in-organisations/${id}/keys/use`);
  const drop = ({ id }: School) => admin.delete(`/sign-in-organisations/${id}/keys/prepared`);

  it('is prepared beside the old one, and takes its place without anybody being kept out', async () => {
    const school = await addSchool();
    const old = await certificateOf(school);
    expect((await prepare(school)).status).toBe(204);
    const next = await certificateOf(school, 'prepared');
    const metadata = await metadataOf(school);
    expect([published(metadata, 'signing'), published(metadata, 'encryption')]).toEqual([[bare(old), bare(next)], [bare(next)]]);
    expect(isSignedBy((await start(school)).location, old)).toBe(true);
    for (const certificate of [old, next]) expect(await enterEncrypted(school, certificate)).toMatchObject({ status: 200 });

    expect((await use(school)).status).toBe(204);
    expect(await keysOf(school)).toMatchObject({ current: { certificate: next }, prepared: null });
    expect(isSignedBy((await start(school)).location, next)).toBe(true);
    expect(await enterEncrypted(school, next)).toMatchObject({ status: 200 });
    expect(await enterEncrypted(school, old)).toMatchObject(invalid);
    expect(published(await metadataOf(school), 'signing')).toEqual([bare(next)]);
  });

  it('can be dropped, is one at a time, and is used when there is one', async () => {
    const school = await addSchool();
    const old = await certificateOf(school);
    const [one, other] = await Promise.all([prepare(school), prepare(school)]);
    expect([one.status, other.status].toSorted()).toEqual([204, 409]);
    expect(await prepare(school)).toMatchObject({ status: 409, body: { code: 'identity.key_prepared' } });
    expect((await drop(school)).status).toBe(204);
    for (const again of [drop, use]) expect(await again(school)).toMatchObject({ status: 409, body: { code: 'identity.key_not_prepared' } });
    expect(await keysOf(school)).toMatchObject({ current: { certificate: old }, prepared: null });
  });

  it('is current at once where there was none, and none is made for an organisation that is not there', async () => {
    const school = await addSchool();
    await t.db.deleteFrom('organisation_key').where('organisation_id', '=', school.id).execute();
    expect((await start(school)).location).not.toContain('Signature=');
    expect(published(await metadataOf(school), 'signing')).toEqual([]);
    expect((await prepare(school)).status).toBe(204);
    expect(isSignedBy((await start(school)).location, await certificateOf(school))).toBe(true);
    expect((await admin.delete(`/sign-in-organisations/${school.id}`)).status).toBe(204);
    for (const act of [prepare, use, drop]) expect(await act(school)).toMatchObject({ status: 404, body: { code: 'identity.organisation_missing' } });
  });

  it('that this installation cannot open any more signs nothing, and the log says so', async () => {
    const school = await addSchool();
    await t.db.updateTable('organisation_key').set({ sealed_private_key: Buffer.alloc(64) }).where('organisation_id', '=', school.id).execute();
    expect((await start(school)).location).not.toContain('Signature=');
    expect(logged.join('\n')).toContain('does not open with the key of this installation');
  });
});
