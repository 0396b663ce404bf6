import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { seekTo } from './run-command.ts';
import { barsOf, isWaveform, type Waveform } from './wave-bars.ts';

const bars = 160;
const barWidth = 6;
const height = 100;
const changes = ['timeupdate', 'seeking', 'durationchange'];

const read = async (url: string): Promise<Waveform | null> => {
  const answer = await fetch(url);
  const waveform: unknown = answer.ok ? await answer.json() : undefined;
  return isWaveform(waveform) ? waveform : null;
};

/** How much of the recording has been played, from 0 to 1 in steps of a bar. */
const usePlayed = (video: HTMLVideoElement | null): number => {
  const subscribe = useCallback((changed: () => void) => {
    for (const type of changes) video?.addEventListener(type, changed);
    return () => { for (const type of changes) video?.removeEventListener(type, changed); };
  }, [video]);
  return useSyncExternalStore(subscribe, () => (video && video.duration > 0 ? Math.round((video.currentTime / video.duration) * bars) / bars : 0), () => 0);
};

/**
 * A recording without a picture shows how loud it is over its time; a press goes to a moment of it.
 * The time line below does the same for the keyboard and for screen readers.
 */
export const SoundWave = ({ url, video }: { url: string; video: HTMLVideoElement | null }): ReactNode => {
  const frame = useRef<SVGSVGElement>(null);
  const played = usePlayed(video);
  const { data } = useQuery({ queryKey: ['waveform', url], queryFn: () => read(url), staleTime: Number.POSITIVE_INFINITY });
  if (!data) return null;
  const heights = barsOf(data, bars);
  const go = (x: number): void => {
    const box = frame.current?.getBoundingClientRect();
    if (box && video && Number.isFinite(video.duration)) seekTo(video, ((x - box.left) / box.width) * video.duration);
  };
  return (
    <div className="player-wave">
      <svg ref={frame} aria-hidden viewBox={`0 0 ${heights.length * barWidth} ${height}`} preserveAspectRatio="none" onClick={(event) => go(event.clientX)}>
        {heights.map((loud, place) => {
          const tall = Math.max(2, loud * height);
          return (
            <rect
              key={`${place}`} x={place * barWidth + 1} y={(height - tall) / 2} width={barWidth - 2} height={tall} rx={1.5}
              data-played={(place + 0.5) / heights.length <= played || undefined}
            />
          );
        })}
      </svg>
    </div>
  );
};
