import type { Clients } from '@liceo/kernel/clients';

/** The one route of identity that notifications call. */
interface IdentityPaths {
  '/auth/links/{id}/token': {
    post: {
      parameters: { path: { id: string } };
      responses: { 200: { content: { 'application/json': { token: string } } } };
    };
  };
}

/** What a mail with a link gets into its address; `gone` when the link was used or has expired meanwhile. */
export type LinkToken = { token: string } | 'gone' | 'unavailable';

/** Asks identity for the token of a link when the mail is written, so that it lies in no event and no queue. */
export const askIdentity =
  (clients: Clients) =>
  async (linkId: string): Promise<LinkToken> => {
    try {
      const { data, response } = await clients.of<IdentityPaths>('identity').POST('/auth/links/{id}/token', { params: { path: { id: linkId } } });
      if (data) return data;
      return response.status === 404 ? 'gone' : 'unavailable';
    } catch (error) {
      // A service that cannot be reached; the mail is tried again later.
      if (error instanceof TypeError) return 'unavailable';
      throw error;
    }
  };
