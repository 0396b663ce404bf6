import type { AudioRendition, Ladder } from './ladder.ts';
import type { MediaFacts, VideoFacts } from './media-facts.ts';

/** What happens to one stream of the source, in FFmpeg's language. */
export interface FilterGraph {
  /** The stream, which enters under the label `in`. */
  stream: number;
  description: string;
  /** The names of the renditions, which are the labels under which they leave. */
  outputs: readonly string[];
}

const turns = { 0: [], 90: ['transpose=clock'], 180: ['hflip', 'vflip'], 270: ['transpose=cclock'] } as const;

const toneMapping = [
  'zscale=t=linear:npl=100', 'format=gbrpf32le', 'zscale=p=bt709', 'tonemap=hable:desat=0', 'zscale=t=bt709:m=bt709:r=tv',
];

// Above the length of the source nothing is made: a crafted stream could claim a moment centuries away.
const slackSeconds = 2;

const upright = (video: VideoFacts): string[] => [
  ...(video.interlaced ? ['yadif=deint=interlaced'] : []),
  ...turns[video.rotation],
  ...(video.hdr ? toneMapping : []),
];

/** From where an adapter counts times: the `ffmpeg` program takes away when the file begins by its own count. */
export type Counts = 'from zero' | 'from the file';

const shiftOf = ({ startSeconds }: MediaFacts, filter: 'setpts' | 'asetpts', counts: Counts): string[] =>
  counts === 'from zero' || startSeconds === 0 ? [] : [`${filter}=PTS-(${startSeconds.toFixed(6)})/TB`];

const endOf = ({ durationSeconds }: MediaFacts, filter: 'trim' | 'atrim'): string[] => [`${filter}=end=${Math.ceil(durationSeconds) + slackSeconds}`];

const videoGraph = (video: VideoFacts, facts: MediaFacts, ladder: Ladder, counts: Counts): FilterGraph[] => {
  const [first] = ladder.video;
  if (!first) return [];
  const { numerator, denominator } = first.frameRate;
  // A constant rate from zero on: each rendition has its key frames at the same times, and sound and picture begin together.
  const steady = [...shiftOf(facts, 'setpts', counts), `fps=${numerator}/${denominator}:start_time=0`, ...endOf(facts, 'trim')];
  const cuts = ladder.video.map((_rendition, at) => `[cut${at}]`);
  const chains = [
    `[in]${[...steady, ...upright(video), `split=${ladder.video.length}`].join(',')}${cuts.join('')}`,
    ...ladder.video.map(({ width, height, name }, at) => `${cuts[at]}scale=${width}:${height}:flags=bicubic,setsar=1,format=yuv420p[${name}]`),
  ];
  return [{ stream: video.stream, description: chains.join(';'), outputs: ladder.video.map(({ name }) => name) }];
};

const audioGraph = (facts: MediaFacts, { stream, channels, name }: AudioRendition, counts: Counts): FilterGraph => {
  // Silence where there is no sound yet, or none any more for a while.
  const steady = [...shiftOf(facts, 'asetpts', counts), 'aresample=48000:async=1000:first_pts=0', ...endOf(facts, 'atrim')];
  return { stream, description: `[in]${[...steady, `aformat=sample_fmts=fltp:channel_layouts=${channels === 1 ? 'mono' : 'stereo'}`].join(',')}[${name}]`, outputs: [name] };
};

/** What happens between decoding and encoding, for each stream that is used. */
export const filterGraphs = (facts: MediaFacts, ladder: Ladder, counts: Counts): FilterGraph[] => [
  ...(facts.video ? videoGraph(facts.video, facts, ladder, counts) : []),
  ...ladder.audio.map((rendition) => audioGraph(facts, rendition, counts)),
];

/** One stream through one chain, whose end is called `out`. */
const chain = (stream: number, filters: readonly string[]): FilterGraph => ({ stream, description: `[in]${filters.join(',')}[out]`, outputs: ['out'] });

/** Small pictures at equal distances, for posters and previews. */
export const previewGraph = (facts: MediaFacts, video: VideoFacts, { everySeconds, width }: { everySeconds: number; width: number }, counts: Counts): FilterGraph =>
  chain(video.stream, [...shiftOf(facts, 'setpts', counts), `fps=1/${everySeconds}:start_time=0:round=up`, ...endOf(facts, 'trim'), ...upright(video), `scale=${width}:-2:flags=bicubic`, 'setsar=1', 'format=yuvj420p']);

/** For how long after its last picture a film goes on to show it: sound, and the count of previews, may reach further. */
export const lastPictureSeconds = 10;

/** One picture, at most `width` wide; what lies before `fromSeconds` is left out. */
export const stillGraph = (facts: MediaFacts, video: VideoFacts, { fromSeconds, width }: { fromSeconds: number; width: number }, counts: Counts): FilterGraph =>
  chain(video.stream, [...shiftOf(facts, 'setpts', counts), 'fps=25', `tpad=stop_mode=clone:stop_duration=${lastPictureSeconds}`, `trim=start=${fromSeconds}`, ...upright(video), `scale=${Math.min(width, video.width)}:-2:flags=bicubic`, 'setsar=1', 'format=yuvj420p']);

/** Sound as machines listen to it. */
export const soundGraph = (facts: MediaFacts, stream: number, counts: Counts): FilterGraph =>
  chain(stream, [...shiftOf(facts, 'asetpts', counts), 'aresample=16000:async=1000:first_pts=0', ...endOf(facts, 'atrim'), 'aformat=sample_fmts=s16:channel_layouts=mono']);
