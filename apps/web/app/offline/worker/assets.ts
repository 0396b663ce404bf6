import { ExpirationPlugin } from 'workbox-expiration';
import { CacheFirst } from 'workbox-strategies';
import { offlineAssets } from './build.ts';

const day = 24 * 60 * 60;

/**
 * Names below /assets/ carry a hash. They are not thrown away with their build: pages that were kept, and windows that
 * are still open, go on asking for them.
 */
export const assetStrategy = new CacheFirst({
  cacheName: 'liceo-assets',
  plugins: [new ExpirationPlugin({ maxEntries: 600, maxAgeSeconds: 60 * day })],
});

const isPublic = (response: Response): boolean => /\bpublic\b/.test(response.headers.get('cache-control') ?? '');

/** Covers, in the sizes in which they were seen. What only some may see is not kept. */
export const pictureStrategy = new CacheFirst({
  cacheName: 'liceo-pictures',
  plugins: [
    new ExpirationPlugin({ maxEntries: 80, maxAgeSeconds: 30 * day, purgeOnQuotaError: true }),
    { cacheWillUpdate: ({ response }) => Promise.resolve(response.status === 200 && isPublic(response) ? response : null) },
  ],
});

const ours = ['liceo-assets', 'liceo-pictures'];

/** Stores of a former worker that this one does not know. */
export const forgetUnknownCaches = async (): Promise<void> => {
  const names = await caches.keys();
  const unknown = names.filter((name) => name.startsWith('liceo-') && !name.startsWith('liceo-pages-') && !ours.includes(name));
  await Promise.all(unknown.map((name) => caches.delete(name)));
};

/** Loads what reading needs, while the page that brought this worker is long drawn. */
export const loadOfflineAssets = async (event: ExtendableEvent): Promise<void> => {
  const rest = [...offlineAssets];
  const lane = async (): Promise<void> => {
    for (let url = rest.shift(); url !== undefined; url = rest.shift()) {
      const [response, stored] = assetStrategy.handleAll({ event, request: new Request(url) });
      if (!(await response).ok) throw new Error(`${url} is not there`);
      await stored;
    }
  };
  await Promise.all([lane(), lane()]);
};
