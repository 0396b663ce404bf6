import { SessionRevoked } from '@liceo/contracts/events/identity';
import { accessTokenSeconds, type Revocations } from '@liceo/kernel/auth';
import { onCommit, type Tx } from '@liceo/kernel/db';
import { publishAll } from '@liceo/kernel/messaging';
import type { Tables } from '../tables.ts';

export interface RevokeContext {
  tx: Tx<Tables>;
  revocations: Revocations;
  accountId: string;
  now: Date;
}

/** Has every service refuse the access tokens with these session ids. */
export const refuseAccessTokens = async (
  { tx, revocations, accountId, now }: RevokeContext,
  sessionIds: readonly string[],
): Promise<void> => {
  // By then the last of its access tokens has expired by itself.
  const expiresAt = new Date(now.getTime() + accessTokenSeconds * 1000);
  await tx
    .insertInto('revocation')
    .values(sessionIds.map((id) => ({ session_id: id, expires_at: expiresAt })))
    .onConflict((conflict) => conflict.column('session_id').doUpdateSet({ expires_at: expiresAt }))
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
