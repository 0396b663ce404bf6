import { Type, type Static } from 'typebox';

/** A fraction, as media keep their rates. */
export const Rational = Type.Object({ numerator: Type.Integer({ minimum: 1 }), denominator: Type.Integer({ minimum: 1 }) });
export type Rational = Static<typeof Rational>;

export const VideoFacts = Type.Object({
  /** Which stream of the file it is. */
  stream: Type.Integer({ minimum: 0 }),
  codec: Type.String(),
  /** As it is shown: turned upright, with square pixels. */
  width: Type.Integer({ minimum: 0 }),
  height: Type.Integer({ minimum: 0 }),
  /** How many degrees clockwise it has to be turned to stand upright. */
  rotation: Type.Union([Type.Literal(0), Type.Literal(90), Type.Literal(180), Type.Literal(270)]),
  frameRate: Rational,
  variableFrameRate: Type.Boolean(),
  hdr: Type.Boolean(),
  interlaced: Type.Boolean(),
});
export type VideoFacts = Static<typeof VideoFacts>;

export const AudioFacts = Type.Object({
  stream: Type.Integer({ minimum: 0 }),
  codec: Type.String(),
  channels: Type.Integer({ minimum: 0 }),
  sampleRate: Type.Integer({ minimum: 0 }),
  /** BCP 47. */
  language: Type.Optional(Type.String()),
});
export type AudioFacts = Static<typeof AudioFacts>;

/** What a file is, by its content. */
export const MediaFacts = Type.Object({
  /** Names of the container, as FFmpeg lists them. */
  format: Type.String(),
  durationSeconds: Type.Number({ minimum: 0 }),
  /** At which time of its own the file begins. */
  startSeconds: Type.Number(),
  video: Type.Optional(VideoFacts),
  audio: Type.Array(AudioFacts),
});
export type MediaFacts = Static<typeof MediaFacts>;

/** What a demuxer tells of a picture; both adapters make the same facts of it. */
export interface RawVideo {
  stream: number;
  codec: string;
  width: number;
  height: number;
  /** Width of a pixel by its height. */
  pixelAspect: number;
  /** The turn in degrees that the display matrix asks for, any sign. */
  rotation: number;
  averageFrameRate: { num: number; den: number };
  realFrameRate: { num: number; den: number };
  transfer: string;
  fieldOrder: string;
}

const hdrTransfers = ['smpte2084', 'arib-std-b67'];
const progressive = ['progressive', 'unknown', ''];

const valueOf = ({ num, den }: { num: number; den: number }): number => (den > 0 ? num / den : 0);

// Cameras of phones waver by a few frames in a thousand; that is no variable rate.
const sameRate = (a: number, b: number): boolean => Math.abs(a - b) <= 0.01 * Math.max(a, b);

const quarterTurn = (degrees: number): 0 | 90 | 180 | 270 => {
  const quarters = ((Math.round(degrees / 90) % 4) + 4) % 4;
  return ([0, 90, 180, 270] as const)[quarters] ?? 0;
};

export const videoFactsOf = (raw: RawVideo): VideoFacts => {
  const rotation = quarterTurn(raw.rotation);
  const shownWidth = Math.round(raw.width * (raw.pixelAspect > 0 ? raw.pixelAspect : 1));
  const isTurned = rotation === 90 || rotation === 270;
  const [average, real] = [valueOf(raw.averageFrameRate), valueOf(raw.realFrameRate)];
  const rate = average > 0 ? raw.averageFrameRate : raw.realFrameRate;
  return {
    stream: raw.stream,
    codec: raw.codec,
    width: isTurned ? raw.height : shownWidth,
    height: isTurned ? shownWidth : raw.height,
    rotation,
    frameRate: valueOf(rate) > 0 ? { numerator: rate.num, denominator: rate.den } : { numerator: 25, denominator: 1 },
    variableFrameRate: average <= 0 || (real > 0 && !sameRate(average, real)),
    hdr: hdrTransfers.includes(raw.transfer),
    interlaced: !progressive.includes(raw.fieldOrder),
  };
};

/** The BCP 47 tag of a language as containers write it (`spa`, `es-MX`); undefined for none and for nonsense. */
export const languageTag = (written: string | undefined): string | undefined => {
  if (!written) return undefined;
  try {
    const [tag = 'und'] = Intl.getCanonicalLocales(written);
    return ['und', 'mul', 'zxx', 'mis'].includes(tag) ? undefined : tag;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

/** How long a file is from its beginning; Matroska counts from zero, wherever the file begins. */
export const lengthOf = (format: string, durationSeconds: number, startSeconds: number): number =>
  Math.max(0, format.includes('matroska') ? durationSeconds - Math.max(0, startSeconds) : durationSeconds);
