import type { ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { Asset, Lesson } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { VideoPlayer } from '#app/player/video-player.tsx';
import { UploadField } from '#app/uploads/upload-field.tsx';
import type { action } from './lesson.tsx';

export const VideoPanel = ({ lesson, video }: { lesson: Lesson; video: Asset | undefined }): ReactNode => {
  const t = useMessages();
  const { size, duration } = useFormats();
  const fetcher = useFetcher<typeof action>();
  const problem = useProblemTexts().beside(fetcher.data?.problem, []);
  const save = (assetId: string): void => {
    void fetcher.submit({ intent: 'set-video', assetId }, { method: 'post' });
  };
  const facts = video && [video.filename, size(video.size), video.durationSeconds === undefined ? undefined : duration(video.durationSeconds)];
  return (
    <Panel
      title={t.teach.video} note={facts ? facts.filter((fact) => fact !== undefined).join(' · ') : t.teach.videoNote}
      actions={lesson.assetId !== undefined && (
        <ConfirmDialog
          danger title={t.teach.removeVideoQuestion} confirm={t.teach.removeYes}
          trigger={<Button variant="secondary" size="small" busy={fetcher.state !== 'idle'}>{t.teach.removeVideo}</Button>}
          onConfirm={() => void fetcher.submit({ intent: 'remove-video' }, { method: 'post' })}
        >
          {t.teach.removeVideoNote}
        </ConfirmDialog>
      )}
    >
      {problem !== undefined && <Notice kind="danger" className="mb-4">{problem}</Notice>}
      {lesson.assetId === undefined
        ? <UploadField purpose="lesson" accept="video/mp4,video/webm" label={t.teach.videoUpload} hint={t.teach.videoHint} onDone={save} />
        : <VideoPlayer key={lesson.assetId} assetId={lesson.assetId} mimeType={video?.mimeType} title={lesson.title} />}
    </Panel>
  );
};
