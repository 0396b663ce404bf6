import { beforeEach, describe, expect, it } from 'vitest';
import { startForTest } from '@liceo/kernel/testing';
import { identity } from '../index.ts';
import type { Tables } from '../tables.ts';
import { asRole, goodPassword, newcomer } from '../testing.ts';
import { makeCertificate } from './certificate-for-test.ts';
import { createIdentityProvider, encode, signAssertion, type Said } from './identity-provider-for-test.ts';

const home = 'https://academy.example';
const logged: string[] = [];
const t = await startForTest<Tables>(identity, { environment: { PUBLIC_URL: home }, logLevel: 'warn', logTo: { write: (line) => void logged.push(line) } });
const admin = await asRole(t, 'admin');
const idp = createIdentityProvider();
const details = { name: 'The school', domains: ['school.example'], attributes: { role: 'affiliation', teacherValues: ['staff'] } };
const { id } = (await admin.post('/sign-in-organisations', { ...details, metadata: idp.metadata() })).body;
beforeEach(() => {
  logged.length = 0;
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const start = async (organisation: string = id) => (await t.anonymous.post(`/auth/organisations/${organisation}/start`, { returnTo: '/learn' })).body as { location: string; binding: string };
const post = (response: string, state: string, headers: Record<string, string> = {}) =>
  t.anonymous.post(`/auth/saml/${id}/acs`, new URLSearchParams({ SAMLResponse: encode(response), RelayState: state }).toString(), { ...form, ...headers });
const finish = (binding: string, location: unknown) => t.anonymous.post('/auth/federated/saml/finish', { binding, answer: new URL(String(location)).search });
const enter = async (said: Said) => {
  const { location, binding } = await start();
  const taken = await post(idp.respond(location, said), idp.readRequest(location).relayState);
  return taken.status === 303 ? finish(binding, taken.headers['location']) : taken;
};
let people = 0;
const member = (more: Record<string, string> = {}): Said & { attributes: { email: string } } => {
  people += 1;
  return { nameId: `member-${people}`, attributes: { email: `member${people}@school.example`, displayName: `Member ${people}`, ...more } };
};
const confirmAddress = (email: string) => t.db.updateTable('account').set({ email_verified_at: t.clock.now() }).where('email_key', '=', email).execute();
const invalid = { status: 400, body: { code: 'identity.federated_answer_invalid' } };

describe('a member of an organisation', () => {
  it('signs in there, becomes a student or teacher here, and finds the same account the next time', async () => {
    const pupil = member();
    const first = await enter(pupil);
    expect(first).toMatchObject({ status: 200, body: { returnTo: '/learn', session: { user: { email: pupil.attributes.email, roles: ['student'] } } } });
    expect((await enter({ ...pupil, attributes: { email: 'renamed@school.example' } })).body.session.user.id).toBe(first.body.session.user.id);
    expect((await enter(member({ affiliation: 'staff' }))).body.session.user.roles).toEqual(['teacher']);
    expect((await enter(member({ affiliation: 'admin' }))).body.session.user.roles).toEqual(['student']);
  });

  it('gets the account that has the address, when it is confirmed; never an administrator’s', async () => {
    const [known, unconfirmed, boss] = [member(), member(), member()];
    const { user } = await newcomer(t, { email: known.attributes.email });
    await confirmAddress(known.attributes.email);
    expect((await enter(known)).body.session.user.id).toBe(user.id);
    await newcomer(t, { email: unconfirmed.attributes.email });
    expect(await enter(unconfirmed)).toMatchObject({ status: 409, body: { code: 'identity.federated_address_taken' } });
    expect((await admin.post('/accounts', { name: 'Boss', email: boss.attributes.email, password: goodPassword, roles: ['admin'] })).status).toBe(201);
    await confirmAddress(boss.attributes.email);
    expect(await enter(boss)).toMatchObject({ status: 409, body: { code: 'identity.federated_address_taken' } });
  });

  it('comes for the session in the browser that asked, once', async () => {
    const { location, binding } = await start();
    const taken = await post(idp.respond(location, member()), idp.readRequest(location).relayState);
    expect(taken.headers['location']).toMatch(/^https:\/\/academy\.example\/sign-in\/return\/saml\?state=/);
    expect(await finish((await start()).binding, taken.headers['location'])).toMatchObject(invalid);
    expect((await finish(binding, taken.headers['location'])).status).toBe(200);
    expect(await finish(binding, taken.headers['location'])).toMatchObject(invalid);
  });

  it('has no session while nobody has vouched', async () => {
    const { location, binding } = await start();
    expect(await finish(binding, `${home}/?state=${idp.readRequest(location).relayState}`)).toMatchObject(invalid);
  });
});

describe('a response is refused and logged once', () => {
  const expectRefused = async (make: (location: string) => string) => {
    const { location, binding } = await start();
    const { relayState } = idp.readRequest(location);
    const answer = await post(make(location), relayState);
    expect(answer).toMatchObject(invalid);
    expect(logged).toHaveLength(1);
    expect(await finish(binding, `${home}/?${new URLSearchParams({ state: relayState }).toString()}`)).toMatchObject(invalid);
  };
  const cases: [string, Said][] = [
    ['is not signed', { signedWith: 'nothing' }],
    ['is signed with another key', { signedWith: makeCertificate('idp.school.example') }],
    ['is signed with SHA-1', { algorithm: 'rsa-sha1' }],
    ['has expired', { issuedAt: -900, expiresAt: -600 }],
    ['is old, whatever it says', { issuedAt: -7200, expiresAt: 7200 }],
    ['is of the future', { issuedAt: 600, expiresAt: 900 }],
    ['is for another audience', { audience: 'https://elsewhere.example' }],
    ['is for another recipient', { recipient: 'https://elsewhere.example/acs' }],
    ['was sent to another destination', { destination: 'https://elsewhere.example/acs' }],
    ['answers no request of ours', { inResponseTo: '_unknown' }],
    ['is confirmed for another request', { confirmedFor: '_other' }],
    ['was issued by somebody else', { issuer: 'https://idp.elsewhere.example' }],
    ['does not say that anybody signed in', { authnStatement: '' }],
    ['has no name', { nameId: '' }],
    ['speaks of another domain', { attributes: { email: 'ana@elsewhere.example' } }],
  ];
  it.each(cases)('when it %s', async (_what, said) => {
    await expectRefused((location) => idp.respond(location, { ...member(), ...said }));
  });

  const assertionOf = (xml: string): string => /<saml:Assertion.*<\/saml:Assertion>/s.exec(xml)?.[0] ?? '';
  it('when something in it was changed after it was signed', () => expectRefused((location) => idp.respond(location, member()).replace('@school.example', '@school.exemple')));
  it('when an unsigned assertion stands before the signed one', () => expectRefused((location) => {
    const signed = idp.respond(location, member());
    const forged = assertionOf(idp.respond(location, { ...member(), nameId: 'victim', signedWith: 'nothing' }));
    return signed.replace('<saml:Assertion', `${forged}<saml:Assertion`);
  }));
  it('when the signed assertion is wrapped into an unsigned one', () => expectRefused((location) => {
    const signed = idp.respond(location, member());
    const inner = assertionOf(signed);
    const forged = assertionOf(idp.respond(location, { ...member(), nameId: 'victim', signedWith: 'nothing' }));
    return signed.replace(inner, forged.replace('</saml:Subject>', `</saml:Subject><saml:Advice>${inner}</saml:Advice>`));
  }));
  it('when the signature moves to an assertion of the same id', () => expectRefused((location) => {
    const assertionId = '_twice';
    const signed = idp.respond(location, { ...member(), assertionId });
    const signature = /<(?:ds:)?Signature .*<\/(?:ds:)?Signature>/s.exec(signed)?.[0] ?? '';
    const forged = assertionOf(idp.respond(location, { ...member(), nameId: 'victim', assertionId, signedWith: 'nothing' })).replace('</saml:Issuer>', `</saml:Issuer>${signature}`);
    return signed.replace('<samlp:Status>', `<samlp:Extensions>${assertionOf(signed)}</samlp:Extensions><samlp:Status>`).replace(/<saml:Assertion(?!.*<samlp:Status>).*<\/saml:Assertion>/s, forged);
  }));
  it('when it declares a document type or entities', () => expectRefused((location) =>
    `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>${idp.respond(location, member())}`));
  it('when it is signed twice', () => expectRefused((location) => signAssertion(idp.respond(location, member()), idp.key)));
  it('when it is no XML, or none of SAML', async () => {
    await expectRefused(() => 'not xml at all');
    logged.length = 0;
    await expectRefused(() => '<Response xmlns="urn:x"/>');
  });

  it('when it was answered before, and when its assertion was taken before', async () => {
    const said = { ...member(), assertionId: '_once' };
    const { location } = await start();
    const response = idp.respond(location, said);
    expect((await post(response, 'x')).status).toBe(303);
    expect(await post(response, 'x')).toMatchObject(invalid);
    const again = await start();
    expect(await post(idp.respond(again.location, said), 'x')).toMatchObject(invalid);
    expect(logged.map((line) => (JSON.parse(line) as { reason: string }).reason)).toEqual(['it answers no request that is waiting', 'its assertion was taken before']);
  });

  it('when it comes after ten minutes', async () => {
    const { location } = await start();
    t.clock.advance({ minutes: 10 });
    expect(await post(idp.respond(location, member()), 'x')).toMatchObject(invalid);
  });

  it('when it is larger than any is, before it is read', async () => {
    const { location } = await start();
    expect(await post(idp.respond(location, { nameId: 'x'.repeat(600_000) }), 'x')).toMatchObject({ status: 413, body: { code: 'identity.response_too_large' } });
  });

  it('and a person in a browser is told by a page', async () => {
    const { location } = await start();
    const answer = await post(idp.respond(location, { signedWith: 'nothing' }), 'x', { accept: 'text/html,*/*' });
    expect(answer).toMatchObject({ status: 303, headers: { location: '/sign-in/return/saml' } });
  });
});

describe('a name with a comment in it', () => {
  it('is read as a whole, as it was signed, and not cut off at the comment', async () => {
    const { location, binding } = await start();
    const format = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
    const taken = await post(idp.respond(location, { nameId: 'victim@school.example<!-- x -->.evil.example', nameIdFormat: format }), idp.readRequest(location).relayState);
    expect(taken).toMatchObject(invalid);
    expect(await t.db.selectFrom('account').select('id').where('email_key', '=', 'victim@school.example').execute()).toEqual([]);
    expect((await finish(binding, `${home}/?state=x`)).status).toBe(400);
  });
});

describe('domains', () => {
  it('lead to their organisation, and say nothing about anybody', async () => {
    expect((await t.anonymous.get('/auth/organisations?domain=School.example')).body).toEqual({ organisation: { id, name: 'The school', required: false } });
    expect((await t.anonymous.get('/auth/organisations?domain=elsewhere.example')).body).toEqual({ organisation: null });
  });

  it('whose organisation is required let nobody in by password, link, sign-up or another provider, except administrators', async () => {
    const change = (required: boolean) => admin.put(`/sign-in-organisations/${id}`, { ...details, required });
    const old = await newcomer(t, { email: 'old@school.example' });
    await admin.post('/accounts', { name: 'Boss', email: 'head@school.example', password: goodPassword, roles: ['admin'] });
    expect((await change(true)).status).toBe(204);
    const required = { status: 403, body: { code: 'identity.organisation_required' } };
    const signIn = (email: string, password: string) => t.anonymous.post('/auth/sign-in', { email, password }, { 'x-real-ip': '203.0.113.9' });
    expect(await signIn('old@school.example', goodPassword)).toMatchObject(required);
    expect(await signIn('old@school.example', 'not the password')).toMatchObject({ status: 401, body: { code: 'identity.credentials_wrong' } });
    expect(await signIn('nobody@school.example', 'not the password')).toMatchObject({ status: 401, body: { code: 'identity.credentials_wrong' } });
    expect((await signIn('head@school.example', goodPassword)).status).toBe(200);
    expect(await t.anonymous.post('/auth/sign-up', { name: 'New', email: 'new@school.example', password: goodPassword })).toMatchObject(required);
    expect((await t.anonymous.post('/auth/sign-in-links', { email: 'old@school.example' })).status).toBe(202);
    await t.settled();
    const links = await t.db.selectFrom('mailed_link').select('id').where('account_id', '=', old.user.id).where('purpose', '=', 'sign_in').execute();
    expect(links).toEqual([]);
    await change(false);
    expect((await signIn('old@school.example', goodPassword)).status).toBe(200);
  });
});

describe('an organisation in the console', () => {
  it('is listed with what it has to know of us, and our metadata says the same', async () => {
    const { body } = await admin.get('/sign-in-organisations');
    const ours = { entityId: `${home}/v1/auth/saml/${id}/metadata`, consumerUrl: `${home}/v1/auth/saml/${id}/acs` };
    expect(body.items).toMatchObject([{ id, domains: ['school.example'], entityId: idp.entityId, certificates: 1, ours }]);
    const metadata = await t.anonymous.get(`/auth/saml/${id}/metadata`);
    expect(metadata.headers['content-type']).toContain('samlmetadata+xml');
    expect(metadata.text).toContain(`entityID="${ours.entityId}"`);
    expect(metadata.text).toContain(`Location="${ours.consumerUrl}"`);
    expect(metadata.text).toContain('WantAssertionsSigned="true"');
  });

  const other = createIdentityProvider('https://idp.other.example/saml');
  const add = (changed: object) => admin.post('/sign-in-organisations', { name: 'Other', domains: ['other.example'], metadata: other.metadata(), ...changed });
  it.each([
    ['nonsense', 'nonsense'],
    ['a document type', `<!DOCTYPE x>${other.metadata()}`],
    ['another element', '<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata"/>'],
    ['no identity provider', '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="x"/>'],
    ['a certificate that is none', other.metadata({ certificate: 'AAAA' })],
    ['a short key', other.metadata({ certificate: makeCertificate('weak', 1024).pem })],
    ['an address without encryption', other.metadata({ location: 'http://idp.other.example/sso' })],
  ])('is refused with %s as metadata', async (_what, metadata) => {
    expect(await add({ metadata })).toMatchObject({ status: 400, body: { code: 'identity.metadata_invalid', field: 'metadata' } });
  });

  it('has domains and an identity provider that no other has', async () => {
    expect(await add({ domains: ['other.example', 'school.example'] })).toMatchObject({ status: 409, body: { code: 'identity.domain_taken', field: 'domains.1' } });
    expect(await add({ domains: ['nonsense'] })).toMatchObject({ status: 400, body: { code: 'identity.domain_invalid', field: 'domains.0' } });
    expect(await add({ metadata: idp.metadata() })).toMatchObject({ status: 409, body: { code: 'identity.organisation_known' } });
    const added = await add({});
    expect(added.status).toBe(201);
    expect((await admin.delete(`/sign-in-organisations/${added.body.id}`)).status).toBe(204);
    expect((await admin.delete(`/sign-in-organisations/${added.body.id}`)).status).toBe(404);
    expect((await t.anonymous.post(`/auth/organisations/${added.body.id}/start`, {})).status).toBe(404);
  });

  it('signs its people in with a new key once its metadata is changed', async () => {
    const renewed = createIdentityProvider(idp.entityId);
    expect((await admin.put(`/sign-in-organisations/${id}`, { ...details, metadata: renewed.metadata() })).status).toBe(204);
    expect(await enter(member())).toMatchObject(invalid);
    const { location } = await start();
    expect((await post(renewed.respond(location, member()), 'x')).status).toBe(303);
    await admin.put(`/sign-in-organisations/${id}`, { ...details, metadata: idp.metadata() });
  });
});
