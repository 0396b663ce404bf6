import { toaster } from '#app/design/toast.ts';
import { catalogueOf, loadTexts } from '#app/i18n/catalogue.ts';
import { isLanguage } from '#app/i18n/language.ts';

/** Whether that worker belongs to the very build that this page was made from. */
const isOurs = (worker: ServiceWorker): Promise<boolean> => {
  const scripts = performance.getEntriesByType('resource').map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && /^\/assets\/.*\.js$/.test(pathname)).map(({ pathname }) => pathname);
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener('message', ({ data }) => resolve(data === true), { once: true });
    port1.start();
    worker.postMessage({ type: 'is-this-you', scripts }, [port2]);
  });
};

const offerReload = async (worker: ServiceWorker): Promise<void> => {
  const { lang } = document.documentElement;
  const language = isLanguage(lang) ? lang : 'en';
  await loadTexts(language, ['offline']);
  const t = catalogueOf(language).offline;
  const reload = (): void => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    worker.postMessage({ type: 'activate' }, { transfer: [] });
  };
  toaster.show({ text: t.newVersion, lasts: Number.POSITIVE_INFINITY, action: { label: t.reload, run: reload } });
};

/** A newer worker waits. It takes over at once when the page is as new; an older page is offered to become so. */
export const greet = async (worker: ServiceWorker): Promise<void> => {
  if (await isOurs(worker)) worker.postMessage({ type: 'activate' }, { transfer: [] });
  else await offerReload(worker);
};
