import { errors } from '../errors.ts';

/** For whom passkeys are made: browsers give them to this host only, and sign the origin along. */
export interface RelyingParty {
  id: string;
  origin: string;
}

type Headers = Readonly<Record<string, string | undefined>>;

const isLocal = (hostname: string): boolean => hostname === 'localhost' || hostname.endsWith('.localhost');

const parsed = (address: string): URL => URL.parse(address) ?? errors.passkeyInvalid({ detail: 'The host of the request is not one that passkeys can be made for.' });

/**
 * The installation's public address; where that is this machine, or none is set, the address by which the request came,
 * as the gateway says. A browser lies about neither, so that a foreign host only gets passkeys of its own.
 */
export const relyingParty = (publicUrl: string | undefined, headers: Headers): RelyingParty => {
  const set = publicUrl === undefined ? undefined : parsed(publicUrl);
  const url = set && !isLocal(set.hostname) ? set : parsed(`${headers['x-forwarded-proto'] ?? 'http'}://${headers['x-forwarded-host'] ?? headers['host'] ?? 'localhost'}`);
  return { id: url.hostname, origin: url.origin };
};
