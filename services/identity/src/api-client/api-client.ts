import { personalPermissions, type Permission } from '@liceo/contracts/permissions';
import { errors } from '../errors.ts';

export const clientKinds = ['web', 'public', 'machine', 'device'] as const;
/**
 * An application people sign in to with their browser; one on their own phone, computer or in the browser alone, which
 * can keep no secret; a program that acts for itself; a device without a keyboard.
 */
export type ClientKind = (typeof clientKinds)[number];

export interface ClientDetails {
  name: string;
  redirectUris: readonly string[];
  signOutUris: readonly string[];
  backChannelUri?: string | undefined;
  permissions: readonly Permission[];
}

export interface ApiClient extends ClientDetails {
  id: string;
  kind: ClientKind;
  disabled: boolean;
}

const mostUris = 10;
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The name of an application backwards, as phones know it: RFC 8252, section 7.1. Nothing that a browser runs has a dot. */
const ownScheme = /^[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+:$/;

/** An address that secrets are sent to: whole, exact, encrypted except on the same machine or to an application on it. */
const checkUri = (text: string, field: string, { isPublic = false } = {}): string => {
  const refuse = (rule: string): never => errors.clientUriInvalid({ field, rule, params: { rule } });
  if (!URL.canParse(text)) refuse('url');
  const url = new URL(text);
  const isLocal = (url.protocol === 'http:' && loopback.has(url.hostname)) || (isPublic && ownScheme.test(url.protocol));
  if (url.protocol !== 'https:' && !isLocal) refuse('https');
  if (url.username !== '' || url.password !== '') refuse('userinfo');
  if (text.includes('#')) refuse('fragment');
  if (text.includes('*')) refuse('wildcard');
  // What a browser would make another address of is compared with something else than it goes to.
  if (url.href !== text && url.href !== `${text}/`) refuse('normal');
  return text;
};

const checkUris = (kind: ClientKind, texts: readonly string[], field: string): string[] =>
  [...new Set(texts.map((text, at) => checkUri(text, `${field}.${at}`, { isPublic: kind === 'public' })))];

/** A client that can be, or an error that names the field. */
export const checkDetails = (kind: ClientKind, details: ClientDetails, grantable: (permission: Permission) => boolean): ClientDetails => {
  const name = details.name.normalize('NFC').replace(/\p{Cc}/gu, ' ').replace(/\s+/gu, ' ').trim();
  if (name === '') errors.nameBlank({ field: 'name' });
  const isReturnedTo = leadsBack(kind);
  if (isReturnedTo && details.redirectUris.length === 0) errors.clientUriMissing({ field: 'redirectUris' });
  if (!isReturnedTo && (details.redirectUris.length > 0 || details.signOutUris.length > 0)) errors.clientUriNotWanted({ field: 'redirectUris' });
  // What runs on somebody's own device cannot be told anything there.
  if (kind !== 'web' && details.backChannelUri !== undefined) errors.clientUriNotWanted({ field: 'backChannelUri' });
  if (details.redirectUris.length > mostUris || details.signOutUris.length > mostUris) errors.clientUriInvalid({ field: 'redirectUris', rule: 'maxItems', params: { limit: mostUris } });
  for (const [at, permission] of details.permissions.entries()) {
    const facts = { field: `permissions.${at}`, params: { permission } };
    if (personalPermissions.includes(permission)) errors.permissionPersonal(facts);
    if (!grantable(permission)) errors.permissionNotYours(facts);
  }
  return {
    name,
    redirectUris: checkUris(kind, details.redirectUris, 'redirectUris'),
    signOutUris: checkUris(kind, details.signOutUris, 'signOutUris'),
    ...(details.backChannelUri === undefined ? {} : { backChannelUri: checkUri(details.backChannelUri, 'backChannelUri') }),
    permissions: [...new Set(details.permissions)].toSorted(),
  };
};

export const hasSecret = (kind: ClientKind): boolean => kind === 'web' || kind === 'machine';

/** Whether people come to it from the academy, by a redirect. */
export const leadsBack = (kind: ClientKind): boolean => kind === 'web' || kind === 'public';
