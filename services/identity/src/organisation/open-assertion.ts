import { XMLSerializer } from '@xmldom/xmldom';
import { promisify } from 'node:util';
import { decrypt } from 'xml-encryption';
import type { OwnKeys } from './own-key.ts';

/**
 * Content by AES-GCM, its key by RSA-OAEP. CBC is left out: without a check of its own it tells who asks often enough what
 * it holds (Jager and Somorovsky, "How to break XML encryption", 2011).
 */
export const encryptionMethods = {
  content: ['http://www.w3.org/2009/xmlenc11#aes256-gcm', 'http://www.w3.org/2009/xmlenc11#aes128-gcm'],
  key: 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
} as const;

const taken: readonly string[] = [...encryptionMethods.content, encryptionMethods.key];

const decryptXml = promisify(decrypt) as (xml: string, options: { key: string }) => Promise<string>;

export interface Opened {
  /** The assertion, as it was before it was encrypted; not yet verified. */
  xml: string;
  /** The key that opened it, in PEM. */
  privateKey: string;
}

const openWith = async (encrypted: string, privateKey: string): Promise<Opened | undefined> => {
  try {
    return { xml: await decryptXml(encrypted, { key: privateKey }), privateKey };
  } catch {
    // For another key, or not what was written: which of them is not told apart here, nor to whoever asks.
    return undefined;
  }
};

/** Opens the encrypted assertion of a response with whichever of our keys it was made for; undefined when it has none. */
export const openAssertion = async (response: Element, keys: OwnKeys, refuse: (why: string) => never): Promise<Opened | undefined> => {
  // The library goes by local names alone, here and below.
  const encrypted = Array.from(response.getElementsByTagNameNS('*', 'EncryptedAssertion'));
  const [only] = encrypted;
  if (only === undefined) return undefined;
  if (encrypted.length > 1) return refuse('it has several encrypted assertions');
  const methods = Array.from(only.getElementsByTagNameNS('*', 'EncryptionMethod'));
  if (methods.length !== 2 || methods.some((method) => !taken.includes(method.getAttribute('Algorithm') ?? ''))) return refuse('it is encrypted with an algorithm that is not taken');
  const envelope = new XMLSerializer().serializeToString(only);
  for (const key of [keys.current, keys.prepared]) {
    const opened = key && await openWith(envelope, key.privateKey);
    if (opened) return opened;
  }
  return refuse('no key of ours opens it');
};
