import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';

const none: readonly TextTrack[] = [];

const spoken = (video: HTMLVideoElement): TextTrack[] =>
  [...video.textTracks].filter(({ kind }) => kind === 'subtitles' || kind === 'captions');

const isSame = (one: readonly TextTrack[], other: readonly TextTrack[]): boolean =>
  one.length === other.length && one.every((track, position) => track === other[position]);

/** The subtitles and captions of a video, whether the page names them or its stream brings them along. */
export const useTextTracks = (video: HTMLVideoElement | null): readonly TextTrack[] => {
  const last = useRef(none);
  const subscribe = useCallback((changed: () => void) => {
    const tracks = video?.textTracks;
    for (const type of ['addtrack', 'removetrack']) tracks?.addEventListener(type, changed);
    return () => { for (const type of ['addtrack', 'removetrack']) tracks?.removeEventListener(type, changed); };
  }, [video]);
  const read = (): readonly TextTrack[] => {
    const now = video ? spoken(video) : none;
    if (!isSame(last.current, now)) last.current = now;
    return last.current;
  };
  return useSyncExternalStore(subscribe, read, () => none);
};

/** A track that nobody shows is not loaded; hidden, it is, and its lines can be read beside the video. */
export const useLoadedTrack = (video: HTMLVideoElement | null, track: TextTrack | undefined): void => {
  useEffect(() => {
    if (!video || !track) return undefined;
    const load = (): void => { if (track.mode === 'disabled') track.mode = 'hidden'; };
    load();
    video.textTracks.addEventListener('change', load);
    return () => video.textTracks.removeEventListener('change', load);
  }, [video, track]);
};
