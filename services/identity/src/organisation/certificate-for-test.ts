import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

export interface KeyWithCertificate {
  privateKey: KeyObject;
  pem: string;
}

const der = (tag: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const size = body.length < 128 ? [body.length] : body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
};
const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');
const sha256WithRsa = sequence(der(0x06, bytes('2a864886f70d01010b')), der(0x05));
const commonName = (name: string): Buffer => sequence(der(0x31, sequence(der(0x06, bytes('550403')), der(0x0c, Buffer.from(name)))));
const time = (text: string): Buffer => der(0x17, Buffer.from(text));

/** A key with a certificate that it signed itself: Node reads certificates, and makes none. */
export const makeCertificate = (name: string, bits = 2048): KeyWithCertificate => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))), der(0x02, Buffer.from([1])), sha256WithRsa, commonName(name),
    sequence(time('250101000000Z'), time('491231235959Z')), commonName(name), publicKey.export({ type: 'spki', format: 'der' }),
  );
  const certificate = sequence(body, sha256WithRsa, der(0x03, Buffer.from([0]), sign('sha256', body, privateKey)));
  const lines = certificate.toString('base64').replace(/(.{64})/g, '$1\n').trim();
  return { privateKey, pem: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n` };
};
