import { previewPattern, renditionFile, skipsToKeyFrames, soundFile, stillFile } from '../encoder-settings.ts';
import { lastPictureSeconds } from '../filter-graph.ts';
import type { AudioRendition, Ladder, VideoRendition } from '../ladder.ts';
import type { MediaFacts, VideoFacts } from '../media-facts.ts';
import { decodedPictures, decodedSound, decodingElements, opening } from './decoding.ts';

/** Every element that is not for reading one kind of file. */
const workingElements: readonly string[] = [
  'filesrc', 'filesink', 'multifilesink', 'queue', 'tee', 'identity', 'progressreport', 'avwait',
  'videorate', 'videoconvertscale', 'videoflip', 'deinterlace', 'x264enc', 'jpegenc',
  'audioconvert', 'audioresample', 'audiorate', 'audiobuffersplit', 'avenc_aac', 'wavenc', 'mp4mux',
];

/** Every element that a pipeline may have. */
export const allElements: readonly string[] = [...new Set([...workingElements, ...decodingElements])];

/** Elements after each other, as `gst-launch-1.0` wants its words; no element of ours has a blank in a value. */
const chain = (...elements: readonly string[]): string[] => elements.flatMap((element, at) => [...(at > 0 ? ['!'] : []), ...element.split(' ')]);

const quoted = (path: string): string => `"${path.replaceAll(/["\\]/g, String.raw`\$&`)}"`;

const openFile = (source: string, facts: MediaFacts): string[] => ['filesrc', `location=${quoted(source)}`, '!', opening(facts), 'name=in'];

// A sink that waited for the others before it begins could wait for what lies behind it in the same file.
const toFile = (name: string): string => `filesink async=false location=${name}`;
const toPictures = `multifilesink async=false index=1 location=${previewPattern}`;

const progress = 'progressreport update-freq=1';

const slackSeconds = 2;
/** What is still on its way when an end was called, and passes. */
const inFlight = 1000;

/**
 * Above the length of the source nothing is made: a crafted stream could claim a moment centuries away, and the way
 * there would be filled. Who goes on after the end was called is stopped.
 */
const bounded = ({ durationSeconds }: MediaFacts, perSecond: number): string[] => {
  const most = Math.ceil((Math.ceil(durationSeconds) + slackSeconds) * perSecond);
  return [`identity eos-after=${most}`, `identity error-after=${most + inFlight}`];
};

const turns = { 0: [], 90: ['videoflip method=clockwise'], 180: ['videoflip method=rotate-180'], 270: ['videoflip method=counterclockwise'] } as const;

/** One field makes one picture, so that there are as many as before. */
const upright = ({ interlaced, rotation }: VideoFacts): string[] => [...(interlaced ? ['deinterlace fields=top'] : []), ...turns[rotation]];

/** A constant rate from zero on: what is missing is shown again. */
const steady = (facts: MediaFacts, numerator: number, denominator: number): string[] =>
  ['videorate', `video/x-raw,framerate=${numerator}/${denominator}`, ...bounded(facts, numerator / denominator)];

const scaled = (width: number, height: number): string[] =>
  ['videoconvertscale add-borders=false method=catrom', `video/x-raw,format=I420,width=${width},height=${height},pixel-aspect-ratio=1/1`];

/** x264 as the other engines have it: key frames at fixed places, constant quality, and a ceiling over two seconds. */
const x264 = ({ keyInterval, maxBitrate }: VideoRendition): string[] => [
  `x264enc speed-preset=veryfast pass=qual quantizer=23 bitrate=${Math.round(maxBitrate / 1000)} vbv-buf-capacity=2000 key-int-max=${keyInterval} option-string=min-keyint=${keyInterval}:scenecut=0`,
  'video/x-h264,profile=high',
];

