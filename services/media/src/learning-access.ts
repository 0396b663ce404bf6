import type { Clients } from '@liceo/kernel/clients';
import { errors } from './errors.ts';
import type { AskLearning } from './read-access.ts';

/** The one route of learning that media calls. */
interface LearningPaths {
  '/assets/{assetId}/access': {
    get: {
      parameters: { path: { assetId: string } };
      responses: { 200: { content: { 'application/json': { allowed: boolean } } } };
    };
  };
}

/** Asks over the typed client with the caller's own token. No answer means no access, never an open door. */
export const askLearning =
  (clients: Clients): AskLearning =>
  async (actor, assetId) => {
    const answer = await clients
      .of<LearningPaths>('learning', actor)
      .GET('/assets/{assetId}/access', { params: { path: { assetId } } })
      .catch((error: unknown) => errors.accessUnknown({ detail: String(error), retryAfterSeconds: 5 }));
    if (answer.data) return answer.data.allowed;
    const { status } = answer.response;
    return status === 403 || status === 404 ? false : errors.accessUnknown({ retryAfterSeconds: 5 });
  };
