import { X509CertificateGenerator } from '@peculiar/x509';
import { createPrivateKey, randomBytes } from 'node:crypto';

/** A key of ours for one organisation, in PEM. */
export interface OwnKey {
  certificate: string;
  privateKey: string;
}

/** A prepared key is published and opens; the current one signs as well. */
export type KeyStage = 'current' | 'prepared';

export type OwnKeys = Readonly<Partial<Record<KeyStage, OwnKey>>>;

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 3072 };
/** Who reads our metadata takes the key and not the date; the date is there to be shown. */
const yearsOfUse = 10;

/** What an administrator there sees of the certificate; X.520 gives it 64 characters. */
export const commonName = ({ name }: { name: string }): string => `Liceo, ${name}`.slice(0, 64);

/** Makes an RSA key with a certificate signed by itself, which is the form in which SAML metadata carry keys. */
export const makeOwnKey = async (called: string, now: Date): Promise<OwnKey> => {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(now.getUTCFullYear() + yearsOfUse);
  // A serial number is positive, so its first bit is not set.
  const serialNumber = `01${randomBytes(15).toString('hex')}`;
  const certificate = await X509CertificateGenerator.createSelfSigned({ serialNumber, name: [{ CN: [called] }], notBefore: now, notAfter, signingAlgorithm: algorithm, keys });
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  return { certificate: `${certificate.toString('pem')}\n`, privateKey: createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({ format: 'pem', type: 'pkcs8' }).toString() };
};
