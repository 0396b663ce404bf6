import { fact, forgetMarks, noteFact } from '../store.ts';

const prefix = 'liceo-pages-';

export const pagesOf = (account: string): Promise<Cache> => caches.open(prefix + account);

const forgetPages = async (but?: string): Promise<void> => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(prefix) && name !== (but ?? '') ).map((name) => caches.delete(name)));
};

/** Whose pages are kept: of one account at a time, and nobody's when nobody is signed in. */
export const currentAccount = async (): Promise<string> => await fact('account') ?? '';

/** Rises with every signing out: an answer that was asked for before must not bring anything back. */
let visit = 0;
export const currentVisit = (): number => visit;

/** An answer of the academy says who is signed in. Of anybody else nothing stays. */
export const follow = async (account: string): Promise<void> => {
  if (account === await currentAccount()) return;
  await noteFact('account', account);
  await forgetPages(prefix + account);
};

/** Who signs out leaves nothing behind. */
export const forgetEverything = async (): Promise<void> => {
  visit += 1;
  await noteFact('account', '');
  await Promise.all([forgetPages(), forgetMarks()]);
};
