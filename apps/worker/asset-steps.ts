import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { drawImages, type FilmImages } from './images/draw-images.ts';
import { writeWaveform } from './images/waveform.ts';
import type { MediaTools } from './media-tools.ts';
import { chooseLadder, type Ladder } from './transcoder/ladder.ts';
import { Rational, type MediaFacts } from './transcoder/media-facts.ts';
import { packageRenditions } from './transcoder/package-renditions.ts';
import type { SegmentedRendition } from './transcoder/stream-segments.ts';
import type { Source } from './transcoder/transcoder.ts';

/** What the renditions that were made are like: from this the manifests are written, today and when one of them is made again. */
const Renditions = Type.Array(Type.Object({
  name: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
  kind: Type.Union([Type.Literal('video'), Type.Literal('audio')]),
  codec: Type.String(),
  timescale: Type.Integer({ minimum: 1 }),
  width: Type.Integer(),
  height: Type.Integer(),
  sampleRate: Type.Integer(),
  channels: Type.Integer(),
  language: Type.Optional(Type.String()),
  isDefault: Type.Boolean(),
  frameRate: Type.Optional(Rational),
  start: Type.Integer(),
  segments: Type.Array(Type.Object({ duration: Type.Integer(), bytes: Type.Integer() })),
}));
type Renditions = Static<typeof Renditions>;

const renditionsFile = 'renditions.json';
const waveformFile = 'waveform.json';

/** A source whose facts are known. */
export interface KnownSource extends Source {
  facts: MediaFacts;
}

export interface VideoStep extends KnownSource {
  /** Only these renditions; all that are missing unless it is given. */
  only?: readonly string[];
  onProgress?: (percent: number) => void;
}

const readRenditions = async (out: string): Promise<Renditions> => {
  try {
    return Value.Parse(Renditions, JSON.parse(await readFile(join(out, renditionsFile), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
};

const restricted = ({ video, audio }: Ladder, isWanted: (name: string) => boolean): Ladder => ({
  video: video.filter(({ name }) => isWanted(name)),
  audio: audio.filter(({ name }) => isWanted(name)),
});

/** In the order of the ladder, whatever was made when. */
const inOrder = ({ video, audio }: Ladder, renditions: readonly SegmentedRendition[]): SegmentedRendition[] =>
  [...video, ...audio].flatMap(({ name }) => renditions.findLast((one) => one.name === name) ?? []);

/**
 * The steps by which an asset is made. Each can be done again, and goes on with what those before it left in `out`,
 * wherever they were done.
 */
export const assetSteps = ({ sandbox, transcoder }: MediaTools) => {
  const ladderOf = (facts: MediaFacts): Ladder => chooseLadder(facts, transcoder.abilities);

  const drawWaveform = async ({ facts, out, source, signal }: KnownSource): Promise<void> => {
    const [track] = facts.audio;
    if (!track) return;
    const file = join(out, '.sound.wav');
    try {
      await transcoder.extractSound({ source, out, facts, stream: track.stream, file, ...(signal ? { signal } : {}) });
      await writeWaveform(file, join(out, waveformFile));
    } finally {
      await rm(file, { force: true });
    }
  };

  return {
    probe: (order: Source): Promise<MediaFacts> => transcoder.probe(order),
    /** Which renditions there will be, and which of them the asset cannot do without. */
    ladder: ladderOf,
    /** Pictures of a film, or the waveform of a lesson that is only heard. */
    images: async (order: KnownSource): Promise<FilmImages | undefined> => (order.facts.video ? drawImages(transcoder, sandbox)(order) : drawWaveform(order).then(() => undefined)),
    /** The renditions, all from one decoding; those that are there already are not made again unless they are named. */
    video: async ({ only, ...order }: VideoStep): Promise<SegmentedRendition[]> => {
      const ladder = ladderOf(order.facts);
      const before = await readRenditions(order.out);
      const there = new Set(before.map(({ name }) => name));
      const missing = restricted(ladder, (name) => (only ? only.includes(name) : !there.has(name)));
      const made = missing.video.length + missing.audio.length > 0 ? await transcoder.transcode({ ...order, ladder: missing }) : [];
      const renditions = inOrder(ladder, [...before, ...made]);
      await writeFile(join(order.out, renditionsFile), JSON.stringify(renditions));
      return renditions;
    },
    /** The manifests over the renditions that are there. */
    package: async (out: string): Promise<void> => packageRenditions(out, await readRenditions(out)),
  };
};
