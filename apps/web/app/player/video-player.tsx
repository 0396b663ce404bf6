import { MediaController } from 'media-chrome/react';
import 'media-chrome/lang/es.js';
import { lazy, Suspense, useCallback, useEffect, useState, type ReactNode } from 'react';
import type { Playback } from '#app/api/models.ts';
import { Notice } from '#app/design/notice.tsx';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { Controls, type Theatre } from './controls.tsx';
import { SoundWave } from './sound-wave.tsx';
import { FeedbackSign, type Sign } from './feedback.tsx';
import type { PlayerCommand } from './player-keys.ts';
import { runCommand } from './run-command.ts';
import { useChapters, type Chapter } from './use-chapters.ts';
import { usePlayerKeys } from './use-player-keys.ts';
import { useRememberedPosition, type Remembered } from './use-remembered-position.ts';
import { useRememberedRate } from './use-remembered-rate.ts';
import { useStream } from './use-stream.ts';
import { useTextTracks } from './use-text-tracks.ts';
import './player.css';

const KeysDialog = lazy(() => import('./keys-dialog.tsx'));

/** Subtitles that belong to a video. */
export interface TrackSource {
  src: string;
  language: string;
  label: string;
}

const noChapters: readonly Chapter[] = [];

interface VideoPlayerProps {
  assetId: string;
  /** Where its stream is, once there is one. */
  playback?: Playback | undefined;
  title: string;
  tracks?: readonly TrackSource[];
  chapters?: readonly Chapter[];
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
  { assetId, playback, title, tracks = [], chapters = noChapters, remember, startAt, autoPlay, theatre, onVideo, onFinish, onCommand, children }: VideoPlayerProps,
): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const [alive, setAlive] = useState(false);
  const [broken, setBroken] = useState(false);
  const [sign, setSign] = useState<Sign>();
  const [listsKeys, setListsKeys] = useState<boolean>();
  const breakDown = useCallback(() => setBroken(true), []);

  const attach = useCallback((element: HTMLVideoElement | null) => {
    setVideo(element);
    onVideo?.(element);
  }, [onVideo]);
  useEffect(() => setAlive(true), []);
  const stream = useStream(video, playback?.hls, breakDown);
  useRememberedPosition(video, { at: startAt, remembered: remember });
  useRememberedRate(video);
  useChapters(video, chapters);
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
      <MediaController
        className="player" aria-label={title} lang={language} noHotkeys
        style={playback?.placeholder === undefined ? undefined : { background: `center / cover url("${playback.placeholder}")` }}
      >
        <video
          ref={attach} slot="media" src={playback?.hls === undefined ? `/v1/assets/${assetId}/content` : undefined} poster={playback?.poster} controls={!alive} playsInline preload="metadata" autoPlay={autoPlay}
          onEnded={onFinish} onError={breakDown}
        >
          {playback?.thumbnails !== undefined && <track kind="metadata" label="thumbnails" default src={playback.thumbnails} />}
          {tracks.map((track) => <track key={track.src} kind="subtitles" src={track.src} srcLang={track.language} label={track.label} />)}
        </video>
        {alive && playback?.kind === 'audio' && playback.waveform !== undefined && <SoundWave url={playback.waveform} video={video} />}
        {alive && <Controls tracks={textTracks.length} stream={stream} theatre={theatre} listKeys={() => setListsKeys(true)} />}
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
