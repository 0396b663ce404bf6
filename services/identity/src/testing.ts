import { decodeJwt } from 'jose';
import type { ServiceUnderTest, TestClient } from '@liceo/kernel/testing';
import { permissionsOfRole, type Role } from '@liceo/contracts/permissions';
import type { Tokens } from './session/open-session.ts';
import type { Tables } from './tables.ts';

export type IdentityUnderTest = ServiceUnderTest<Tables>;

export const goodPassword = 'correct horse battery';

interface Claims {
  sub: string;
  sid: string;
  roles: string[];
  scope: string;
  [claim: string]: unknown;
}

export const claimsOf = (accessToken: string): Claims => decodeJwt<Claims>(accessToken) as Claims;

/** A client that is, for the service under test, whoever this access token was issued to. */
export const clientFor = (t: IdentityUnderTest, { accessToken }: Pick<Tokens, 'accessToken'>): Promise<TestClient> => {
  const { sub, sid, roles, scope } = claimsOf(accessToken);
  return t.as({ userId: sub, sessionId: sid, roles, permissions: scope.split(' ').filter(Boolean) });
};

export const asRole = (t: IdentityUnderTest, role: Role, userId?: string): Promise<TestClient> =>
  t.as({ roles: [role], permissions: permissionsOfRole[role], ...(userId === undefined ? {} : { userId }) });

let people = 0;

/** Signs a new person up, each time somebody else. */
export const newcomer = async (t: IdentityUnderTest, details: Record<string, unknown> = {}): Promise<Tokens> => {
  people += 1;
  const body = { name: `Person ${people}`, email: `person${people}@example.org`, password: goodPassword, ...details };
  const answer = await t.anonymous.post('/auth/sign-up', body, { 'x-real-ip': `198.51.100.${people % 250}` });
  if (answer.status !== 201) throw new Error(`sign-up answered ${answer.status}: ${answer.text}`);
  return answer.body as Tokens;
};