const pictures = (facts: MediaFacts, video: VideoFacts, renditions: readonly VideoRendition[]): string[] => {
  const [first] = renditions;
  if (!first) return [];
  const { numerator, denominator } = first.frameRate;
  return [
    ...chain(...decodedPictures(facts, video.codec, { keyFramesOnly: false }), progress, ...upright(video), ...steady(facts, numerator, denominator), 'tee name=pictures'),
    ...renditions.flatMap((one) => chain('pictures.', 'queue', ...scaled(one.width, one.height), ...x264(one), 'mp4mux', toFile(renditionFile(one.name)))),
  ];
};

const pieces = 10;

/** Sound without gaps from zero on, in short pieces that can be counted. */
const gapless = (facts: MediaFacts, stream: number, rate: number, channels: number, format: string): string[] => [
  ...decodedSound(facts, stream), 'audioconvert', 'audioresample', `audio/x-raw,format=${format},layout=interleaved,rate=${rate},channels=${channels}`,
  'audiorate', `audiobuffersplit output-buffer-duration=1/${pieces}`, ...bounded(facts, pieces),
];

const sound = (facts: MediaFacts, { name, stream, channels, bitrate }: AudioRendition, withProgress: boolean): string[] =>
  chain(...gapless(facts, stream, 48_000, channels, 'F32LE'), ...(withProgress ? [progress] : []), 'audioconvert', `avenc_aac bitrate=${bitrate}`, 'mp4mux', toFile(renditionFile(name)));

/** Decodes once, and writes each rendition of the ladder as MP4. */
export const encodePipeline = (source: string, facts: MediaFacts, ladder: Ladder): string[] => [
  ...openFile(source, facts),
  ...(facts.video ? pictures(facts, facts.video, ladder.video) : []),
  ...ladder.audio.flatMap((one, at) => sound(facts, one, ladder.video.length === 0 && at === 0)),
];

const jpeg = 'jpegenc quality=90';

const small = (video: VideoFacts, width: number): string[] => scaled(width, Math.max(2, 2 * Math.round((video.height * width) / video.width / 2)));

/** Pictures at equal distances. */
export const previewPipeline = (source: string, facts: MediaFacts, video: VideoFacts, { everySeconds, width }: { everySeconds: number; width: number }): string[] => [
  ...openFile(source, facts),
  ...chain(...decodedPictures(facts, video.codec, { keyFramesOnly: skipsToKeyFrames(facts) }), progress, ...upright(video),
    ...steady(facts, 1000, Math.round(everySeconds * 1000)), ...small(video, width), jpeg, toPictures),
];

const stillRate = 2;
const nanoseconds = (seconds: number): string => String(Math.round(Math.max(0, seconds) * 1e9));

/**
 * The picture at one moment. `gst-launch-1.0` cannot seek, so all that lies before is read; of long films, whose
 * previews show key frames, only those are decoded.
 */
export const stillPipeline = (source: string, facts: MediaFacts, video: VideoFacts, { atSeconds, width }: { atSeconds: number; width: number }): string[] => {
  const window = `avwait name=moment mode=running-time target-running-time=${nanoseconds(atSeconds - lastPictureSeconds)} end-running-time=${nanoseconds(atSeconds + 0.5 / stillRate)}`;
  return [
    ...openFile(source, facts),
    ...chain(...decodedPictures(facts, video.codec, { keyFramesOnly: skipsToKeyFrames(facts) }), ...upright(video),
      'videorate', `video/x-raw,framerate=${stillRate}/1`, `identity eos-after=${Math.ceil((atSeconds + 1) * stillRate)}`, window),
    // Each one takes the place of the one before.
    ...chain('moment.vsrc', ...small(video, Math.min(width, video.width)), jpeg, `multifilesink async=false location=${stillFile}`),
  ];
};

/** Sound as machines listen to it. */
export const soundPipeline = (source: string, facts: MediaFacts, stream: number): string[] => [
  ...openFile(source, facts),
  ...chain(...gapless(facts, stream, 16_000, 1, 'S16LE'), progress, 'wavenc', toFile(soundFile)),
];
