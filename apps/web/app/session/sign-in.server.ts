import { redirect } from 'react-router';
import type { Api } from '#app/api/client.server.ts';
import type { Preferences, SignedIn } from '#app/api/models.ts';
import { forgottenCartCookie, forgottenChallengeCookie, pictureCookie, sessionCookies, withCookies } from './cookies.server.ts';
import { choiceCookies, languageOf, themeOf, timeZoneOf } from './preferences.server.ts';
import { localPath } from './return-to.ts';

interface Arrival {
  request: Request;
  api: Api;
  signedIn: SignedIn;
  returnTo: FormDataEntryValue | null;
  secure: boolean;
}

/** What a new profile starts with: no zone was chosen yet. */
const unsetTimeZone = 'UTC';

const open = ({ signedIn, returnTo, secure }: Arrival, preferences: Partial<Preferences>, picture: string | null): Response =>
  redirect(localPath(returnTo), {
    headers: withCookies([
      ...sessionCookies(signedIn, secure), ...choiceCookies(preferences, secure), forgottenCartCookie(secure),
      pictureCookie(picture, secure), forgottenChallengeCookie(secure),
    ]),
  });

/** The guest's cart becomes the account's when the cart is asked for in both names. */
const joinCart = (api: Api, headers: HeadersInit): Promise<unknown> => api.GET('/cart', { headers });

/** A new account takes over what was chosen in this browser. */
export const enterFirst = async (arrival: Arrival): Promise<Response> => {
  const { api, request, signedIn } = arrival;
  const headers = { authorization: `Bearer ${signedIn.accessToken}` };
  const preferences = { language: languageOf(request), theme: themeOf(request), timeZone: timeZoneOf(request) ?? unsetTimeZone };
  await Promise.all([joinCart(api, headers), api.PUT('/users/me/preferences', { headers, body: preferences })]);
  return open(arrival, { language: preferences.language }, null);
};

/** This browser takes over what the account prefers. */
export const enter = async (arrival: Arrival): Promise<Response> => {
  const { api, request, signedIn } = arrival;
  const headers = { authorization: `Bearer ${signedIn.accessToken}` };
  const [{ data: kept }] = await Promise.all([api.GET('/users/me', { headers }), joinCart(api, headers)]);
  const timeZone = timeZoneOf(request);
  if (!kept) return open(arrival, { language: signedIn.user.language }, null);
  const { language, theme, avatarAssetId } = kept;
  if (kept.timeZone !== unsetTimeZone) return open(arrival, { language, theme, timeZone: kept.timeZone }, avatarAssetId);
  if (timeZone !== undefined) await api.PUT('/users/me/preferences', { headers, body: { language, theme, timeZone } });
  return open(arrival, { language, theme }, avatarAssetId);
};
