import { Download, Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LessonAsset } from '#app/api/models.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

export const Attachments = ({ attachments }: { attachments: readonly LessonAsset[] }): ReactNode => {
  const t = useMessages();
  const { size } = useFormats();
  if (attachments.length === 0) return null;
  return (
    <section aria-labelledby="attachments" className="mt-10">
      <h2 id="attachments" className="mb-3 text-lg font-semibold">{t.learn.attachments}</h2>
      <ul className="flex flex-col gap-2">
        {attachments.map((file) => (
          <li key={file.assetId}>
            <a
              href={`/v1/assets/${file.assetId}/content`} download={file.filename ?? true}
              className="flex min-h-13 items-center gap-3 rounded-control border border-line bg-surface px-4 py-2.5 transition-colors hover:border-control hover:bg-sunken"
            >
              <Paperclip aria-hidden className="size-4.5 shrink-0 text-faint" />
              <span className="min-w-0 flex-1 truncate font-medium">{file.title ?? file.filename ?? t.learn.file}</span>
              {file.size !== undefined && <span className="text-sm whitespace-nowrap text-faint">{size(file.size)}</span>}
              <Download aria-hidden className="size-4.5 shrink-0 text-brand" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};
