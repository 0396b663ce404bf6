import { data } from 'react-router';
import { problemOf, refused, type Api } from '#app/api/client.server.ts';
import { pictureCookie, withCookies } from '#app/session/cookies.server.ts';

/** Shows the picture in the profile, or none, and removes the one that nobody sees any more. */
export const changePicture = async (api: Api, assetId: string | null, secure: boolean) => {
  const { data: before } = await api.GET('/users/me');
  const problem = problemOf(await api.PATCH('/users/me', { body: { avatarAssetId: assetId } }));
  const useless = problem ? assetId : before?.avatarAssetId;
  if (useless && (problem || useless !== assetId)) await api.DELETE('/assets/{id}', { params: { path: { id: useless } } });
  if (problem) return refused(problem);
  return data({ problem: undefined }, { headers: withCookies([pictureCookie(assetId, secure)]) });
};
