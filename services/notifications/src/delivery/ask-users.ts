import type { Clients } from '@liceo/kernel/clients';
import type { LinkToken } from './ask-identity.ts';

/** The one route of users that notifications call. */
interface UsersPaths {
  '/guardian-invitations/{id}/token': {
    post: {
      parameters: { path: { id: string } };
      responses: { 200: { content: { 'application/json': { token: string } } } };
    };
  };
}

/** Asks users for the token of an invitation when its mail is written, so that it lies in no event and no queue. */
export const askUsers =
  (clients: Clients) =>
  async (invitationId: string): Promise<LinkToken> => {
    try {
      const { data, response } = await clients.of<UsersPaths>('users').POST('/guardian-invitations/{id}/token', { params: { path: { id: invitationId } } });
      if (data) return data;
      return response.status === 404 ? 'gone' : 'unavailable';
    } catch (error) {
      // A service that cannot be reached; the mail is tried again later.
      if (error instanceof TypeError) return 'unavailable';
      throw error;
    }
  };
