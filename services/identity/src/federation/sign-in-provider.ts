import { errors } from '../errors.ts';

export const providerKinds = ['openid', 'google', 'facebook'] as const;
export type ProviderKind = (typeof providerKinds)[number];

/** Somebody else by whom people can sign in. */
export interface Provider {
  id: string;
  kind: ProviderKind;
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Whether what it says about addresses is believed: only then may it open an account that exists. */
  trustsAddresses: boolean;
  /** Whether newcomers get an account. */
  allowsSignUp: boolean;
}

interface Preset {
  name: string;
  issuer: string;
  /** Whether it says which addresses it has confirmed. */
  confirmsAddresses: boolean;
}

/** Those that everybody knows by name. */
export const presets: Readonly<Record<Exclude<ProviderKind, 'openid'>, Preset>> = {
  google: { name: 'Google', issuer: 'https://accounts.google.com', confirmsAddresses: true },
  // Facebook gives an address without saying whether anybody reads mail there.
  facebook: { name: 'Facebook', issuer: 'https://www.facebook.com', confirmsAddresses: false },
};

/** The name under which organisations come back: no provider has it. */
export const organisationsReturn = 'saml';

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Without encryption anybody on the way could answer for the provider; on one's own machine there is no way. */
export const isSafeAddress = (address: string): boolean => {
  const url = URL.parse(address);
  if (!url || url.username !== '' || url.password !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname));
};

export interface ProviderDetails {
  kind: ProviderKind;
  name?: string | undefined;
  issuer?: string | undefined;
  trustsAddresses?: boolean | undefined;
}

/** What a preset adds to what was said; refuses a provider that nobody could reach safely. */
export const completeDetails = ({ kind, name, issuer, trustsAddresses }: ProviderDetails): { name: string; issuer: string; trustsAddresses: boolean } => {
  const preset = kind === 'openid' ? undefined : presets[kind];
  const address = issuer ?? preset?.issuer;
  if (address === undefined || !isSafeAddress(address)) {
    return errors.issuerInvalid({ field: 'issuer', detail: 'An issuer is an https address (or http on this machine).' });
  }
  return { name: name ?? preset?.name ?? new URL(address).hostname, issuer: address, trustsAddresses: trustsAddresses ?? preset?.confirmsAddresses ?? false };
};

/** Where a provider sends people back to. Each has its own address: one cannot pass its answer off as another's. */
export const returnAddress = (baseUrl: string, provider: string): string => `${baseUrl}/sign-in/return/${provider}`;
