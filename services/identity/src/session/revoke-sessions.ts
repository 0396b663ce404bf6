import { withdrawArtifacts } from '../openid/withdraw-artifacts.ts';
import { refuseAccessTokens, type RevokeContext } from './refuse-access-tokens.ts';
import { lockSessionsOf, markRevoked, renameSession } from './session-store.ts';

const heldForAccount = ['AccessToken', 'RefreshToken', 'AuthorizationCode', 'DeviceCode', 'Session', 'Interaction'];

/** Ends these sessions: neither their access tokens nor their refresh tokens are worth anything now. */
export const revokeSessions = async (context: RevokeContext, sessionIds: readonly string[]): Promise<void> => {
  if (sessionIds.length === 0) return;
  await markRevoked(context.tx, sessionIds, context.now);
  await refuseAccessTokens(context, sessionIds);
};

/** Ends everything that was opened for an account, also what applications hold for it. What it consented to stays. */
export const revokeAllSessions = async (context: RevokeContext): Promise<void> => {
  await revokeSessions(context, await lockSessionsOf(context.tx, context.accountId));
  await withdrawArtifacts(context, { accountId: context.accountId, models: heldForAccount });
};

/**
 * Takes all access tokens of an account out of force and leaves its people signed in: the sessions go on
 * under new ids, so that the next refresh answers a token with the rights of today.
 */
export const supersedeAccessTokens = async (context: RevokeContext): Promise<void> => {
  await withdrawArtifacts(context, { accountId: context.accountId, models: ['AccessToken'] });
  const sessionIds = await lockSessionsOf(context.tx, context.accountId);
  if (sessionIds.length === 0) return;
  for (const id of sessionIds) await renameSession(context.tx, id);
  await refuseAccessTokens(context, sessionIds);
};
