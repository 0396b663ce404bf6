import { useEffect, useState, useSyncExternalStore } from 'react';
import { attachStream, noStream, type Stream, type StreamState } from './stream.ts';

const never = (): (() => void) => () => undefined;

/** Plays the stream at `source` on the video, when there is one. */
export const useStream = (video: HTMLVideoElement | null, source: string | undefined, onBroken: () => void): StreamState & { choose: Stream['choose'] } => {
  const [stream, setStream] = useState<Stream>();
  useEffect(() => {
    if (!video || source === undefined) return undefined;
    const attached = attachStream(video, source, onBroken);
    setStream(attached);
    return attached.detach;
  }, [video, source, onBroken]);
  const state = useSyncExternalStore(stream?.subscribe ?? never, () => stream?.read() ?? noStream, () => noStream);
  return { ...state, choose: (id) => stream?.choose(id) };
};
