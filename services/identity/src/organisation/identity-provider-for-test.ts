import { randomBytes, verify, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import { SignedXml } from 'xml-crypto';
import { encrypt, type EncryptOptions } from 'xml-encryption';
import { makeCertificate, type KeyWithCertificate } from './certificate-for-test.ts';

export interface Said {
  nameId?: string;
  nameIdFormat?: string;
  attributes?: Readonly<Record<string, string | readonly string[]>>;
  issuer?: string;
  audience?: string;
  recipient?: string;
  destination?: string;
  /** What the response and the confirmation in its assertion say that they answer. */
  inResponseTo?: string;
  confirmedFor?: string;
  assertionId?: string;
  /** Seconds from now. */
  issuedAt?: number;
  expiresAt?: number;
  authnStatement?: string;
  signedWith?: KeyWithCertificate | 'nothing';
  algorithm?: 'rsa-sha256' | 'rsa-sha1';
}

const formats = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
const algorithms = {
  'rsa-sha256': { signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', digest: 'http://www.w3.org/2001/04/xmlenc#sha256' },
  'rsa-sha1': { signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1', digest: 'http://www.w3.org/2000/09/xmldsig#sha1' },
} as const;

const at = (seconds: number): string => new Date(new Date().getTime() + seconds * 1000).toISOString();
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Signs the assertion in a response, as SAML wants it. */
export const signAssertion = (xml: string, { privateKey }: KeyWithCertificate, algorithm: keyof typeof algorithms = 'rsa-sha256'): string => {
  const { signature, digest } = algorithms[algorithm];
  const signer = new SignedXml({ privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }), signatureAlgorithm: signature, canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#' });
  signer.addReference({
    xpath: "//*[local-name(.)='Assertion']", digestAlgorithm: digest,
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/2001/10/xml-exc-c14n#'],
  });
  signer.computeSignature(xml, { location: { reference: "//*[local-name(.)='Assertion']/*[local-name(.)='Issuer']", action: 'after' } });
  return signer.getSignedXml();
};

const assertionIn = /<saml:Assertion [\s\S]*<\/saml:Assertion>/;
const encryptXml = promisify(encrypt) as (xml: string, options: EncryptOptions) => Promise<string>;

export type EncryptionMethods = Partial<Pick<EncryptOptions, 'encryptionAlgorithm' | 'keyEncryptionAlgorithm'>>;

/** Puts the assertion of a response into an envelope that the key of this certificate opens. */
export const encryptAssertion = async (response: string, certificate: string, methods: EncryptionMethods = {}): Promise<string> => {
  const options: EncryptOptions = {
    rsa_pub: new X509Certificate(certificate).publicKey.export({ format: 'pem', type: 'spki' }).toString(), pem: certificate, warnInsecureAlgorithm: false,
    encryptionAlgorithm: 'http://www.w3.org/2009/xmlenc11#aes256-gcm', keyEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p', ...methods,
  };
  // Alone it has to bring the namespace along that the response declares.
  const assertion = assertionIn.exec(response)?.[0].replace('<saml:Assertion ', '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ') ?? '';
  const encrypted = await encryptXml(assertion, options);
  return response.replace(assertionIn, () => `<saml:EncryptedAssertion>${encrypted}</saml:EncryptedAssertion>`);
};

/** Whether a request that a browser brings is signed by the key of this certificate (SAML bindings, 3.4.4.1). */
export const isSignedBy = (location: string, certificate: string): boolean => {
  const [signed = '', signature] = new URL(location).search.slice(1).split('&Signature=');
  if (signature === undefined) return false;
  return verify('sha256', Buffer.from(signed), new X509Certificate(certificate).publicKey, Buffer.from(decodeURIComponent(signature), 'base64'));
};

export const encode = (xml: string): string => Buffer.from(xml).toString('base64');

/** An identity provider without a page: it answers a request with whatever a test wants it to say. */
export const createIdentityProvider = (entityId = 'https://idp.school.example/saml') => {
  const key = makeCertificate('idp.school.example');

  const metadata = ({ certificate = key.pem, location = 'https://idp.school.example/sso', wantsSignedRequests = true } = {}): string => `<?xml version="1.0"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}">
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" WantAuthnRequestsSigned="${wantsSignedRequests}">
    <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate.replaceAll(/-----.*-----|\s/g, '')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${location}"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>`;

  /** What stands in the request that a browser brings. */
  const readRequest = (location: string): { id: string; issuer: string; consumerUrl: string; relayState: string } => {
    const query = new URL(location).searchParams;
    const xml = inflateRawSync(Buffer.from(query.get('SAMLRequest') ?? '', 'base64')).toString();
    const part = (pattern: RegExp): string => pattern.exec(xml)?.[1] ?? '';
    return { id: part(/ ID="([^"]+)"/), issuer: part(/Issuer[^>]*>([^<]+)</), consumerUrl: part(/AssertionConsumerServiceURL="([^"]+)"/), relayState: query.get('RelayState') ?? '' };
  };

  const respond = (location: string, said: Said = {}): string => {
    const request = readRequest(location);
    const answered = said.inResponseTo ?? request.id;
    const id = said.assertionId ?? `_${randomBytes(16).toString('hex')}`;
    const attributes = Object.entries(said.attributes ?? {}).map(([name, values]) =>
      `<saml:Attribute Name="${escape(name)}">${[values].flat().map((value) => `<saml:AttributeValue>${escape(value)}</saml:AttributeValue>`).join('')}</saml:Attribute>`).join('');
    const expires = at(said.expiresAt ?? 300);
    const xml = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r${id}" Version="2.0" IssueInstant="${at(0)}" Destination="${said.destination ?? request.consumerUrl}" InResponseTo="${answered}"><saml:Issuer>${entityId}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion ID="${id}" Version="2.0" IssueInstant="${at(said.issuedAt ?? 0)}"><saml:Issuer>${said.issuer ?? entityId}</saml:Issuer><saml:Subject><saml:NameID Format="${said.nameIdFormat ?? formats}">${said.nameId ?? 'p-1'}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData Recipient="${said.recipient ?? request.consumerUrl}" InResponseTo="${said.confirmedFor ?? answered}" NotOnOrAfter="${expires}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${at((said.issuedAt ?? 0) - 5)}" NotOnOrAfter="${expires}"><saml:AudienceRestriction><saml:Audience>${said.audience ?? request.issuer}</saml:Audience></saml:AudienceRestriction></saml:Conditions>${said.authnStatement ?? `<saml:AuthnStatement AuthnInstant="${at(0)}" SessionIndex="1"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`}<saml:AttributeStatement>${attributes}</saml:AttributeStatement></saml:Assertion></samlp:Response>`;
    return said.signedWith === 'nothing' ? xml : signAssertion(xml, said.signedWith ?? key, said.algorithm);
  };

  return { entityId, key, metadata, readRequest, respond };
};
