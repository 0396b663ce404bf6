import { useSyncExternalStore } from 'react';
import { keepMark as store, keptMarks, type KeptMark } from './store.ts';

const none: readonly KeptMark[] = [];

let known: readonly KeptMark[] = none;
const listeners = new Set<() => void>();

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Reads anew what waits to be sent; after sending, and when a page opens. */
export const readMarks = async (account: string): Promise<void> => {
  const marks = await keptMarks(account);
  if (marks.length === 0 && known.length === 0) return;
  known = marks;
  for (const listener of listeners) listener();
};

export const keepMark = async (account: string, mark: { lessonId: number; completed: boolean }): Promise<void> => {
  await store(account, mark);
  await readMarks(account);
};

/** Progress that was made without a connection and has not been sent yet. */
export const useKeptMarks = (): readonly KeptMark[] => useSyncExternalStore(subscribe, () => known, () => none);
