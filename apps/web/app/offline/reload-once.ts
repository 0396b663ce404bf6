const key = 'liceo-reloaded';
/** A second failure within this time is not mended by a third document. */
const patience = 20_000;

/**
 * What this document wants to load is gone: a new version of the site has taken its place. A new document
 * knows the new names. Without a connection there is nothing newer to be had, and the page stays as it is.
 */
export const reloadOnce = (): void => {
  const last = Number(sessionStorage.getItem(key) ?? 0);
  if (!navigator.onLine || Date.now() - last < patience) return;
  sessionStorage.setItem(key, String(Date.now()));
  location.reload();
};
