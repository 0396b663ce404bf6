import type { Client } from 'openapi-fetch';
import type { Revocations } from './auth.ts';
import type { Logger } from './log.ts';
import { startLoop } from './loop.ts';
import type { Transport } from './transport.ts';

/** What every process asks of identity. */
export interface IdentityPaths {
  '/.well-known/jwks.json': {
    get: { responses: { 200: { content: { 'application/json': { keys: Record<string, unknown>[] } } } } };
  };
  '/auth/revocations': {
    get: { responses: { 200: { content: { 'application/json': { items: { sessionId: string; expiresAt: string }[]; roles: { role: string; revision: number }[] } } } } };
  };
}

/** How long a session that was revoked elsewhere, or rights that have changed, may still be taken for good. */
export const revocationSeconds = 2;
const retryMs = 250;
const sessionRevoked = 'identity.SessionRevoked';
const roleDefined = 'identity.RoleDefined';

export interface FollowRevocations {
  identity(): Client<IdentityPaths>;
  revocations: Revocations;
  log: Logger;
  /** Whether identity runs in this process, and so tells by itself. */
  isLocal: boolean;
}

/** Has a transport tell of revoked sessions and changed roles as it happens; `followRevocations` finds what it misses. */
export const overhearRevocations = (transport: Transport, revocations: Revocations): void =>
  transport.overhear([sessionRevoked, roleDefined], ({ type, data }) => {
    if (type === roleDefined) {
      const { role, revision } = data as { role: string; revision: number };
      return revocations.outdate(role, revision);
    }
    const { sessionId, expiresAt } = data as { sessionId: string; expiresAt: string };
    return revocations.add(sessionId, new Date(expiresAt));
  });

/**
 * Learns which sessions are revoked and which roles have changed: all of them before it resolves, and new ones within
 * `revocationSeconds` as long as identity answers. It waits for an identity that is not up yet.
 */
export const followRevocations = async ({ identity, revocations, log, isLocal }: FollowRevocations): Promise<{ stop(): Promise<void> }> => {
  const learn = async (): Promise<boolean> => {
    const { data } = await identity().GET('/auth/revocations');
    if (!data) throw new Error('identity gave no revoked sessions');
    for (const { sessionId, expiresAt } of data.items) revocations.add(sessionId, new Date(expiresAt));
    for (const { role, revision } of data.roles) revocations.outdate(role, revision);
    return false;
  };
  if (isLocal) {
    await learn();
    return { stop: () => Promise.resolve() };
  }
  for (let isLearnt = false; !isLearnt; ) {
    isLearnt = await learn().then(() => true, async (error: unknown) => {
      log.debug({ err: error }, 'identity does not answer yet');
      await new Promise((resolve) => setTimeout(resolve, retryMs));
      return false;
    });
  }
  return startLoop({ name: 'revocations', log, everySeconds: revocationSeconds, round: learn });
};
