import { useCallback } from 'react';
import { uploads } from './upload-store.ts';
import type { UploadTarget } from './upload-target.ts';

/** Resolves once the upload has arrived; with nothing when it was taken away before. One that failed may still be tried again. */
const arrival = (key: string): Promise<string | undefined> => new Promise((resolve) => {
  const look = (): void => {
    const item = uploads.items().find((each) => each.key === key);
    if (item && item.status !== 'done') return;
    stop();
    resolve(item?.assetId);
  };
  const stop = uploads.subscribe(look);
  look();
});

/** Sends a picture and answers the address under which a text can show it. */
export const usePictures = ({ kind, id }: UploadTarget): ((file: File) => Promise<string | undefined>) =>
  useCallback(async (file) => {
    const [key] = uploads.add([file], { kind, id });
    if (key === undefined) return undefined;
    const assetId = await arrival(key);
    uploads.remove(key);
    return assetId === undefined ? undefined : `/v1/assets/${assetId}/content`;
  }, [kind, id]);
