import { DOMParser } from '@xmldom/xmldom';
import { X509Certificate } from 'node:crypto';
import { errors } from '../errors.ts';
import { isSafeAddress } from '../federation/sign-in-provider.ts';
import type { IdentityProvider } from './organisation.ts';

const namespaces = { metadata: 'urn:oasis:names:tc:SAML:2.0:metadata', signature: 'http://www.w3.org/2000/09/xmldsig#' } as const;
const redirectBinding = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol';
const shortestKeyBits = 2048;

const refuse = (detail: string): never => errors.metadataInvalid({ field: 'metadata', detail });

/** XML that can be parsed without reading anything else; nothing that we take needs a document type. */
export const parseXml = (text: string, refused: (detail: string) => never): Element => {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return refused('A document type is not taken.');
  const faults: string[] = [];
  const note = (fault: string): void => void faults.push(fault);
  let root: Element | null = null;
  try {
    root = new DOMParser({ errorHandler: { warning: note, error: note, fatalError: note } }).parseFromString(text, 'text/xml').documentElement;
  } catch (error) {
    // The parser throws at what is hopeless; what it says may quote the document.
    if (!(error instanceof Error)) throw error;
  }
  return faults.length > 0 || !root ? refused('It is not well-formed XML.') : root;
};

const elements = (above: Element, namespace: string, name: string): Element[] => Array.from(above.getElementsByTagNameNS(namespace, name));

const certificateOf = (element: Element): string => {
  const pem = `-----BEGIN CERTIFICATE-----\n${(element.textContent ?? '').replace(/\s+/g, '').replace(/(.{64})/g, '$1\n').trim()}\n-----END CERTIFICATE-----`;
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch {
    // OpenSSL's words say nothing to who pasted it.
    return refuse('A certificate in it cannot be read.');
  }
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = certificate.publicKey;
  if (type !== 'rsa' && type !== 'ec') return refuse('Its key is neither RSA nor of an elliptic curve.');
  if (type === 'rsa' && (details?.modulusLength ?? 0) < shortestKeyBits) return refuse(`Its RSA key is shorter than ${shortestKeyBits} bits.`);
  return pem;
};

/** What has to be known of an identity provider, out of the metadata that its administrator hands over. */
export const readMetadata = (xml: string): IdentityProvider => {
  const root = parseXml(xml, refuse);
  if (root.namespaceURI !== namespaces.metadata || root.localName !== 'EntityDescriptor') return refuse('Its outermost element is not an EntityDescriptor.');
  const entityId = root.getAttribute('entityID') ?? '';
  if (entityId === '' || entityId.length > 1024) return refuse('It has no entityID.');
  const role = elements(root, namespaces.metadata, 'IDPSSODescriptor').find((each) => each.getAttribute('protocolSupportEnumeration')?.split(/\s+/).includes(protocol));
  if (!role) return refuse('It describes no identity provider of SAML 2.0.');
  const signInUrl = elements(role, namespaces.metadata, 'SingleSignOnService').find((each) => each.getAttribute('Binding') === redirectBinding)?.getAttribute('Location') ?? '';
  if (!isSafeAddress(signInUrl)) return refuse('It has no SingleSignOnService with the binding HTTP-Redirect at an https address.');
  const certificates = elements(role, namespaces.metadata, 'KeyDescriptor')
    .filter((each) => ['signing', '', null].includes(each.getAttribute('use')))
    .flatMap((each) => elements(each, namespaces.signature, 'X509Certificate')).map(certificateOf);
  const wantsSignedRequests = ['true', '1'].includes(role.getAttribute('WantAuthnRequestsSigned') ?? '');
  return certificates.length > 0 ? { entityId, signInUrl, certificates: [...new Set(certificates)], wantsSignedRequests } : refuse('It has no certificate to check signatures with.');
};
