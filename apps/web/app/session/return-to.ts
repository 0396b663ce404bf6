const base = 'http://local';

/** The path to go to after signing in, when it is one of this site; anything else leads to the front page. */
export const localPath = (wanted: FormDataEntryValue | null | undefined, fallback = '/'): string => {
  if (typeof wanted !== 'string' || !/^\/(?!\/)/.test(wanted) || /[\p{Cc}\\]/u.test(wanted)) return fallback;
  const url = URL.parse(wanted, base);
  if (url?.origin !== base || url.pathname.startsWith('//')) return fallback;
  return url.pathname + url.search + url.hash;
};

/** The same page in whatever language the reader has chosen: an address that names one would stay in that. */
export const withoutLanguage = (path: string): string => {
  const url = new URL(path, base);
  url.searchParams.delete('lang');
  return url.pathname + url.search + url.hash;
};

/** The page that a request is about: the same path for a document and for the data of a client navigation. */
const pageOf = (request: Request): string => {
  const url = new URL(request.url);
  const path = url.pathname.replace(/(?:\/_root)?\.data$/, '') || '/';
  url.searchParams.delete('_routes');
  return path + url.search;
};

export const signInPath = (request: Request): string =>
  `/sign-in?${new URLSearchParams({ returnTo: pageOf(request) }).toString()}`;
