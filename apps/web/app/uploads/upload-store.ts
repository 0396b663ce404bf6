import { problemIn } from '#app/api/browser.ts';
import type { Problem } from '#app/api/problem.ts';
import { attachAsset } from './attach-asset.ts';
import { bytesPerSecond, measured, noSpeed, secondsLeft, type Speed } from './speed.ts';
import { findInterrupted, forget, giveUp, isPassing, openTransfer, type Interrupted, type Transfer } from './tus-transfer.ts';
import { fingerprintOf, type UploadTarget } from './upload-target.ts';

export type UploadStatus = 'waiting' | 'sending' | 'paused' | 'reconnecting' | 'checking' | 'done' | 'failed' | 'interrupted';

export interface UploadItem {
  key: string;
  target: UploadTarget;
  filename: string;
  size: number;
  sent: number;
  status: UploadStatus;
  bytesPerSecond: number | undefined;
  secondsLeft: number | undefined;
  problem: Problem | undefined;
  assetId: string | undefined;
  /** Nothing for one that was interrupted: a page cannot keep a file, somebody has to choose it again. */
  file: File | undefined;
  /** Of one that was interrupted: where the part of it is that has arrived. */
  address?: string;
}

/** More at once would only share the same line. */
const mostAtOnce = 3;
const retryDelays = [500, 1000, 3000, 5000, 10_000, 20_000];

