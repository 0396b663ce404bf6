import { useMutation } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useRevalidator } from 'react-router';
import { answered, api } from '#app/api/browser.ts';
import type { AssetProgress, Lesson, Playback } from '#app/api/models.ts';
import { useTellProblem } from '#app/api/use-tell-problem.ts';
import { Switch } from '#app/design/switch.tsx';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { subtitlesOf } from '#app/player/playback.ts';
import { VideoPlayer } from '#app/player/video-player.tsx';
import { useAssetProgress } from './use-asset-progress.ts';
import { VideoProcessing } from './video-processing.tsx';

const DownloadSwitch = ({ progress }: { progress: AssetProgress }): ReactNode => {
  const t = useMessages().teach.download;
  const tell = useTellProblem();
  const [chosen, setChosen] = useState<boolean>();
  const { mutate } = useMutation({
    mutationFn: (allowed: boolean) => answered(api.PUT('/assets/{id}/download', { params: { path: { id: progress.id } }, body: { allowed } })),
    onError: (error) => {
      setChosen(undefined);
      tell(error);
    },
  });
  const choose = (allowed: boolean): void => {
    setChosen(allowed);
    mutate(allowed);
  };
  return <Switch label={t.label} note={t.note} checked={chosen ?? progress.downloadable} onChange={(event) => choose(event.target.checked)} className="max-w-2xl" />;
};

interface PreparedVideoProps {
  lesson: Lesson;
  assetId: string;
  playback: Playback | undefined;
  onVideo: (video: HTMLVideoElement | null) => void;
}

/** The video of a lesson as students get it, what is still being made of it, and whether they may take it along. */
export const PreparedVideo = ({ lesson, assetId, playback, onVideo }: PreparedVideoProps): ReactNode => {
  const language = useLanguage();
  const { revalidate } = useRevalidator();
  const progress = useAssetProgress(assetId);
  const isOutdated = progress !== undefined && playback !== undefined
    && ((progress.streamable && playback.renditions.length === 0) || progress.subtitles.length !== playback.subtitles.length);
  useEffect(() => {
    if (isOutdated) void revalidate();
  }, [isOutdated, revalidate]);
  return (
    <>
      <VideoProcessing progress={progress} />
      <div className="mx-auto w-full max-w-3xl">
        <VideoPlayer
          key={playback?.hls === undefined ? 'original' : 'stream'} assetId={assetId} playback={playback} title={lesson.title}
          tracks={subtitlesOf(playback, language)} chapters={lesson.chapters} onVideo={onVideo}
        />
      </div>
      {progress && <DownloadSwitch progress={progress} />}
    </>
  );
};
