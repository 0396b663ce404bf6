import type { Playback } from '#app/api/models.ts';
import type { TrackSource } from './video-player.tsx';

/** The subtitles of a video, each under the name that the reader has for its language. */
export const subtitlesOf = (playback: Playback | undefined, shownIn: string): TrackSource[] => {
  const names = new Intl.DisplayNames(shownIn, { type: 'language' });
  return (playback?.subtitles ?? []).map(({ language, url }) => ({ src: url, language, label: names.of(language) ?? language }));
};