interface Running {
  transfer: Transfer | undefined;
  speed: Speed;
  failures: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

let items: readonly UploadItem[] = [];
const running = new Map<string, Running>();
const listeners = new Set<() => void>();
let lastKey = 0;

const put = (next: readonly UploadItem[]): void => {
  items = next;
  for (const listener of listeners) listener();
};

const find = (key: string): UploadItem | undefined => items.find((item) => item.key === key);
const patch = (key: string, change: Partial<UploadItem>): void => put(items.map((item) => (item.key === key ? { ...item, ...change } : item)));
const calm = { bytesPerSecond: undefined, secondsLeft: undefined } as const;

const isBusy = ({ status }: UploadItem): boolean => status === 'sending' || status === 'reconnecting' || status === 'checking';

/** Begins with as many of those that wait as there is room for. */
const beginNext = (): void => {
  const room = mostAtOnce - items.filter(isBusy).length;
  for (const item of items.filter(({ status }) => status === 'waiting').slice(0, Math.max(0, room))) send(item);
};

const fail = (key: string, problem: Problem): void => {
  patch(key, { status: 'failed', problem, ...calm });
  beginNext();
};

const reconnect = (key: string): void => {
  const state = running.get(key);
  const item = find(key);
  if (!state || !item || (item.status !== 'sending' && item.status !== 'checking')) return;
  patch(key, { status: 'reconnecting', ...calm });
  state.timer = setTimeout(() => resume(key), retryDelays[Math.min(state.failures, retryDelays.length - 1)]);
  state.failures += 1;
};

const arrived = async ({ key, target, filename }: UploadItem, assetId: string): Promise<void> => {
  patch(key, { status: 'checking', ...calm });
  try {
    await attachAsset(target, assetId, filename);
    patch(key, { status: 'done', assetId });
  } catch (error) {
    const problem = error instanceof Error ? problemIn(error) : undefined;
    if (!problem) throw error;
    // The file is there; only tying it has to be tried again.
    patch(key, { status: 'failed', problem, assetId });
  }
  beginNext();
};

const progress = (key: string, sent: number): void => {
  const state = running.get(key);
  const item = find(key);
  if (!state || !item || (item.status !== 'sending' && item.status !== 'checking')) return;
  if (sent > item.sent) state.failures = 0;
  state.speed = measured(state.speed, sent, performance.now());
  const speed = bytesPerSecond(state.speed);
  // The server looks at the whole file before it answers to its last byte.
  patch(key, { sent, status: sent < item.size ? 'sending' : 'checking', bytesPerSecond: speed, secondsLeft: secondsLeft(speed, item.size - sent) });
};

const send = (item: UploadItem): void => {
  const { key, file, target } = item;
  if (!file) return;
  const state: Running = { transfer: undefined, speed: noSpeed, failures: 0, timer: undefined };
  running.set(key, state);
  patch(key, { status: 'sending', problem: undefined });
  const begin = async (): Promise<void> => {
    state.transfer = await openTransfer(file, target, {
      onProgress: (sent) => progress(key, sent),
      onError: (problem) => (isPassing(problem) ? reconnect(key) : fail(key, problem)),
      onArrived: (assetId) => void arrived(item, assetId),
    });
    // It may have been paused or given up while the library was on its way.
    if (find(key)?.status === 'sending') state.transfer.start();
  };
  void begin();
};

const resume = (key: string): void => {
  const state = running.get(key);
  const item = find(key);
  if (!item || (item.status !== 'paused' && item.status !== 'reconnecting')) return;
  clearTimeout(state?.timer);
  if (!state?.transfer) {
    patch(key, { status: 'waiting' });
    beginNext();
    return;
  }
  state.speed = noSpeed;
  patch(key, { status: 'sending' });
  state.transfer.start();
};

const itemOf = (file: File, target: UploadTarget): UploadItem => {
  lastKey += 1;
  return { key: `${lastKey}`, target, filename: file.name, size: file.size, sent: 0, status: 'waiting', ...calm, problem: undefined, assetId: undefined, file };
};

const drop = (key: string): void => {
  clearTimeout(running.get(key)?.timer);
  running.delete(key);
  put(items.filter((item) => item.key !== key));
  beginNext();
};

const interruptedItem = ({ fingerprint, target, name, size, sent, url }: Interrupted): UploadItem => ({
  key: fingerprint, target, filename: name, size, sent, status: 'interrupted', ...calm, problem: undefined, assetId: undefined, file: undefined,
  address: url,
});

export const uploads = {
  items: (): readonly UploadItem[] => items,

  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** Takes files to be sent; answers their keys. The same file for the same thing is taken once. */
  add: (files: readonly File[], target: UploadTarget): string[] => {
    const added = files.filter((file) => !items.some(({ file: other, status, target: to }) =>
      other && status !== 'failed' && status !== 'done' && fingerprintOf(to, other) === fingerprintOf(target, file))).map((file) => itemOf(file, target));
    const resumed = new Set(added.flatMap(({ file }) => (file ? [fingerprintOf(target, file)] : [])));
    put([...items.filter(({ key, status }) => !(status === 'interrupted' && resumed.has(key))), ...added]);
    beginNext();
    return added.map(({ key }) => key);
  },

  pause: (key: string): void => {
    const state = running.get(key);
    clearTimeout(state?.timer);
    state?.transfer?.pause();
    patch(key, { status: 'paused', ...calm });
    beginNext();
  },

  resume,

  retry: (key: string): void => {
    const item = find(key);
    if (item?.status !== 'failed') return;
    if (item.assetId !== undefined) void arrived(item, item.assetId);
    else {
      patch(key, { status: 'waiting', problem: undefined });
      beginNext();
    }
  },

  /** Ends it, whatever its state, and takes it off the list. */
  remove: (key: string): void => {
    const item = find(key);
    const { transfer } = running.get(key) ?? {};
    drop(key);
    if (item?.address !== undefined) {
      forget(key);
      void giveUp(item.address);
    } else if (item?.status !== 'done') void transfer?.cancel();
  },

  /** Goes on with one that was interrupted, if this is its file. */
  recover: (key: string, file: File): boolean => {
    const item = find(key);
    if (item?.status !== 'interrupted' || fingerprintOf(item.target, file) !== key) return false;
    uploads.add([file], item.target);
    return true;
  },

  /** Looks for what a page that is gone has left. */
  lookForInterrupted: async (): Promise<void> => {
    const found = (await findInterrupted()).filter(({ fingerprint }) =>
      !items.some(({ key, file, target }) => key === fingerprint || (file && fingerprintOf(target, file) === fingerprint)));
    if (found.length > 0) put([...items, ...found.map(interruptedItem)]);
  },

  /** Tries at once what waits for the line. */
  reconnectAll: (): void => {
    for (const { key, status } of items) if (status === 'reconnecting') resume(key);
  },

  areUnderWay: (): boolean => items.some((item) => isBusy(item) || item.status === 'waiting'),
};
