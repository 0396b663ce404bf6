import type { Actor } from '@liceo/kernel/auth';
import type { Clients } from '@liceo/kernel/clients';
import { errors } from './errors.ts';

interface AvatarFacts {
  purpose: string;
  status: string;
  own?: boolean;
}

/** The one route of media that users calls. */
interface MediaPaths {
  '/assets/{id}': {
    get: {
      parameters: { path: { id: string } };
      responses: { 200: { content: { 'application/json': AvatarFacts } } };
    };
  };
}

/** Refuses as somebody's picture what is none, or is not theirs: media says, asked with the caller's own token. */
export const checkAvatar =
  (clients: Clients) =>
  async (actor: Actor, assetId: string): Promise<void> => {
    const { data, response } = await clients.of<MediaPaths>('media', actor).GET('/assets/{id}', { params: { path: { id: assetId } } });
    if (response.status >= 500) errors.avatarUnknown({ retryAfterSeconds: 5 });
    if (data?.purpose !== 'avatar' || data.status !== 'ready' || data.own !== true) errors.avatarRefused({ field: 'avatarAssetId' });
  };
