import type { ReactNode } from 'react';
import { UploadRow } from './upload-row.tsx';
import type { UploadItem } from './upload-store.ts';
import { isSameTarget, type UploadTarget } from './upload-target.ts';
import { useAllUploads } from './use-uploads.ts';

/** Pictures that are on their way into a text. */
export const usePendingPictures = (target: UploadTarget): readonly UploadItem[] =>
  useAllUploads().filter((item) => isSameTarget(item.target, target) && item.status !== 'done');

export const PictureUploads = ({ target }: { target: UploadTarget }): ReactNode => {
  const pending = usePendingPictures(target);
  if (pending.length === 0) return null;
  return <div className="mt-2 flex flex-col gap-2">{pending.map((item) => <UploadRow key={item.key} item={item} />)}</div>;
};
