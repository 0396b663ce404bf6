import { keptMarks, noteFact } from '../store.ts';
import { currentAccount, currentVisit, follow, pagesOf } from './account.ts';
import { offlinePage, type KeptPage } from './offline-page.ts';

/** A learner's own pages: the courses, one of them, a lesson. */
const isKeepable = ({ pathname }: URL): boolean => /^\/learn(?:\/\d+(?:\/lessons\/\d+)?)?\/?$/.test(pathname);

/** Enough for all lessons of several courses; the oldest make room. */
const mostPages = 200;

const titleIn = (html: string): string => /<title>([^<]*)<\/title>/.exec(html)?.[1]?.replace(/ · Liceo$/, '') ?? '';

const keep = async (account: string, path: string, response: Response): Promise<void> => {
  const html = await response.text();
  const headers = new Headers(response.headers);
  headers.set('x-liceo-title', encodeURIComponent(titleIn(html)));
  const pages = await pagesOf(account);
  // What is written last stands last, so that the first is always the oldest.
  await pages.delete(path);
  await pages.put(path, new Response(html, { status: response.status, headers }));
  const requests = await pages.keys();
  await Promise.all(requests.slice(0, -mostPages).map((request) => pages.delete(request)));
};

/** Follows who is signed in, and keeps the page when it is one to keep. */
const learnFrom = async (url: URL, response: Response, visit: number): Promise<void> => {
  const account = response.headers.get('x-liceo-account');
  if (account === null || visit !== currentVisit()) return;
  await follow(account);
  const language = response.headers.get('content-language');
  if (language !== null) await noteFact('language', language);
  const isPage = response.status === 200 && !response.redirected && response.headers.get('content-type')?.startsWith('text/html') === true;
  if (account !== '' && isPage && isKeepable(url)) await keep(account, url.pathname, response);
};

/** Fetches a page only to keep it, as it is without anything in its address. */
const fetchToKeep = async (url: URL): Promise<void> => {
  const visit = currentVisit();
  const page = new URL(url.pathname, url);
  const response = await fetch(page, { headers: { accept: 'text/html' } });
  await learnFrom(page, response, visit);
};

const keptPages = async (account: string): Promise<KeptPage[]> => {
  const pages = await pagesOf(account);
  const kept = await Promise.all((await pages.keys()).map(async (request) => {
    const response = await pages.match(request, { ignoreVary: true });
    return { path: new URL(request.url).pathname, title: decodeURIComponent(response?.headers.get('x-liceo-title') ?? '') };
  }));
  return kept.filter(({ title }) => title !== '').toReversed();
};

const withoutAcademy = async (url: URL): Promise<Response> => {
  const account = await currentAccount();
  if (account === '') return offlinePage({ kept: [], isProgressWaiting: false });
  const kept = await (await pagesOf(account)).match(url.pathname, { ignoreVary: true });
  return kept ?? offlinePage({ kept: await keptPages(account), isProgressWaiting: (await keptMarks(account)).length > 0 });
};

/** `fetch` says it by a TypeError; a request that the browser has sent ahead, by an exception of this name. */
const isUnreachable = (error: unknown): boolean => error instanceof TypeError || (error instanceof DOMException && error.name === 'NetworkError');

interface Navigation {
  url: URL;
  request: Request;
  event: ExtendableEvent;
}

/** A page from the academy; when it cannot be reached, the page as it was kept, or what says so. */
export const openPage = async ({ url, request, event }: Navigation): Promise<Response> => {
  const visit = currentVisit();
  try {
    const preloaded = 'preloadResponse' in event ? await (event.preloadResponse as Promise<Response | undefined>) : undefined;
    const response = preloaded ?? await fetch(request);
    event.waitUntil(learnFrom(url, response.clone(), visit));
    return response;
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    return withoutAcademy(url);
  }
};

/** The data of a page, for a reader who goes on without a new document: the page itself is fetched as well, to be kept. */
export const openData = async ({ url, request, event }: Navigation): Promise<Response> => {
  const visit = currentVisit();
  const response = await fetch(request);
  event.waitUntil(learnFrom(url, response.clone(), visit));
  const page = new URL(url.pathname.replace(/(?:\/_root)?\.data$/, ''), url);
  if (isKeepable(page) && response.ok) event.waitUntil(fetchToKeep(page));
  return response;
};

/** The windows that were open before there was a worker. */
export const keepOpenPages = async (clients: readonly Client[]): Promise<void> => {
  const open = clients.map(({ url }) => new URL(url)).filter(isKeepable);
  await Promise.all(open.map(fetchToKeep));
};
