import { Type, type Static } from 'typebox';
import { MediaFacts, Rational } from '../media-facts.ts';

const Video = Type.Object({
  kind: Type.Literal('video'),
  name: Type.String(),
  width: Type.Integer(),
  height: Type.Integer(),
  frameRate: Rational,
  keyInterval: Type.Integer(),
  maxBitrate: Type.Integer(),
  required: Type.Boolean(),
});

const Audio = Type.Object({
  kind: Type.Literal('audio'),
  name: Type.String(),
  stream: Type.Integer(),
  channels: Type.Union([Type.Literal(1), Type.Literal(2)]),
  bitrate: Type.Integer(),
  language: Type.Optional(Type.String()),
  isDefault: Type.Boolean(),
  required: Type.Boolean(),
});

const source = Type.String();

/** What the confined child is told to do. */
export const ChildTask = Type.Union([
  Type.Object({ kind: Type.Literal('probe'), source }),
  Type.Object({ kind: Type.Literal('encode'), source, facts: MediaFacts, ladder: Type.Object({ video: Type.Array(Video), audio: Type.Array(Audio) }) }),
  Type.Object({ kind: Type.Literal('preview'), source, facts: MediaFacts, everySeconds: Type.Number(), width: Type.Integer() }),
  Type.Object({ kind: Type.Literal('still'), source, facts: MediaFacts, atSeconds: Type.Number(), width: Type.Integer() }),
  Type.Object({ kind: Type.Literal('sound'), source, facts: MediaFacts, stream: Type.Integer() }),
]);
export type ChildTask = Static<typeof ChildTask>;
export type ChildTaskOf<Kind extends ChildTask['kind']> = Extract<ChildTask, { kind: Kind }>;

/** What the confined child answers. It may have been taken over by what it read: the line is checked. */
export const ChildLine = Type.Union([Type.Object({ facts: MediaFacts }), Type.Object({ seconds: Type.Number() })]);
export type ChildLine = Static<typeof ChildLine>;
