import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { MediaFacts, Rational } from '../transcoder/media-facts.ts';
import type { SegmentedRendition } from '../transcoder/stream-segments.ts';
import type { Claimed } from './media-client.ts';

/** What steps leave for those after them, maybe on another machine. */
const Probed = Type.Object({ facts: MediaFacts });

const Rendition = Type.Object({
  name: Type.String(),
  kind: Type.Union([Type.Literal('video'), Type.Literal('audio')]),
  codec: Type.String(),
  language: Type.Optional(Type.String()),
  isDefault: Type.Boolean(),
  frameRate: Type.Optional(Rational),
  timescale: Type.Integer(),
  width: Type.Integer(),
  height: Type.Integer(),
  sampleRate: Type.Integer(),
  channels: Type.Integer(),
  start: Type.Integer(),
  segments: Type.Array(Type.Object({ duration: Type.Integer(), bytes: Type.Integer() })),
});
const Made = Type.Object({ renditions: Type.Array(Rendition) });

const Transcribed = Type.Object({ spoken: Type.Optional(Type.String({ description: 'The language that was heard' })) });
const Translated = Type.Object({ translated: Type.Optional(Type.Record(Type.String(), Type.String({ description: 'The SHA-256 of the text that was translated' }))) });

export const probed = ({ results }: Claimed): Static<typeof Probed> => Value.Parse(Probed, results['probe']);
export const made = ({ results }: Claimed): readonly SegmentedRendition[] => Value.Parse(Made, results['video'] ?? { renditions: [] }).renditions;
/** The language of the course's speech, as it was heard; undefined when nobody spoke. */
export const spokenIn = ({ results }: Claimed): string | undefined => Value.Parse(Transcribed, results['transcribe'] ?? {}).spoken;
/** Of which text each translation was made. */
export const translatedIn = ({ results }: Claimed): Readonly<Record<string, string>> => Value.Parse(Translated, results['translate'] ?? {}).translated ?? {};
