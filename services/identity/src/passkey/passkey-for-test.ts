import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type { Assertion, Registration } from './passkey-answer.ts';

const present = 0x01;
const verified = 0x04;
const withKey = 0x40;

/** What the device would sign, and how a test bends it. */
interface Bent {
  challenge: string;
  origin?: string;
  rpId?: string;
  type?: string;
  counter?: number;
  userHandle?: string;
  /** Whether its person unlocked the device. */
  unlocked?: boolean;
}

const url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');
const sha256 = (value: Buffer | string): Buffer => createHash('sha256').update(value).digest();

/** A device that keeps one passkey, in software. */
export const softDevice = ({ origin, rpId }: { origin: string; rpId: string }) => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const credentialId = randomBytes(32);
  let counter = 0;

  const clientData = ({ challenge, ...bent }: Bent, type: string): Buffer =>
    Buffer.from(JSON.stringify({ type: bent.type ?? type, challenge, origin: bent.origin ?? origin, crossOrigin: false }));
  const authenticatorData = (bent: Bent, more: Buffer): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(bent.counter ?? counter);
    const flags = present | (bent.unlocked === false ? 0 : verified) | (more.length > 0 ? withKey : 0);
    return Buffer.concat([sha256(bent.rpId ?? rpId), Buffer.from([flags]), count, more]);
  };
  const key = (): Buffer => {
    const cose = new Map<number, number | Uint8Array>([[1, 2], [3, -7], [-1, 1], [-2, new Uint8Array(Buffer.from(x, 'base64url'))], [-3, new Uint8Array(Buffer.from(y, 'base64url'))]]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(credentialId.length);
    return Buffer.concat([Buffer.alloc(16), length, credentialId, Buffer.from(isoCBOR.encode(cose))]);
  };

  return {
    make: (bent: Bent): Registration => {
      const attestation = isoCBOR.encode(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', new Uint8Array(authenticatorData(bent, key()))]]) as never);
      return {
        id: url(credentialId), rawId: url(credentialId), type: 'public-key',
        response: { clientDataJSON: url(clientData(bent, 'webauthn.create')), attestationObject: url(attestation), transports: ['internal'] },
      };
    },
    use: (bent: Bent): Assertion => {
      counter = bent.counter ?? counter + 1;
      const [data, client] = [authenticatorData(bent, Buffer.alloc(0)), clientData(bent, 'webauthn.get')];
      return {
        id: url(credentialId), rawId: url(credentialId), type: 'public-key',
        response: {
          clientDataJSON: url(client), authenticatorData: url(data), signature: url(sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)),
          ...(bent.userHandle !== undefined && { userHandle: bent.userHandle }),
        },
      };
    },
  };
};
