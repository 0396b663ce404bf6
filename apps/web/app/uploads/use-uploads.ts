import { useEffect, useRef, useSyncExternalStore } from 'react';
import { isSameTarget, type UploadTarget } from './upload-target.ts';
import { uploads, type UploadItem } from './upload-store.ts';

const nothing: readonly UploadItem[] = [];

/** All uploads of this browser window; none on the server. */
export const useAllUploads = (): readonly UploadItem[] => useSyncExternalStore(uploads.subscribe, uploads.items, () => nothing);

/** Those for one thing, and word of each that has arrived while the page is open. */
export const useUploads = (target: UploadTarget, onDone: (item: UploadItem) => void): readonly UploadItem[] => {
  const own = useAllUploads().filter((item) => isSameTarget(item.target, target));
  const told = useRef<ReadonlySet<string>>(undefined);
  const done = own.filter(({ status }) => status === 'done');
  const latest = useRef(onDone);
  useEffect(() => { latest.current = onDone; });
  const doneKeys = done.map(({ key }) => key).join(' ');
  useEffect(() => {
    // What had arrived before the page was opened is in it already.
    told.current ??= new Set(uploads.items().filter(({ status }) => status === 'done').map(({ key }) => key));
    for (const item of uploads.items()) {
      if (item.status !== 'done' || !isSameTarget(item.target, target) || told.current.has(item.key)) continue;
      told.current = new Set([...told.current, item.key]);
      latest.current(item);
    }
    // The target is what its parts are.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [doneKeys, target.kind, target.id]);
  return own;
};
