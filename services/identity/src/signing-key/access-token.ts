import { SignJWT } from 'jose';
import { permissionsOfRole } from '@liceo/contracts/permissions';
import { accessTokenSeconds, tokenIssuer } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { ActiveAccount } from '../account/account.ts';
import { signingAlgorithm, type SigningKeys } from './signing-keys.ts';

const scopeOf = (account: ActiveAccount): string =>
  [...new Set(account.roles.flatMap((role) => permissionsOfRole[role]))].toSorted().join(' ');

export type SignAccessToken = (account: ActiveAccount, sessionId: string) => Promise<string>;

/** The access token of a session: who, with which rights, for ten minutes. */
export const signAccessToken =
  (keys: SigningKeys, clock: Clock): SignAccessToken =>
  async (account, sessionId) => {
    const { kid, privateKey } = await keys.current();
    const issuedAt = Math.floor(clock.now().getTime() / 1000);
    return new SignJWT({
      sid: sessionId,
      name: account.name,
      email: account.email,
      lang: account.language,
      roles: account.roles,
      scope: scopeOf(account),
    })
      .setProtectedHeader({ alg: signingAlgorithm, kid, typ: 'JWT' })
      .setIssuer(tokenIssuer)
      .setSubject(account.id)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + accessTokenSeconds)
      .sign(privateKey);
  };
