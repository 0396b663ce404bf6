import { Replace } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useRevalidator } from 'react-router';
import type { Asset, Lesson, Playback } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { attachAsset, detachVideo } from '#app/uploads/attach-asset.ts';
import { UploadZone } from '#app/uploads/upload-zone.tsx';
import { useUploads } from '#app/uploads/use-uploads.ts';
import { PreparedVideo } from './prepared-video.tsx';
import { useFileChange } from './use-file-change.ts';

interface VideoPanelProps {
  lesson: Lesson;
  video: Asset | undefined;
  playback: Playback | undefined;
  onVideo: (video: HTMLVideoElement | null) => void;
}

/** The video of a lesson. Another one takes its place once it has arrived: until then students see the old one. */
export const VideoPanel = ({ lesson, video, playback, onVideo }: VideoPanelProps): ReactNode => {
  const t = useMessages();
  const { size, duration } = useFormats();
  const { revalidate } = useRevalidator();
  const { change, busy } = useFileChange();
  const [replacing, setReplacing] = useState(false);
  const target = { kind: 'lesson-video', id: lesson.id } as const;
  const { assetId } = lesson;
  const pending = useUploads(target, () => undefined).some(({ status }) => status !== 'done');
  const facts = video && [video.filename, size(video.size), video.durationSeconds === undefined ? undefined : duration(video.durationSeconds)];
  const remove = (id: string): void => change({
    run: () => detachVideo(lesson.id), told: { text: t.teach.editor.videoRemoved, undo: () => attachAsset(target, id, lesson.title) },
  });
  const done = (): void => {
    setReplacing(false);
    void revalidate();
  };
  return (
    <Panel
      title={t.teach.video} note={facts ? facts.filter((fact) => fact !== undefined).join(' · ') : t.teach.videoNote}
      actions={assetId !== undefined && (
        <span className="flex flex-wrap gap-2">
          <Button variant="secondary" size="small" aria-expanded={replacing} onClick={() => setReplacing(!replacing)}><Replace aria-hidden />{t.teach.editor.replaceVideo}</Button>
          <Button variant="secondary" size="small" busy={busy} onClick={() => remove(assetId)}>{t.teach.removeVideo}</Button>
        </span>
      )}
    >
      <div className="flex flex-col gap-4">
        {(assetId === undefined || replacing || pending) && (
          <UploadZone target={target} accept="video/mp4,video/webm,video/quicktime,.m4v,audio/*" label={t.teach.videoUpload} hint={t.teach.videoHint} onDone={done} />
        )}
        {assetId !== undefined && <PreparedVideo key={assetId} lesson={lesson} assetId={assetId} playback={playback} onVideo={onVideo} />}
      </div>
    </Panel>
  );
};
