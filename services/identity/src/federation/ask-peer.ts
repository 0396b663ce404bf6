import { AuthorizationResponseError, ClientError, ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client';
import { LiceoError } from '@liceo/kernel/errors';
import type { Logger } from '@liceo/kernel/log';
import { errors } from '../errors.ts';
import type { Provider } from './sign-in-provider.ts';

const isOutOfReach = (error: unknown): boolean =>
  (error instanceof TypeError && error.message === 'fetch failed') || (error instanceof ClientError && (error.code === 'OAUTH_TIMEOUT' || error.code === 'OAUTH_ABORT'));

/** What the library says, without what came over the wire. */
const reasonOf = (error: unknown): string => {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) return `the provider said ${error.error}`;
  if (error instanceof ClientError) return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
  return error instanceof Error ? error.message : 'something unknown';
};

/** Asks a provider, and turns what goes wrong there into what its person can be told. It is logged here, once. */
export const askPeer = async <Answer>(log: Logger, provider: Pick<Provider, 'id' | 'name'>, ask: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof LiceoError) throw error;
    // Who is away is told as a 503, which is logged where requests are answered.
    if (isOutOfReach(error)) return errors.providerUnreachable({ detail: `${provider.name} does not answer.`, retryAfterSeconds: 30 });
    log.warn({ provider: provider.id, reason: reasonOf(error) }, 'a sign-in by a provider failed');
    if (error instanceof AuthorizationResponseError) return errors.federatedSignInDeclined({ detail: `${provider.name} did not let the person pass.` });
    const isTheirs = error instanceof ClientError || error instanceof ResponseBodyError || error instanceof WWWAuthenticateChallengeError
      || error instanceof TypeError || error instanceof SyntaxError;
    if (!isTheirs) throw error;
    return errors.federatedAnswerInvalid({ detail: `What ${provider.name} answered does not hold. Begin again.` });
  }
};
