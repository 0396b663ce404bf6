import { MediaController } from 'media-chrome/react';
import 'media-chrome/lang/es.js';
import { lazy, Suspense, useCallback, useEffect, useState, type ReactNode } from 'react';
import { Notice } from '#app/design/notice.tsx';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { Controls, type Theatre } from './controls.tsx';
import { FeedbackSign, type Sign } from './feedback.tsx';
import type { PlayerCommand } from './player-keys.ts';
import { runCommand } from './run-command.ts';
import { attachStream, isStream } from './stream.ts';
import { usePlayerKeys } from './use-player-keys.ts';
import { useRememberedPosition, type Remembered } from './use-remembered-position.ts';
import { useRememberedRate } from './use-remembered-rate.ts';
import { useTextTracks } from './use-text-tracks.ts';
import './player.css';

const KeysDialog = lazy(() => import('./keys-dialog.tsx'));

/** Subtitles that belong to a video. */
export interface TrackSource {
  src: string;
  language: string;
  label: string;
}

interface VideoPlayerProps {
  assetId: string;
  mimeType?: string | undefined;
  title: string;
  tracks?: readonly TrackSource[];
  /** Where the reader stopped, and where to keep the new place; absent for those who are not enrolled. */
  remember?: Remembered;
  /** A moment to begin at, whatever is remembered. */
  startAt?: number | undefined;
  /** Begins by itself, because the viewer has just asked for it. */
  autoPlay?: boolean;
  theatre?: Theatre;
  /** For what stands beside the video and moves with it. */
  onVideo?: (video: HTMLVideoElement | null) => void;
  onFinish?: () => void;
  /** Keys that ask something of the page around the video. */
  onCommand?: (command: 'note' | 'next') => void;
  /** Lies over the picture. */
  children?: ReactNode;
}

/** Plays one video. The frame keeps its place before the picture is there, and the browser's own controls serve until ours are alive. */
export const VideoPlayer = (
  { assetId, mimeType, title, tracks = [], remember, startAt, autoPlay, theatre, onVideo, onFinish, onCommand, children }: VideoPlayerProps,
): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const [alive, setAlive] = useState(false);
  const [broken, setBroken] = useState(false);
  const [sign, setSign] = useState<Sign>();
  const [listsKeys, setListsKeys] = useState<boolean>();
  const source = `/v1/assets/${assetId}/content`;
  const streamed = isStream(mimeType);

  const attach = useCallback((element: HTMLVideoElement | null) => {
    setVideo(element);
    onVideo?.(element);
  }, [onVideo]);
  useEffect(() => setAlive(true), []);
  useEffect(() => (streamed && video ? attachStream(video, source, () => setBroken(true)) : undefined), [streamed, source, video]);
  useRememberedPosition(video, { at: startAt, remembered: remember });
  useRememberedRate(video);
  const textTracks = useTextTracks(video);

  const run = (command: PlayerCommand): void => {
    if (command.do === 'help') setListsKeys(true);
    else if (command.do === 'theatre') theatre?.toggle();
    else if (command.do === 'note' || command.do === 'next') onCommand?.(command.do);
    else if (video) {
      const feedback = runCommand(video, command);
      if (feedback) setSign((before) => ({ id: (before?.id ?? 0) + 1, feedback }));
    }
  };
  usePlayerKeys(run);

  return (
    <>
      <MediaController className="player" aria-label={title} lang={language} noHotkeys>
        <video
          ref={attach} slot="media" src={streamed ? undefined : source} controls={!alive} playsInline preload="metadata" autoPlay={autoPlay}
          onEnded={onFinish} onError={() => setBroken(true)}
        >
          {tracks.map((track) => <track key={track.src} kind="subtitles" src={track.src} srcLang={track.language} label={track.label} />)}
        </video>
        {alive && <Controls tracks={textTracks.length} theatre={theatre} listKeys={() => setListsKeys(true)} />}
        <FeedbackSign sign={sign} />
        {children}
      </MediaController>
      {broken && <Notice kind="danger" className="mt-3">{t.learn.videoBroken}</Notice>}
      {listsKeys !== undefined && (
        <Suspense fallback={null}><KeysDialog open={listsKeys} onOpenChange={setListsKeys} inLesson={onCommand !== undefined} /></Suspense>
      )}
    </>
  );
};
