import { Download, FolderOpen, Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LessonAsset } from '#app/api/models.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

export const AttachmentList = ({ attachments }: { attachments: readonly LessonAsset[] }): ReactNode => {
  const t = useMessages();
  const { size } = useFormats();
  return (
    <ul className="flex flex-col gap-2">
      {attachments.map((file) => (
        <li key={file.assetId}>
          <a
            href={`/v1/assets/${file.assetId}/content`} download={file.filename ?? true}
            className="flex min-h-13 items-center gap-3 rounded-control border border-line bg-surface px-4 py-2.5 transition-colors hover:border-control hover:bg-sunken"
          >
            <Paperclip aria-hidden className="size-4.5 shrink-0 text-faint" />
            <span className="min-w-0 flex-1 font-medium wrap-anywhere">{file.title ?? file.filename ?? t.learn.file}</span>
            {file.size !== undefined && <span className="text-sm whitespace-nowrap text-faint">{size(file.size)}</span>}
            <Download aria-hidden className="size-4.5 shrink-0 text-brand" />
          </a>
        </li>
      ))}
    </ul>
  );
};

export const NoAttachments = (): ReactNode => {
  const t = useMessages().learn;
  return (
    <div className="flex flex-col items-center px-4 py-8 text-center text-soft">
      <FolderOpen aria-hidden className="mb-3 size-7 text-faint" />
      <p className="max-w-sm">{t.noAttachments}</p>
    </div>
  );
};
