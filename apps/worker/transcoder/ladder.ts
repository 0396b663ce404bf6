import type { AudioFacts, MediaFacts, Rational, VideoFacts } from './media-facts.ts';
import { SourceRefused } from './source-refused.ts';

/** One of the sizes in which a picture is offered. */
export interface VideoRendition {
  kind: 'video';
  name: string;
  width: number;
  height: number;
  frameRate: Rational;
  /** Frames from one key frame to the next, the same in all renditions of a ladder. */
  keyInterval: number;
  /** Bits per second that it never exceeds for long. */
  maxBitrate: number;
  /** Whether the asset is of no use without it. */
  required: boolean;
}

export interface AudioRendition {
  kind: 'audio';
  name: string;
  /** The stream of the source that it is made from. */
  stream: number;
  channels: 1 | 2;
  bitrate: number;
  language?: string;
  isDefault: boolean;
  required: boolean;
}

/** The renditions to make of one source, from one decoding; the largest picture first. */
export interface Ladder {
  video: readonly VideoRendition[];
  audio: readonly AudioRendition[];
}

/** What a transcoder can do beyond what all of them can. */
export interface Abilities {
  toneMapping: boolean;
}

/** FFmpeg's names of the containers that lessons come in; everything else may lead elsewhere. */
export const allowedFormats = ['mov', 'mp4', 'm4a', '3gp', '3g2', 'mj2', 'matroska', 'webm', 'mp3', 'aac', 'ogg', 'wav', 'flac'] as const;

const allowedVideo = /^(?:h264|hevc|vp8|vp9|av1|mpeg4|mpeg2video|mjpeg|prores|dnxhd|theora)$/;
const allowedAudio = /^(?:aac|mp3|opus|vorbis|flac|alac|ac3|eac3|pcm_[a-z0-9]+)$/;

/** 8K at 16:9; what claims to be larger is no lesson. */
export const mostPixels = 7680 * 4320;
const smallestSide = 16;
const longestSeconds = 12 * 3600;
const mostAudioTracks = 4;
const keySeconds = 2;
const fastestRate = 60;

/** The short side of each rung, and bits per second for 30 frames a second. */
const rungs: readonly (readonly [short: number, bitrate: number])[] = [[1080, 4_800_000], [720, 2_800_000], [480, 1_400_000], [360, 800_000], [240, 400_000]];
/** Up to this size phones and slow lines live on the renditions. */
const largestRequired = 720;
/** A source this much larger than the rung below it gets a rung of its own size. */
const worthARung = 1.1;

const standardRates: readonly Rational[] = [
  { numerator: 24_000, denominator: 1001 }, { numerator: 24, denominator: 1 }, { numerator: 25, denominator: 1 },
  { numerator: 30_000, denominator: 1001 }, { numerator: 30, denominator: 1 }, { numerator: 48, denominator: 1 },
  { numerator: 50, denominator: 1 }, { numerator: 60_000, denominator: 1001 }, { numerator: 60, denominator: 1 },
];

const perSecond = ({ numerator, denominator }: Rational): number => numerator / denominator;

/** A constant rate near that of the source. */
const outputRate = ({ frameRate, variableFrameRate }: VideoFacts): Rational => {
  let wanted = perSecond(frameRate);
  // Screen recordings count few frames where nothing moves; what moves wants more than the average.
  if (variableFrameRate) wanted = Math.max(wanted, 25);
  while (wanted > fastestRate * 1.01) wanted /= 2;
  const distance = (rate: Rational): number => Math.abs(perSecond(rate) - wanted);
  const nearest = standardRates.reduce((best, rate) => (distance(rate) < distance(best) ? rate : best));
  return distance(nearest) <= 0.02 * wanted ? nearest : { numerator: Math.max(1, Math.round(wanted)), denominator: 1 };
};

const even = (side: number): number => Math.max(2, 2 * Math.floor(side / 2 + 0.001));

