import { useEffect, useState, type RefObject } from 'react';

export interface Remembered {
  lessonId: number;
  startAt: number;
}

/** Playing this far makes a new place worth keeping. */
const secondsBetweenSaves = 5;

/** Who stopped this close to the end has seen the video; it starts from the beginning again. */
const closeToEnd = 5;

/** `keepalive` lets the request outlive the page that sends it. */
const save = (lessonId: number, positionSeconds: number): Promise<Response> =>
  fetch(`/v1/lessons/${lessonId}/progress`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ positionSeconds }),
    keepalive: true,
  });

/** Starts the video where its viewer stopped, and keeps the place while it plays and when the page goes. */
export const useRememberedPosition = (ref: RefObject<HTMLVideoElement | null>, remembered: Remembered | undefined): void => {
  const lessonId = remembered?.lessonId;
  // It changes with every reload of the page's data; only the first one matters.
  const [startAt] = useState(remembered?.startAt ?? 0);

  useEffect(() => {
    const video = ref.current;
    if (!video || lessonId === undefined) return undefined;
    let kept = startAt;
    // Until the old place is reached, the time is 0 and means nothing.
    let ready = false;

    const keep = (): void => {
      const position = Math.floor(video.currentTime);
      if (!ready || position === kept) return;
      const before = kept;
      kept = position;
      // What could not be saved is tried again with the next place.
      save(lessonId, position).then((response) => { if (!response.ok) kept = before; }, () => { kept = before; });
    };
    const keepSometimes = (): void => {
      if (Math.abs(video.currentTime - kept) >= secondsBetweenSaves) keep();
    };
    const resume = (): void => {
      if (startAt > 0 && startAt < video.duration - closeToEnd) video.currentTime = startAt;
      ready = true;
    };
    const keepWhenHidden = (): void => { if (document.visibilityState === 'hidden') keep(); };

    if (video.readyState >= HTMLMediaElement.HAVE_METADATA) resume();
    else video.addEventListener('loadedmetadata', resume, { once: true });
    video.addEventListener('timeupdate', keepSometimes);
    video.addEventListener('pause', keep);
    document.addEventListener('visibilitychange', keepWhenHidden);
    window.addEventListener('pagehide', keep);
    return () => {
      keep();
      video.removeEventListener('loadedmetadata', resume);
      video.removeEventListener('timeupdate', keepSometimes);
      video.removeEventListener('pause', keep);
      document.removeEventListener('visibilitychange', keepWhenHidden);
      window.removeEventListener('pagehide', keep);
    };
  }, [ref, lessonId, startAt]);
};
