import type { SignedIn } from '#app/api/models.ts';
import { cookieNames } from './cookies.ts';

const day = 24 * 60 * 60;
const refreshTokenAge = 30 * day;
const preferenceAge = 365 * day;

interface CookieOptions {
  /** In seconds; without it the cookie goes with the browser's session. */
  maxAge?: number;
  httpOnly: boolean;
  secure: boolean;
}

const serialise = (name: string, value: string, { maxAge, httpOnly, secure }: CookieOptions): string =>
  [
    `${name}=${encodeURIComponent(value)}`, 'Path=/', 'SameSite=Lax',
    ...(maxAge === undefined ? [] : [`Max-Age=${maxAge}`]), ...(httpOnly ? ['HttpOnly'] : []), ...(secure ? ['Secure'] : []),
  ].join('; ');

const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return value;
    throw error;
  }
};

export const readCookie = (request: Request, name: string): string | undefined => {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [key = '', ...value] = part.split('=');
    if (key.trim() === name) return decoded(value.join('=').trim());
  }
  return undefined;
};

/** Both session cookies are out of reach of scripts. */
export const sessionCookies = (signedIn: SignedIn, secure: boolean): string[] => [
  serialise(cookieNames.accessToken, signedIn.accessToken, { maxAge: signedIn.expiresIn, httpOnly: true, secure }),
  serialise(cookieNames.refreshToken, signedIn.refreshToken, { maxAge: refreshTokenAge, httpOnly: true, secure }),
];

export const endedSessionCookies = (secure: boolean): string[] =>
  [cookieNames.accessToken, cookieNames.refreshToken, cookieNames.cart, cookieNames.picture].map((name) =>
    serialise(name, '', { maxAge: 0, httpOnly: true, secure }));

const comebackAge = 10 * 60;

/** What ties a sign-in elsewhere to this browser. */
export const comebackCookie = (binding: string, secure: boolean): string =>
  serialise(cookieNames.comeback, binding, { maxAge: comebackAge, httpOnly: true, secure });

export const forgottenComebackCookie = (secure: boolean): string =>
  serialise(cookieNames.comeback, '', { maxAge: 0, httpOnly: true, secure });

/** As long as the challenge can be answered. */
export const challengeCookie = (challenge: string, secure: boolean): string =>
  serialise(cookieNames.challenge, challenge, { maxAge: 600, httpOnly: true, secure });

export const forgottenChallengeCookie = (secure: boolean): string =>
  serialise(cookieNames.challenge, '', { maxAge: 0, httpOnly: true, secure });

export const cartCookie = (cartId: string, secure: boolean): string =>
  serialise(cookieNames.cart, cartId, { maxAge: refreshTokenAge, httpOnly: true, secure });

export const forgottenCartCookie = (secure: boolean): string =>
  serialise(cookieNames.cart, '', { maxAge: 0, httpOnly: true, secure });

export const preferenceCookie = (name: 'language' | 'theme' | 'timeZone', value: string, secure: boolean): string =>
  serialise(cookieNames[name], value, { maxAge: preferenceAge, httpOnly: false, secure });

export const pictureCookie = (assetId: string | null, secure: boolean): string =>
  serialise(cookieNames.picture, assetId ?? '', { maxAge: assetId === null ? 0 : preferenceAge, httpOnly: true, secure });

export const visitLanguageCookie = (language: string, secure: boolean): string =>
  serialise(cookieNames.visitLanguage, language, { httpOnly: false, secure });

export const forgottenVisitLanguageCookie = (secure: boolean): string =>
  serialise(cookieNames.visitLanguage, '', { maxAge: 0, httpOnly: false, secure });

/** Headers that set several cookies at once. */
export const withCookies = (cookies: readonly string[]): Headers => {
  const headers = new Headers();
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return headers;
};