/** How much the source has to shrink to lie within a rung, whichever way it stands. */
const shrinkage = ({ width, height }: VideoFacts, short: number): number =>
  Math.min(short / Math.min(width, height), (short * 16) / 9 / Math.max(width, height));

const videoRungs = (video: VideoFacts): VideoRendition[] => {
  const frameRate = outputRate(video);
  const keyInterval = Math.max(1, Math.round(perSecond(frameRate) * keySeconds));
  const fits = rungs.filter(([short]) => shrinkage(video, short) <= 1);
  const next = rungs.findLast(([short]) => shrinkage(video, short) > 1);
  const largest = fits[0];
  const own = next && (!largest || shrinkage(video, largest[0]) * worthARung <= 1) ? next : undefined;
  const rendition = ([short, bitrate]: readonly [number, number], scale: number): VideoRendition => {
    const [width, height] = [even(video.width * scale), even(video.height * scale)];
    // Twice the frames are far from twice the bits: most of them look like the one before.
    const forRate = perSecond(frameRate) > 30.5 ? 1.5 : 1;
    return { kind: 'video', name: `${scale === 1 ? Math.min(width, height) : short}p`, width, height, frameRate, keyInterval, maxBitrate: Math.round(bitrate * forRate), required: false };
  };
  const renditions = [...(own ? [rendition(own, 1)] : []), ...fits.map((rung) => rendition(rung, shrinkage(video, rung[0])))];
  return renditions.map((one, at) => ({ ...one, required: Math.min(one.width, one.height) <= largestRequired || at === renditions.length - 1 }));
};

const audioRendition = (track: AudioFacts, at: number): AudioRendition => ({
  kind: 'audio',
  name: at === 0 ? 'audio' : `audio-${at + 1}`,
  stream: track.stream,
  channels: track.channels === 1 ? 1 : 2,
  bitrate: track.channels === 1 ? 96_000 : 128_000,
  ...(track.language ? { language: track.language } : {}),
  isDefault: at === 0,
  required: at === 0,
});

const refuseUnless = (isFine: boolean, ...[reason, message]: ConstructorParameters<typeof SourceRefused>): void => {
  if (!isFine) throw new SourceRefused(reason, message);
};

const refuseVideo = ({ codec, width, height, hdr }: VideoFacts, { toneMapping }: Abilities): void => {
  refuseUnless(allowedVideo.test(codec), 'codec_not_supported', `Video in ${codec} is not supported`);
  refuseUnless(width * height <= mostPixels, 'dimensions_too_large', `${width}×${height} pixels are more than 8K`);
  refuseUnless(Math.min(width, height) >= smallestSide, 'dimensions_too_small', `${width}×${height} pixels are too few to see anything`);
  refuseUnless(!hdr || toneMapping, 'hdr_not_supported', 'This is HDR video, and the transcoder cannot turn it into SDR; export it as SDR (Rec. 709)');
};

/**
 * The renditions to make of a source, never larger than it is.
 *
 * @throws SourceRefused when nothing can be made of it.
 */
export const chooseLadder = (facts: MediaFacts, abilities: Abilities): Ladder => {
  const { format, durationSeconds, video, audio } = facts;
  refuseUnless(format.split(',').some((name) => (allowedFormats as readonly string[]).includes(name)), 'format_not_supported', `Files of the format ${format} are not supported`);
  refuseUnless(video !== undefined || audio.length > 0, 'no_streams', 'There is neither video nor audio in the file');
  refuseUnless(durationSeconds > 0, 'no_duration', 'The file has no length');
  refuseUnless(durationSeconds <= longestSeconds, 'too_long', `The file lasts longer than ${longestSeconds / 3600} hours`);
  if (video) refuseVideo(video, abilities);
  for (const { codec } of audio) refuseUnless(allowedAudio.test(codec), 'codec_not_supported', `Audio in ${codec} is not supported`);
  return { video: video ? videoRungs(video) : [], audio: audio.slice(0, mostAudioTracks).map(audioRendition) };
};
