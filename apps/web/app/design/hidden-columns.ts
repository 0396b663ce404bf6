import { cookieNames } from '#app/session/cookies.ts';

/** Which columns of which tables a reader has put away: `orders:buyer.mail|users:phone`. */
export type HiddenColumns = Readonly<Record<string, readonly string[]>>;

const names = /^[\w-]+$/;
const year = 365 * 24 * 60 * 60;
/** Cookies travel with every request. */
const longest = 1500;

export const parseHiddenColumns = (text: string | undefined): HiddenColumns => Object.fromEntries(
  (text ?? '').slice(0, longest).split('|').flatMap((part) => {
    const [table = '', columns = ''] = part.split(':');
    return names.test(table) ? [[table, columns.split('.').filter((column) => names.test(column))]] : [];
  }),
);

export const writeHiddenColumns = (hidden: HiddenColumns): string =>
  Object.entries(hidden).map(([table, columns]) => `${table}:${columns.join('.')}`).join('|');

/** Remembers the choice for one table in the browser, where the server sees it before it draws the table. */
export const rememberHiddenColumns = (table: string, columns: readonly string[]): void => {
  const kept = document.cookie.split('; ').find((part) => part.startsWith(`${cookieNames.columns}=`))?.split('=')[1];
  const hidden = { ...parseHiddenColumns(kept === undefined ? undefined : decodeURIComponent(kept)), [table]: columns };
  document.cookie = `${cookieNames.columns}=${encodeURIComponent(writeHiddenColumns(hidden))}; Path=/; Max-Age=${year}; SameSite=Lax`;
};
