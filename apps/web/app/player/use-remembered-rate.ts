import { useEffect } from 'react';
import { keepChoices, readChoices } from './kept-choices.ts';

/** Plays as fast as the viewer chose the last time, whichever way the rate is changed. */
export const useRememberedRate = (video: HTMLVideoElement | null): void => {
  useEffect(() => {
    if (!video) return undefined;
    const { rate } = readChoices();
    // A video that is loaded takes the default rate.
    video.defaultPlaybackRate = rate;
    video.playbackRate = rate;
    const keep = (): void => keepChoices({ rate: video.playbackRate });
    video.addEventListener('ratechange', keep);
    return () => video.removeEventListener('ratechange', keep);
  }, [video]);
};
