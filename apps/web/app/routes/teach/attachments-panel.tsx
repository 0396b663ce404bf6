import { Paperclip, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRevalidator } from 'react-router';
import type { Lesson } from '#app/api/models.ts';
import { IconButton } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { attachAsset, detachFile } from '#app/uploads/attach-asset.ts';
import { UploadZone } from '#app/uploads/upload-zone.tsx';
import { useFileChange } from './use-file-change.ts';

export const AttachmentsPanel = ({ lesson }: { lesson: Lesson }): ReactNode => {
  const t = useMessages();
  const { size } = useFormats();
  const { revalidate } = useRevalidator();
  const { change, busy } = useFileChange();
  const target = { kind: 'lesson-file', id: lesson.id } as const;
  const detach = (assetId: string, name: string): void => change({
    run: () => detachFile(lesson.id, assetId),
    told: { text: t.teach.builder.removed(name), undo: () => attachAsset(target, assetId, name) },
  });
  return (
    <Panel title={t.learn.attachments} note={t.teach.attachmentsNote}>
      {lesson.attachments.length > 0 && (
        <ul className="mb-5 divide-y divide-line rounded-card border border-line">
          {lesson.attachments.map((file) => {
            const name = file.title ?? file.filename ?? t.learn.file;
            return (
              <li key={file.assetId} className="flex items-center gap-3 py-1.5 pr-2 pl-4">
                <Paperclip aria-hidden className="size-4.5 shrink-0 text-faint" />
                <a href={`/v1/assets/${file.assetId}/content`} download={file.filename ?? true} className="min-w-0 flex-1 truncate rounded hover:underline">{name}</a>
                {file.size !== undefined && <span className="text-sm whitespace-nowrap text-faint">{size(file.size)}</span>}
                <IconButton label={t.teach.removeNamed(name)} disabled={busy} onClick={() => detach(file.assetId, name)}><Trash2 aria-hidden /></IconButton>
              </li>
            );
          })}
        </ul>
      )}
      <UploadZone
        target={target} multiple accept=".pdf,.txt,.md,.csv,.vtt,.zip,.docx,.xlsx,.pptx,.odt,.ods,.odp,.epub,image/*,audio/*,video/*"
        label={t.teach.attach} hint={t.teach.attachHint} onDone={() => void revalidate()}
      />
    </Panel>
  );
};
