import { SignJWT } from 'jose';
import { accessTokenSeconds, accessTokenType, tokenAudience, tokenIssuer } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { ActiveAccount } from '../account/account.ts';
import type { Rights } from '../rights/read-rights.ts';
import { signingAlgorithm, type SigningKeys } from './signing-keys.ts';

export type SignAccessToken = (account: ActiveAccount, sessionId: string, may: { restricted: boolean; rights: Rights }) => Promise<string>;

/** The access token of a session: who, with which rights, for ten minutes. */
export const signAccessToken =
  (keys: SigningKeys, clock: Clock): SignAccessToken =>
  async (account, sessionId, { restricted, rights }) => {
    const { kid, privateKey } = await keys.current();
    const issuedAt = Math.floor(clock.now().getTime() / 1000);
    return new SignJWT({
      sid: sessionId,
      name: account.name,
      email: account.email,
      lang: account.language,
      roles: account.roles,
      scope: restricted ? '' : rights.permissions.toSorted().join(' '),
      grants: restricted ? {} : rights.grants,
      rev: rights.revision,
      ...(restricted && { restricted }),
    })
      .setProtectedHeader({ alg: signingAlgorithm, kid, typ: accessTokenType })
      .setIssuer(tokenIssuer).setAudience(tokenAudience)
      .setSubject(account.id)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + accessTokenSeconds)
      .sign(privateKey);
  };

/** Who an API client acts for: a person, or itself. */
export interface ClientAccess {
  clientId: string;
  sessionId: string;
  subject: { id: string; name: string; email: string; language: string };
  permissions: readonly string[];
  expiresAt: Date;
}

/** The access token that the gateway puts in the place of what an API client showed. It carries no roles: a client has permissions only. */
export const signClientAccess =
  (keys: SigningKeys, clock: Clock) =>
  async ({ clientId, sessionId, subject, permissions, expiresAt }: ClientAccess): Promise<string> => {
    const { kid, privateKey } = await keys.current();
    return new SignJWT({ sid: sessionId, client_id: clientId, name: subject.name, email: subject.email, lang: subject.language, roles: [], scope: permissions.join(' ') })
      .setProtectedHeader({ alg: signingAlgorithm, kid, typ: accessTokenType })
      .setIssuer(tokenIssuer).setAudience(tokenAudience)
      .setSubject(subject.id)
      .setIssuedAt(Math.floor(clock.now().getTime() / 1000))
      .setExpirationTime(Math.floor(expiresAt.getTime() / 1000))
      .sign(privateKey);
  };
