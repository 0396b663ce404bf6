import { SessionRevoked } from '@liceo/contracts/events/identity';
import { accessTokenSeconds, type Revocations } from '@liceo/kernel/auth';
import { onCommit, type Tx } from '@liceo/kernel/db';
import { publishAll } from '@liceo/kernel/messaging';
import type { Tables } from '../tables.ts';
import { lockSessionsOf, markRevoked, renameSession } from './session-store.ts';

export interface RevokeContext {
  tx: Tx<Tables>;
  revocations: Revocations;
  accountId: string;
  now: Date;
}

/** Ends these sessions: neither their access tokens nor their refresh tokens are worth anything now. */
export const revokeSessions = async (context: RevokeContext, sessionIds: readonly string[]): Promise<void> => {
  if (sessionIds.length === 0) return;
  await markRevoked(context.tx, sessionIds, context.now);
  await refuseAccessTokens(context, sessionIds);
};

export const revokeAllSessions = async (context: RevokeContext): Promise<void> =>
  revokeSessions(context, await lockSessionsOf(context.tx, context.accountId));

/**
 * Takes all access tokens of an account out of force and leaves its people signed in: the sessions go on
 * under new ids, so that the next refresh answers a token with the rights of today.
 */
export const supersedeAccessTokens = async (context: RevokeContext): Promise<void> => {
  const sessionIds = await lockSessionsOf(context.tx, context.accountId);
  if (sessionIds.length === 0) return;
  for (const id of sessionIds) await renameSession(context.tx, id);
  await refuseAccessTokens(context, sessionIds);
};

const refuseAccessTokens = async (
  { tx, revocations, accountId, now }: RevokeContext,
  sessionIds: readonly string[],
): Promise<void> => {
  // By then the last of its access tokens has expired by itself.
  const expiresAt = new Date(now.getTime() + accessTokenSeconds * 1000);
  await tx
    .insertInto('revocation')
    .values(sessionIds.map((id) => ({ session_id: id, expires_at: expiresAt })))
    .execute();
  await publishAll(
    tx,
    SessionRevoked,
    sessionIds.map((sessionId) => ({
      subject: accountId,
      data: { sessionId, userId: accountId, expiresAt: expiresAt.toISOString() },
    })),
  );
  onCommit(tx, () => {
    for (const sessionId of sessionIds) revocations.add(sessionId, expiresAt);
  });
};
