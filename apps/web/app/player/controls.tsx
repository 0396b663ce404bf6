import {
  MediaControlBar, MediaFullscreenButton, MediaLoadingIndicator, MediaMuteButton, MediaPipButton, MediaPlayButton,
  MediaSeekBackwardButton, MediaSeekForwardButton, MediaTimeDisplay, MediaTimeRange, MediaVolumeRange,
} from 'media-chrome/react';
import { MediaCaptionsMenu, MediaCaptionsMenuButton, MediaPlaybackRateMenu, MediaPlaybackRateMenuButton } from 'media-chrome/react/menu';
import { Keyboard, RectangleHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessages } from '#app/i18n/locale.tsx';
import { rates } from './player-keys.ts';
import { QualityMenu } from './quality-menu.tsx';
import type { useStream } from './use-stream.ts';

export interface Theatre {
  on: boolean;
  toggle: () => void;
}

const TheatreButton = ({ on, toggle }: Theatre): ReactNode => {
  const t = useMessages().learn.player;
  const label = on ? t.leaveTheatre : t.enterTheatre;
  return (
    <button type="button" className="player-button" aria-pressed={on} aria-label={t.theatre} title={`${label} (T)`} onClick={toggle}>
      <RectangleHorizontal aria-hidden />
    </button>
  );
};

const KeysButton = ({ onPress }: { onPress: () => void }): ReactNode => {
  const { showKeys } = useMessages().learn.player;
  return <button type="button" className="player-button" aria-label={showKeys} title={`${showKeys} (?)`} onClick={onPress}><Keyboard aria-hidden /></button>;
};

interface ControlsProps {
  /** How many text tracks there are to choose from. */
  tracks: number;
  stream: ReturnType<typeof useStream>;
  theatre: Theatre | undefined;
  listKeys: () => void;
}

/** The bar at the lower edge of the picture. What a narrow screen has no room for, its keys or gestures do. */
export const Controls = ({ tracks, stream, theatre, listKeys }: ControlsProps): ReactNode => (
  <>
    <MediaLoadingIndicator slot="centered-chrome" noAutohide />
    <MediaPlaybackRateMenu hidden anchor="auto" rates={[...rates]} />
    {tracks > 0 && <MediaCaptionsMenu hidden anchor="auto" />}
    <div className="player-bar">
      <MediaTimeRange className="player-line" />
      <MediaControlBar>
        <MediaPlayButton />
        <MediaSeekBackwardButton seekOffset={10} className="max-sm:hidden" />
        <MediaSeekForwardButton seekOffset={10} className="max-sm:hidden" />
        <MediaMuteButton />
        <MediaVolumeRange className="max-sm:hidden" />
        <MediaTimeDisplay showDuration noToggle />
        <span className="grow" />
        {tracks > 0 && <MediaCaptionsMenuButton />}
        <MediaPlaybackRateMenuButton />
        {stream.qualities.length > 1 && <QualityMenu {...stream} />}
        <KeysButton onPress={listKeys} />
        <MediaPipButton className="max-sm:hidden" />
        {theatre && <TheatreButton {...theatre} />}
        <MediaFullscreenButton />
      </MediaControlBar>
    </div>
  </>
);
