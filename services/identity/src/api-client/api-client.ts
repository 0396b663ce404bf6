import { personalPermissions, type Permission } from '@liceo/contracts/permissions';
import { errors } from '../errors.ts';

export const clientKinds = ['web', 'machine', 'device'] as const;
/** An application people sign in to with their browser; a program that acts for itself; a device without a keyboard. */
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

/** An address that secrets are sent to: whole, exact, encrypted except on the same machine. */
const checkUri = (text: string, field: string): string => {
  const refuse = (rule: string): never => errors.clientUriInvalid({ field, rule, params: { rule } });
  if (!URL.canParse(text)) refuse('url');
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback.has(url.hostname))) refuse('https');
  if (url.username !== '' || url.password !== '') refuse('userinfo');
  if (text.includes('#')) refuse('fragment');
  if (text.includes('*')) refuse('wildcard');
  // What a browser would make another address of is compared with something else than it goes to.
  if (url.href !== text && url.href !== `${text}/`) refuse('normal');
  return text;
};

const checkUris = (texts: readonly string[], field: string): string[] => [...new Set(texts.map((text, at) => checkUri(text, `${field}.${at}`)))];

/** A client that can be, or an error that names the field. */
export const checkDetails = (kind: ClientKind, details: ClientDetails, grantable: (permission: Permission) => boolean): ClientDetails => {
  const name = details.name.normalize('NFC').replace(/\p{Cc}/gu, ' ').replace(/\s+/gu, ' ').trim();
  if (name === '') errors.nameBlank({ field: 'name' });
  const isWeb = kind === 'web';
  if (isWeb && details.redirectUris.length === 0) errors.clientUriMissing({ field: 'redirectUris' });
  if (!isWeb && (details.redirectUris.length > 0 || details.signOutUris.length > 0 || details.backChannelUri !== undefined)) errors.clientUriNotWanted({ field: 'redirectUris' });
  if (details.redirectUris.length > mostUris || details.signOutUris.length > mostUris) errors.clientUriInvalid({ field: 'redirectUris', rule: 'maxItems', params: { limit: mostUris } });
  for (const [at, permission] of details.permissions.entries()) {
    const facts = { field: `permissions.${at}`, params: { permission } };
    if (personalPermissions.includes(permission)) errors.permissionPersonal(facts);
    if (!grantable(permission)) errors.permissionNotYours(facts);
  }
  return {
    name,
    redirectUris: checkUris(details.redirectUris, 'redirectUris'),
    signOutUris: checkUris(details.signOutUris, 'signOutUris'),
    ...(details.backChannelUri === undefined ? {} : { backChannelUri: checkUri(details.backChannelUri, 'backChannelUri') }),
    permissions: [...new Set(details.permissions)].toSorted(),
  };
};

export const hasSecret = (kind: ClientKind): boolean => kind !== 'device';
