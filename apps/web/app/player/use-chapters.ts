import { useEffect } from 'react';
import type { Lesson } from '#app/api/models.ts';
import type { Line } from './cue-search.ts';

export type Chapter = Lesson['chapters'][number];

/** Chapters as stretches of a video of this length; what would begin after its end is left out. */
export const chapterLines = (chapters: readonly Chapter[], duration: number): Line[] =>
  chapters.filter(({ startSeconds }) => startSeconds < duration).map(({ startSeconds, title }, place, all) => ({
    id: `${place}`, start: startSeconds, end: all[place + 1]?.startSeconds ?? duration, text: title,
  }));

const trackOf = (video: HTMLVideoElement): TextTrack =>
  [...video.textTracks].find(({ kind }) => kind === 'chapters') ?? video.addTextTrack('chapters');

/** Gives the video its chapters as a text track, which the time line reads; their ends are known with its length. */
export const useChapters = (video: HTMLVideoElement | null, chapters: readonly Chapter[]): void => {
  useEffect(() => {
    if (!video || chapters.length === 0) return undefined;
    const mark = (): void => {
      if (!Number.isFinite(video.duration)) return;
      const track = trackOf(video);
      track.mode = 'hidden';
      // The list that is walked must not be the one that loses its cues.
      const before = Array.from(track.cues ?? []);
      for (const cue of before) track.removeCue(cue);
      for (const { start, end, text } of chapterLines(chapters, video.duration)) track.addCue(new VTTCue(start, end, text));
    };
    mark();
    video.addEventListener('durationchange', mark);
    return () => video.removeEventListener('durationchange', mark);
  }, [video, chapters]);
};
