import {
  MediaControlBar, MediaController, MediaFullscreenButton, MediaLoadingIndicator, MediaMuteButton, MediaPipButton,
  MediaPlaybackRateButton, MediaPlayButton, MediaSeekBackwardButton, MediaSeekForwardButton, MediaTimeDisplay, MediaTimeRange,
  MediaVolumeRange,
} from 'media-chrome/react';
import 'media-chrome/lang/es.js';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Notice } from '#app/design/notice.tsx';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { attachStream, isStream } from './stream.ts';
import { useRememberedPosition, type Remembered } from './use-remembered-position.ts';
import './player.css';

interface VideoPlayerProps {
  assetId: string;
  mimeType?: string | undefined;
  title: string;
  /** Where the reader stopped, and where to keep the new place; absent for those who are not enrolled. */
  remember?: Remembered;
  onFinish?: () => void;
}

const Controls = (): ReactNode => (
  <>
    <MediaLoadingIndicator slot="centered-chrome" noAutohide />
    <MediaControlBar>
      <MediaPlayButton />
      <MediaSeekBackwardButton seekOffset={10} className="max-sm:hidden" />
      <MediaSeekForwardButton seekOffset={10} className="max-sm:hidden" />
      <MediaTimeRange />
      <MediaTimeDisplay showDuration noToggle />
      <MediaMuteButton />
      <MediaVolumeRange className="max-sm:hidden" />
      <MediaPlaybackRateButton rates={[0.75, 1, 1.25, 1.5, 2]} />
      <MediaPipButton className="max-sm:hidden" />
      <MediaFullscreenButton />
    </MediaControlBar>
  </>
);

/** Plays one video. The frame keeps its place before the picture is there, and the browser's own controls serve until ours are alive. */
export const VideoPlayer = ({ assetId, mimeType, title, remember, onFinish }: VideoPlayerProps): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  const video = useRef<HTMLVideoElement>(null);
  const [alive, setAlive] = useState(false);
  const [broken, setBroken] = useState(false);
  const source = `/v1/assets/${assetId}/content`;
  const streamed = isStream(mimeType);
  useEffect(() => setAlive(true), []);
  useEffect(() => {
    if (!streamed || !video.current) return undefined;
    return attachStream(video.current, source, () => setBroken(true));
  }, [streamed, source]);
  useRememberedPosition(video, remember);
  return (
    <>
      <MediaController className="player" aria-label={title} lang={language}>
        <video
          ref={video} slot="media" src={streamed ? undefined : source} controls={!alive} playsInline preload="metadata"
          onEnded={onFinish} onError={() => setBroken(true)}
        />
        {alive && <Controls />}
      </MediaController>
      {broken && <Notice kind="danger" className="mt-3">{t.learn.videoBroken}</Notice>}
    </>
  );
};
