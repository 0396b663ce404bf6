import type { Language } from '#app/api/models.ts';
import { parseHiddenColumns, type HiddenColumns } from '#app/design/hidden-columns.ts';
import { isTimeZone } from '#app/i18n/format.ts';
import { acceptedLanguage, isLanguage } from '#app/i18n/language.ts';
import { cookieNames } from './cookies.ts';
import { forgottenVisitLanguageCookie, preferenceCookie, readCookie, visitLanguageCookie } from './cookies.server.ts';
import { parseLearningChoices, type LearningChoices } from './learning-choices.ts';
import { isTheme, type Theme } from './theme.ts';

/** The language that the address itself asks for. */
const languageInAddress = (request: Request): Language | undefined => {
  const wanted = new URL(request.url).searchParams.get('lang');
  return isLanguage(wanted) ? wanted : undefined;
};

const usualLanguageOf = (request: Request): Language => {
  const kept = [cookieNames.visitLanguage, cookieNames.language].map((name) => readCookie(request, name));
  return kept.find(isLanguage) ?? acceptedLanguage(request.headers.get('accept-language'));
};

export const languageOf = (request: Request): Language => languageInAddress(request) ?? usualLanguageOf(request);

/** Who came by an address in another language reads on in that one, without having chosen it for good. */
export const visitCookies = (request: Request, secure: boolean): string[] => {
  const wanted = languageInAddress(request);
  return wanted === undefined || wanted === usualLanguageOf(request) ? [] : [visitLanguageCookie(wanted, secure)];
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

/** Only what can be an id becomes part of an address. */
export const pictureOf = (request: Request): string | null => {
  const kept = readCookie(request, cookieNames.picture);
  return kept !== undefined && /^[0-9a-f-]{36}$/.test(kept) ? kept : null;
};

export const learningChoicesOf = (request: Request): LearningChoices => parseLearningChoices(readCookie(request, cookieNames.learning));

interface Choices {
  language?: Language;
  theme?: Theme;
  timeZone?: string;
}

export const choiceCookies = ({ language, theme, timeZone }: Choices, secure: boolean): string[] => [
  ...(language === undefined ? [] : [preferenceCookie('language', language, secure), forgottenVisitLanguageCookie(secure)]),
  ...(theme === undefined ? [] : [preferenceCookie('theme', theme, secure)]),
  ...(timeZone === undefined ? [] : [preferenceCookie('timeZone', timeZone, secure)]),
];
