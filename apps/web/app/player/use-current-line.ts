import { useCallback, useSyncExternalStore } from 'react';
import { lineAt, type Line } from './cue-search.ts';

/** The id of the line at which the video stands. It changes every few seconds, not with every frame. */
export const useCurrentLine = (video: HTMLVideoElement | null, lines: readonly Line[]): string | undefined => {
  const subscribe = useCallback((changed: () => void) => {
    for (const type of ['timeupdate', 'seeking']) video?.addEventListener(type, changed);
    return () => { for (const type of ['timeupdate', 'seeking']) video?.removeEventListener(type, changed); };
  }, [video]);
  return useSyncExternalStore(subscribe, () => (video ? lineAt(lines, video.currentTime)?.id : undefined), () => undefined);
};
