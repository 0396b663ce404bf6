import type { AccountClaims } from 'oidc-provider';
import { permissions } from '@liceo/contracts/permissions';
import type { ActiveAccount } from '../account/account.ts';

/** Scopes by which an application learns who somebody is; the others are permissions of the API. */
export const identityScopes = ['openid', 'profile', 'email', 'roles', 'offline_access'] as const;

export const allScopes: string[] = [...identityScopes, ...permissions];

/** Which claims a scope shows. */
export const claimsOfScope = {
  openid: ['sub'],
  profile: ['name', 'locale'],
  email: ['email', 'email_verified'],
  roles: ['roles'],
};

export interface Person extends ActiveAccount {
  emailVerified: boolean;
}

/** All that can be said of a person; what the scopes do not cover is left out by the provider. */
export const claimsAbout = (person: Person): AccountClaims => ({
  sub: person.id,
  name: person.name,
  locale: person.language,
  email: person.email,
  email_verified: person.emailVerified,
  roles: [...person.roles],
});
