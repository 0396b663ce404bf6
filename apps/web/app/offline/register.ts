const hour = 60 * 60 * 1000;

const greet = async (worker: ServiceWorker): Promise<void> => (await import('./update.ts')).greet(worker);

/** Hears of every worker that follows the present one. */
const watch = (registration: ServiceWorkerRegistration): void => {
  const meet = (worker: ServiceWorker | null): void => {
    if (worker?.state === 'installed' && navigator.serviceWorker.controller) void greet(worker);
  };
  meet(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => meet(installing));
  });
  // A page that is never left would never hear of a new version.
  let asked = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || performance.now() - asked < hour) return;
    asked = performance.now();
    // Without a connection there is nothing new to hear of; the next look asks again.
    registration.update().catch(() => undefined);
  });
};

/** Puts the worker in place that keeps pages for times without a connection, when all else is done. */
export const register = (): void => {
  // Only over https and on this machine there is one.
  // Where the browser refuses it, as private windows do, the site works without.
  navigator.serviceWorker?.register('/sw.js').then(watch).catch(() => undefined);
};
