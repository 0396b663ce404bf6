import { SAML, ValidateInResponseTo, type Profile } from '@node-saml/node-saml';
import { parseXml } from './read-metadata.ts';
import { encryptionMethods, openAssertion, type Opened } from './open-assertion.ts';
import { consumerUrlOf, entityIdOf, type Assertion, type Organisation } from './organisation.ts';
import type { OwnKeys } from './own-key.ts';

const seconds = 1000;
/** How far the clock of an identity provider may be from ours. */
const skew = 60 * seconds;
/** An assertion is good for no longer, whatever it says of itself. */
const oldest = 10 * 60 * seconds;
const longestReason = 300;

const assertions = 'urn:oasis:names:tc:SAML:2.0:assertion';
const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
const strongSignature = /^http:\/\/www\.w3\.org\/2001\/04\/xmldsig-more#rsa-sha(?:256|384|512)$/;
const strongDigest = /^http:\/\/www\.w3\.org\/2001\/04\/(?:xmlenc#sha(?:256|512)|xmldsig-more#sha384)$/;

/** Why a response is not believed; it is logged, and told to nobody. */
export class Disbelief extends Error {}

const refuse = (why: string): never => {
  throw new Disbelief(why);
};

interface Exchange {
  organisation: Organisation;
  baseUrl: string;
  requestId: string;
  keys: OwnKeys;
}

const createSaml = ({ organisation: { id, identityProvider }, baseUrl, requestId }: Omit<Exchange, 'keys'>, keys: { privateKey?: string; decryptionPvk?: string } = {}): SAML => new SAML({
  ...keys,
  callbackUrl: consumerUrlOf(baseUrl, id), issuer: entityIdOf(baseUrl, id), audience: entityIdOf(baseUrl, id),
  entryPoint: identityProvider.signInUrl, idpIssuer: identityProvider.entityId, idpCert: [...identityProvider.certificates],
  wantAssertionsSigned: true, wantAuthnResponseSigned: false, signatureAlgorithm: 'sha256',
  identifierFormat: null, disableRequestedAuthnContext: true, acceptedClockSkewMs: skew, maxAssertionAgeMs: oldest,
  generateUniqueId: () => requestId, validateInResponseTo: ValidateInResponseTo.always,
  // The attempt says whether a request is known and in time; here only whether this is its answer.
  requestIdExpirationPeriodMs: Number.POSITIVE_INFINITY,
  cacheProvider: {
    saveAsync: (key, value) => Promise.resolve({ value, createdAt: 0, key }),
    getAsync: (key) => Promise.resolve(key === requestId ? new Date(0).toISOString() : null),
    removeAsync: (key) => Promise.resolve(key),
  },
});

/** Where the browser goes with a request of this id. */
export const authnRequestUrl = (exchange: Exchange, state: string): Promise<string> => {
  const signing = exchange.organisation.identityProvider.wantsSignedRequests ? exchange.keys.current : undefined;
  return createSaml(exchange, signing && { privateKey: signing.privateKey }).getAuthorizeUrlAsync(state, undefined, {});
};

const sha1 = 'http://www.w3.org/2000/09/xmldsig#sha1';

/** The library lists all that it can decrypt; here stands what we take. The digest is that of OAEP, whose hash need not resist collisions. */
const sayWhatWeOpen = (metadata: string): string => {
  const method = (algorithm: string, inside = ''): string => `<EncryptionMethod Algorithm="${algorithm}">${inside}</EncryptionMethod>`;
  const ours = [...encryptionMethods.content.map((algorithm) => method(algorithm)), method(encryptionMethods.key, `<ds:DigestMethod Algorithm="${sha1}"/>`)].join('');
  return metadata.replaceAll(/<EncryptionMethod [^>]*\/>\s*/g, '').replace(/(<KeyDescriptor use="encryption">[\s\S]*?)(<\/KeyDescriptor>)/, `$1${ours}$2`);
};

/** What an identity provider has to know of us. */
export const ownMetadata = (organisation: Organisation, baseUrl: string, { current, prepared }: OwnKeys): string => {
  const about = { organisation, baseUrl, requestId: '_metadata' };
  if (!current) return createSaml(about).generateServiceProviderMetadata(null, null);
  const toEncryptFor = prepared ?? current;
  const certificates = [current, prepared].flatMap((key) => key?.certificate ?? []);
  // Who reads there that requests are signed may insist on it.
  const signing = organisation.identityProvider.wantsSignedRequests ? { privateKey: current.privateKey } : {};
  return sayWhatWeOpen(createSaml(about, { ...signing, decryptionPvk: toEncryptFor.privateKey }).generateServiceProviderMetadata(toEncryptFor.certificate, certificates));
};

const decode = (samlResponse: string): string => {
  if (!/^[A-Za-z0-9+/=\s]+$/.test(samlResponse)) refuse('it is not base64');
  return Buffer.from(samlResponse, 'base64').toString('utf8');
};

/** Which request a response claims to answer, before anything of it is believed. */
export const answeredRequest = (samlResponse: string): string => {
  const root = parseXml(decode(samlResponse), refuse);
  return root.localName === 'Response' ? root.getAttribute('InResponseTo') ?? '' : refuse('its outermost element is not a Response');
};

const all = (above: Element, namespace: string, name: string): Element[] => Array.from(above.getElementsByTagNameNS(namespace, name));

/** What the library leaves to its caller: with what something was signed. */
const checkSignatures = (root: Element): void => {
  // The library goes by local names alone. The digest that stands in a way of encrypting is that of OAEP and signs nothing.
  const signing = (name: string): Element[] => all(root, '*', name).filter(({ parentNode }) => (parentNode as Element | null)?.localName !== 'EncryptionMethod');
  const isWeak = (name: string, strong: RegExp): boolean => signing(name).some((each) => !strong.test(each.getAttribute('Algorithm') ?? ''));
  if (isWeak('SignatureMethod', strongSignature) || isWeak('DigestMethod', strongDigest)) refuse('it is signed with an algorithm that is not taken');
};

const checkDestination = (root: Element, consumerUrl: string): void => {
  const destination = root.getAttribute('Destination');
  if (destination !== null && destination !== '' && destination !== consumerUrl) refuse('it was sent to somewhere else');
};

/** Looks at the signed assertion alone: that it is for us, for this request, and for whoever brings it. */
const checkConfirmation = (assertion: Element, { requestId }: Exchange, consumerUrl: string): void => {
  const isOurs = all(assertion, assertions, 'SubjectConfirmation').some((confirmation) => {
    const [data] = all(confirmation, assertions, 'SubjectConfirmationData');
    return confirmation.getAttribute('Method') === bearer && data?.getAttribute('Recipient') === consumerUrl && data.getAttribute('InResponseTo') === requestId && data.hasAttribute('NotOnOrAfter');
  });
  if (!isOurs) refuse('it is not confirmed for this request and this recipient');
  if (all(assertion, assertions, 'AuthnStatement').length === 0) refuse('it does not say that anybody signed in');
};

export interface Verified extends Assertion {
  assertionId: string;
  /** From then on nobody takes it any more. */
  expiresAt: Date;
}

/** What the library makes of a response; it throws plain errors at whatever it does not believe. */
const validProfile = async (exchange: Exchange, samlResponse: string, opened: Opened | undefined): Promise<Profile | null> => {
  const saml = createSaml(exchange, opened && { decryptionPvk: opened.privateKey });
  try {
    return (await saml.validatePostResponseAsync({ SAMLResponse: samlResponse })).profile;
  } catch (error) {
    return refuse(error instanceof Error ? error.message.slice(0, longestReason) : 'something unknown');
  }
};

/** Verifies a response to one request. @throws Disbelief */
export const verifyResponse = async (exchange: Exchange, samlResponse: string): Promise<Verified> => {
  const { organisation, baseUrl } = exchange;
  const consumerUrl = consumerUrlOf(baseUrl, organisation.id);
  const response = parseXml(decode(samlResponse), refuse);
  checkDestination(response, consumerUrl);
  checkSignatures(response);
  const opened = await openAssertion(response, exchange.keys, refuse);
  if (opened) checkSignatures(parseXml(opened.xml, refuse));
  const profile = await validProfile(exchange, samlResponse, opened);
  const xml = profile?.getAssertionXml?.();
  if (!profile || xml === undefined) return refuse('it has no assertion');
  const assertion = parseXml(xml, refuse);
  if (profile.issuer !== organisation.identityProvider.entityId) refuse('it was issued by somebody else');
  checkConfirmation(assertion, exchange, consumerUrl);
  const assertionId = assertion.getAttribute('ID') ?? '';
  const issuedAt = Date.parse(assertion.getAttribute('IssueInstant') ?? '');
  const { nameID: nameId, nameIDFormat: nameIdFormat, attributes = {} } = profile;
  if (assertionId === '' || Number.isNaN(issuedAt) || typeof nameId !== 'string' || nameId.trim() === '' || nameId.length > 1024) return refuse('it lacks an id, a time or a name');
  return { assertionId, nameId, nameIdFormat, attributes: attributes as Assertion['attributes'], expiresAt: new Date(issuedAt + oldest + 2 * skew) };
};
