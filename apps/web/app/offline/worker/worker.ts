/// <reference lib="webworker" />
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { sendMarks } from '../send-marks.ts';
import { currentAccount, forgetEverything } from './account.ts';
import { assetStrategy, forgetUnknownCaches, loadOfflineAssets, pictureStrategy } from './assets.ts';
import { assets, files } from './build.ts';
import { keepOpenPages, openData, openPage } from './pages.ts';

declare const self: ServiceWorkerGlobalScope;

precacheAndRoute([...files]);
cleanupOutdatedCaches();

registerRoute(({ sameOrigin, url }) => sameOrigin && url.pathname.startsWith('/assets/'), assetStrategy);
registerRoute(
  ({ sameOrigin, url, request }) => sameOrigin && request.destination === 'image' && /^\/v1\/assets\/[^/]+\/content$/.test(url.pathname),
  pictureStrategy,
);
registerRoute(({ sameOrigin, request }) => sameOrigin && request.mode === 'navigate', openPage);
registerRoute(({ sameOrigin, url }) => sameOrigin && url.pathname.endsWith('.data'), openData);

/** Signing out is a form that is sent, by the page's script or without it. */
const signOut = async (request: Request): Promise<Response> => {
  const response = await fetch(request);
  await forgetEverything();
  return response;
};

registerRoute(({ sameOrigin, url }) => sameOrigin && /^\/sign-out(?:\.data)?$/.test(url.pathname), ({ request }) => signOut(request), 'POST');

self.addEventListener('install', (event) => event.waitUntil(loadOfflineAssets(event)));

const takeOver = async (): Promise<void> => {
  await forgetUnknownCaches();
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
  await keepOpenPages(await self.clients.matchAll({ type: 'window' }));
};

self.addEventListener('activate', (event) => event.waitUntil(takeOver()));

interface Question {
  type: 'activate' | 'is-this-you';
  /** The scripts that the asking page was made of. */
  scripts?: readonly string[];
}

self.addEventListener('message', ({ data, ports }) => {
  const { type, scripts = [] } = data as Question;
  if (type === 'activate') void self.skipWaiting();
  else ports[0]?.postMessage(scripts.every((script) => assets.has(script)));
});

const sendKept = async (): Promise<void> => {
  const account = await currentAccount();
  if (account === '') return;
  const count = await sendMarks(account);
  for (const client of await self.clients.matchAll({ type: 'window' })) client.postMessage({ type: 'marks-sent', ...count }, { transfer: [] });
};

// Not in every browser; the others send when a page of the academy is opened.
self.addEventListener('sync' as 'message', (event) => (event as ExtendableEvent).waitUntil(sendKept()));
