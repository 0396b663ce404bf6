import { decodeJwt } from 'jose';
import { SuspicionPlaced } from '@liceo/contracts/events/identity';
import { newId } from '@liceo/kernel/id';
import type { ServiceUnderTest, TestClient } from '@liceo/kernel/testing';
import { permissionsOfRole, type Role } from '@liceo/contracts/permissions';
import type { Tokens } from './session/open-session.ts';
import { newRefreshToken } from './session/refresh-token.ts';
import { saveProof } from './session/proof-store.ts';
import { sendSession } from './session/session-store.ts';
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
  const { sub, sid, roles, scope, restricted } = claimsOf(accessToken);
  return t.as({ userId: sub, sessionId: sid, roles, permissions: scope.split(' ').filter(Boolean), restricted: restricted === true });
};

/** A session whose proof stays fresh whatever the clock; it belongs to an account that is not listed. */
export const provenSession = (t: IdentityUnderTest): Promise<string> =>
  t.db.transaction(async (tx) => {
    const [accountId, now] = [newId(), t.clock.now()];
    await tx.insertInto('account').values({ id: accountId, name: '', email: '', language: 'es', status: 'deleted', created_at: now, updated_at: now }).execute();
    const sessionId = sendSession(tx, { accountId, token: newRefreshToken(), device: { userAgent: 'Test', ip: '192.0.2.250' }, now, strong: false });
    await saveProof(tx, sessionId, new Date('2100-01-01T00:00:00Z'));
    return sessionId;
  });

export const asRole = async (t: IdentityUnderTest, role: Role, userId?: string): Promise<TestClient> =>
  t.as({ sessionId: await provenSession(t), roles: [role], permissions: permissionsOfRole[role], ...(userId === undefined ? {} : { userId }) });

/** What was suspected of an account. Each comes in three versions: the second and the third say what was done. */
export const suspicionsOf = async (t: IdentityUnderTest, userId: string) =>
  (await t.published(SuspicionPlaced)).filter((each) => each.userId === userId && 'reaction' in each).filter((_, n) => n % 2 === 1);

let people = 0;

/** Signs a new person up, each time somebody else. */
export const newcomer = async (t: IdentityUnderTest, details: Record<string, unknown> = {}): Promise<Tokens> => {
  people += 1;
  const body = { name: `Person ${people}`, email: `person${people}@example.org`, password: goodPassword, ...details };
  const answer = await t.anonymous.post('/auth/sign-up', body, { 'x-real-ip': `198.51.100.${people % 250}` });
  if (answer.status !== 201) throw new Error(`sign-up answered ${answer.status}: ${answer.text}`);
  return answer.body as Tokens;
};
