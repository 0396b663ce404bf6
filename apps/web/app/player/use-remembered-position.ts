import { useEffect, useState } from 'react';
import { answered, api, Refusal } from '#app/api/browser.ts';

export interface Remembered {
  lessonId: number;
  startAt: number;
}

/** Playing this far makes a new place worth keeping. */
const secondsBetweenSaves = 5;

/** Who stopped this close to the end has seen the video; it starts from the beginning again. */
const closeToEnd = 5;

/** `keepalive` lets the request outlive the page that sends it. */
const save = (lessonId: number, positionSeconds: number): Promise<unknown> =>
  answered(api.PUT('/lessons/{id}/progress', { params: { path: { id: lessonId } }, body: { positionSeconds }, keepalive: true }));

interface Start {
  /** A moment that the address names goes before the place where the viewer stopped. */
  at?: number | undefined;
  remembered: Remembered | undefined;
}

/** Starts the video where its viewer stopped, and keeps the place while it plays and when the page goes. */
export const useRememberedPosition = (video: HTMLVideoElement | null, { at, remembered }: Start): void => {
  const lessonId = remembered?.lessonId;
  // It changes with every reload of the page's data; only the first one matters.
  const [before] = useState(remembered?.startAt ?? 0);
  const [startAt] = useState(at ?? before);

  useEffect(() => {
    if (!video) return undefined;
    const resume = (): void => {
      if (startAt > 0 && (at !== undefined || startAt < video.duration - closeToEnd)) video.currentTime = startAt;
    };
    if (video.readyState >= HTMLMediaElement.HAVE_METADATA) resume();
    else video.addEventListener('loadedmetadata', resume, { once: true });
    return () => video.removeEventListener('loadedmetadata', resume);
  }, [video, startAt, at]);

  useEffect(() => {
    if (!video || lessonId === undefined) return undefined;
    let kept = before;
    // Until the old place is reached, the time is 0 and means nothing.
    let ready = video.readyState >= HTMLMediaElement.HAVE_METADATA;

    const keep = (): void => {
      const position = Math.floor(video.currentTime);
      if (!ready || position === kept) return;
      const last = kept;
      kept = position;
      save(lessonId, position).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        // What could not be saved is tried again with the next place.
        kept = last;
      });
    };
    const begin = (): void => { ready = true; };
    const keepSometimes = (): void => {
      if (Math.abs(video.currentTime - kept) >= secondsBetweenSaves) keep();
    };
    const keepWhenHidden = (): void => { if (document.visibilityState === 'hidden') keep(); };

    video.addEventListener('loadedmetadata', begin);
    video.addEventListener('timeupdate', keepSometimes);
    video.addEventListener('pause', keep);
    document.addEventListener('visibilitychange', keepWhenHidden);
    window.addEventListener('pagehide', keep);
    return () => {
      keep();
      video.removeEventListener('loadedmetadata', begin);
      video.removeEventListener('timeupdate', keepSometimes);
      video.removeEventListener('pause', keep);
      document.removeEventListener('visibilitychange', keepWhenHidden);
      window.removeEventListener('pagehide', keep);
    };
  }, [video, lessonId, before]);
};
