import { rateAfter, type PlayerCommand } from './player-keys.ts';

/** The text track that the captions key shows and hides. */
const captionsOf = (video: HTMLVideoElement): TextTrack | undefined =>
  [...video.textTracks].find(({ kind }) => kind === 'subtitles' || kind === 'captions');

const clamped = (value: number, most: number): number => Math.min(Math.max(0, value), most);

export const seekTo = (video: HTMLVideoElement, seconds: number): void => {
  // Before the length is known, any place may be the right one.
  video.currentTime = Number.isFinite(video.duration) ? clamped(seconds, video.duration) : Math.max(0, seconds);
};

const toggle = (video: HTMLVideoElement): void => {
  if (!video.paused) video.pause();
  // A browser that does not let it play shows the button to press.
  else video.play().catch((error: unknown) => { if (!(error instanceof DOMException)) throw error; });
};

/** The player's own buttons ask for these by events; they know what each browser can do. */
const ask = (video: HTMLVideoElement, request: string): void => {
  video.dispatchEvent(new CustomEvent(request, { bubbles: true, composed: true }));
};

const toggleFullscreen = (video: HTMLVideoElement): void =>
  ask(video, document.fullscreenElement ? 'mediaexitfullscreenrequest' : 'mediaenterfullscreenrequest');

const togglePicture = (video: HTMLVideoElement): void =>
  ask(video, document.pictureInPictureElement ? 'mediaexitpiprequest' : 'mediaenterpiprequest');

/** What was done, for the sign that the viewer sees for a moment. */
export type Feedback =
  | { kind: 'play' | 'pause' | 'captionsOn' | 'captionsOff' | 'noCaptions' }
  | { kind: 'seek'; seconds: number }
  | { kind: 'volume'; percent: number }
  | { kind: 'rate'; rate: number };

const volumeOf = (video: HTMLVideoElement): Feedback => ({ kind: 'volume', percent: video.muted ? 0 : Math.round(video.volume * 100) });

const toggleCaptions = (video: HTMLVideoElement): Feedback => {
  const track = captionsOf(video);
  if (!track) return { kind: 'noCaptions' };
  const shown = track.mode === 'showing';
  track.mode = shown ? 'hidden' : 'showing';
  return { kind: shown ? 'captionsOff' : 'captionsOn' };
};

/** Does what a key asks of the video itself; what it asks of the page is not done here. */
export const runCommand = (video: HTMLVideoElement, command: PlayerCommand): Feedback | undefined => {
  switch (command.do) {
    case 'toggle':
      toggle(video);
      return { kind: video.paused ? 'pause' : 'play' };
    case 'seek':
      seekTo(video, video.currentTime + command.seconds);
      return { kind: 'seek', seconds: command.seconds };
    case 'jump':
      if (Number.isFinite(video.duration)) seekTo(video, (video.duration * command.tenths) / 10);
      return undefined;
    case 'volume':
      video.muted = false;
      video.volume = clamped(video.volume + command.by, 1);
      return volumeOf(video);
    case 'mute':
      video.muted = !video.muted;
      return volumeOf(video);
    case 'rate':
      video.playbackRate = rateAfter(video.playbackRate, command.by);
      return { kind: 'rate', rate: video.playbackRate };
    case 'captions':
      return toggleCaptions(video);
    case 'fullscreen':
      toggleFullscreen(video);
      return undefined;
    case 'picture':
      togglePicture(video);
      return undefined;
    case 'theatre':
    case 'note':
    case 'next':
    case 'help':
      return undefined;
    default:
      return command satisfies never;
  }
};
