import { randomBytes } from 'node:crypto';

const idBytes = 16;
const secretBytes = 32;
const length = Math.ceil(((idBytes + secretBytes) * 4) / 3);
const shape = new RegExp(`^[A-Za-z0-9_-]{${length}}$`);

/** What stands in the address of a link: which one it is, and the secret that only its reader knows. */
export interface LinkToken {
  id: string;
  secret: Buffer;
}

export const newSecret = (): Buffer => randomBytes(secretBytes);

export const writeLinkToken = ({ id, secret }: LinkToken): string =>
  Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), secret]).toString('base64url');

export const readLinkToken = (text: string): LinkToken | undefined => {
  if (!shape.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  const id = bytes.toString('hex', 0, idBytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return { id, secret: bytes.subarray(idBytes) };
};
