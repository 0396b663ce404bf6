import type Hls from 'hls.js';

/** One of the sizes that a stream offers. */
export interface Quality {
  id: number;
  /** Lines of the picture; 0 for sound alone. */
  height: number;
}

export interface StreamState {
  qualities: readonly Quality[];
  /** Chosen by hand, or undefined while the stream chooses by how fast data arrives. */
  chosen: number | undefined;
  /** What is being played. */
  playing: number | undefined;
}

export interface Stream {
  read: () => StreamState;
  subscribe: (changed: () => void) => () => void;
  choose: (id: number | undefined) => void;
  detach: () => void;
}

export const noStream: StreamState = { qualities: [], chosen: undefined, playing: undefined };

/** By itself. */
const automatic = -1;

/** Larger pictures first, of each size the best. */
const qualitiesOf = (hls: Hls): Quality[] => {
  const best = new Map<number, { id: number; bitrate: number }>();
  for (const [id, { height, bitrate }] of hls.levels.entries()) {
    const known = best.get(height);
    if (!known || known.bitrate < bitrate) best.set(height, { id, bitrate });
  }
  return [...best].map(([height, { id }]) => ({ id, height })).toSorted((a, b) => b.height - a.height);
};

/**
 * Plays a stream; hls.js is loaded only then. It is asked before the browser, because Chromium says
 * "maybe" to HLS that it does not play well by itself.
 */
export const attachStream = (video: HTMLVideoElement, source: string, onBroken: () => void): Stream => {
  let state = noStream;
  let hls: Hls | undefined;
  let detached = false;
  const listeners = new Set<() => void>();
  const update = (change: Partial<StreamState>): void => {
    state = { ...state, ...change };
    for (const changed of listeners) changed();
  };
  const attach = async (): Promise<void> => {
    const { default: Player } = await import('hls.js');
    if (detached) return;
    if (!Player.isSupported()) {
      video.src = source;
      return;
    }
    // The page names the subtitles itself, each under a name that its reader knows; the same ones of the stream would stand beside them.
    const player = new Player({ capLevelToPlayerSize: true, renderTextTracksNatively: false });
    hls = player;
    player.on(Player.Events.ERROR, (_event, { fatal }) => { if (fatal) onBroken(); });
    player.on(Player.Events.MANIFEST_PARSED, () => update({ qualities: qualitiesOf(player) }));
    player.on(Player.Events.LEVEL_SWITCHED, (_event, { level }) => update({ playing: level }));
    player.loadSource(source);
    player.attachMedia(video);
  };
  attach().catch(onBroken);
  return {
    read: () => state,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    choose: (id) => {
      if (hls) hls.nextLevel = id ?? automatic;
      update({ chosen: id });
    },
    detach: () => {
      detached = true;
      hls?.destroy();
    },
  };
};
