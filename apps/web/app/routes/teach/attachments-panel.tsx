import { Paperclip, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { Lesson } from '#app/api/models.ts';
import { IconButton } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { UploadField } from '#app/uploads/upload-field.tsx';
import type { action } from './lesson.tsx';

export const AttachmentsPanel = ({ lesson }: { lesson: Lesson }): ReactNode => {
  const t = useMessages();
  const { size } = useFormats();
  const fetcher = useFetcher<typeof action>();
  const problem = useProblemTexts().beside(fetcher.data?.problem, []);
  const leaving = fetcher.formData?.get('intent') === 'detach' ? fetcher.formData.get('assetId') : undefined;
  const attach = (assetId: string, filename: string): void => {
    void fetcher.submit({ intent: 'attach', assetId, title: filename }, { method: 'post' });
  };
  const shown = lesson.attachments.filter(({ assetId }) => assetId !== leaving);
  return (
    <Panel title={t.learn.attachments} note={t.teach.attachmentsNote}>
      {problem !== undefined && <Notice kind="danger" className="mb-4">{problem}</Notice>}
      {shown.length > 0 && (
        <ul className="mb-5 divide-y divide-line rounded-card border border-line">
          {shown.map((file) => {
            const name = file.title ?? file.filename ?? t.learn.file;
            return (
              <li key={file.assetId} className="flex items-center gap-3 py-1.5 pr-2 pl-4">
                <Paperclip aria-hidden className="size-4.5 shrink-0 text-faint" />
                <a href={`/v1/assets/${file.assetId}/content`} download={file.filename ?? true} className="min-w-0 flex-1 truncate rounded hover:underline">{name}</a>
                {file.size !== undefined && <span className="text-sm whitespace-nowrap text-faint">{size(file.size)}</span>}
                <IconButton
                  label={t.teach.removeNamed(name)} disabled={fetcher.state !== 'idle'}
                  onClick={() => void fetcher.submit({ intent: 'detach', assetId: file.assetId }, { method: 'post' })}
                >
                  <Trash2 aria-hidden />
                </IconButton>
              </li>
            );
          })}
        </ul>
      )}
      <UploadField purpose="attachment" accept=".pdf,.txt,.md,.csv,.zip,.docx,.xlsx,.pptx,image/*,audio/*" label={t.teach.attach} hint={t.teach.attachHint} onDone={attach} />
    </Panel>
  );
};
