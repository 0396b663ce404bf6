import type { Language } from '#app/api/models.ts';
import { parseHiddenColumns, type HiddenColumns } from '#app/design/hidden-columns.ts';
import { isTimeZone } from '#app/i18n/format.ts';
import { acceptedLanguage, isLanguage } from '#app/i18n/language.ts';
import { cookieNames } from './cookies.ts';
import { preferenceCookie, readCookie } from './cookies.server.ts';
import { isTheme, type Theme } from './theme.ts';

export const languageOf = (request: Request): Language => {
  const chosen = readCookie(request, cookieNames.language);
  return isLanguage(chosen) ? chosen : acceptedLanguage(request.headers.get('accept-language'));
};

export const themeOf = (request: Request): Theme => {
  const chosen = readCookie(request, cookieNames.theme);
  return isTheme(chosen) ? chosen : 'system';
};

/** Nothing until the browser has told us where it is. */
export const timeZoneOf = (request: Request): string | undefined => {
  const chosen = readCookie(request, cookieNames.timeZone);
  return chosen !== undefined && isTimeZone(chosen) ? chosen : undefined;
};

export const hiddenColumnsOf = (request: Request): HiddenColumns => parseHiddenColumns(readCookie(request, cookieNames.columns));

interface Choices {
  language?: Language;
  theme?: Theme;
  timeZone?: string;
}

export const choiceCookies = ({ language, theme, timeZone }: Choices, secure: boolean): string[] => [
  ...(language === undefined ? [] : [preferenceCookie('language', language, secure)]),
  ...(theme === undefined ? [] : [preferenceCookie('theme', theme, secure)]),
  ...(timeZone === undefined ? [] : [preferenceCookie('timeZone', timeZone, secure)]),
];
