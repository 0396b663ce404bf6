import type { ReactNode } from 'react';
import { FileDrop } from '#app/design/file-drop.tsx';
import { UploadRow } from './upload-row.tsx';
import type { UploadTarget } from './upload-target.ts';
import { uploads, type UploadItem } from './upload-store.ts';
import { useUploads } from './use-uploads.ts';

interface UploadZoneProps {
  target: UploadTarget;
  /** Types for the file chooser; the server looks at the content itself. */
  accept: string;
  label: string;
  hint: string;
  multiple?: boolean;
  onDone: (item: UploadItem) => void;
}

/** Takes files by choice, by key or by drop and shows how they travel. Of what takes one file, only one is on its way at a time. */
export const UploadZone = ({ target, accept, label, hint, multiple = false, onDone }: UploadZoneProps): ReactNode => {
  const shown = useUploads(target, (item) => {
    uploads.remove(item.key);
    onDone(item);
  });
  const pending = shown.filter(({ status }) => status !== 'done');
  const isFull = !multiple && pending.some(({ status }) => status !== 'failed');
  return (
    <div className="flex flex-col gap-3">
      {pending.map((item) => <UploadRow key={item.key} item={item} />)}
      {!isFull && <FileDrop label={label} hint={hint} accept={accept} multiple={multiple} onFiles={(files) => uploads.add(files, target)} />}
    </div>
  );
};
