import { Id, Text } from '@liceo/kernel/http';
import Type from 'typebox';
import { jobKinds, stepNames } from './job.ts';
import type { Rendition } from './rendition.ts';

export const literals = <const Values extends readonly string[]>(values: Values) =>
  Type.Unsafe<Values[number]>({ type: 'string', enum: [...values] });

export const StepName = literals(stepNames);
export const JobKind = literals(jobKinds);
export const JobPath = Type.Object({ id: Id });
const RenditionName = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$', maxLength: 40 });
export const Percent = Type.Number({ minimum: 0, maximum: 100 });
export const Seconds = Type.Number({ minimum: 0, maximum: 1_000_000 });

const Pixels = Type.Integer({ minimum: 1, maximum: 16_384 });
const Bandwidth = Type.Integer({ minimum: 1, maximum: 1_000_000_000 });

export const Planned = Type.Object({
  name: RenditionName,
  kind: literals(['video', 'audio']),
  required: Type.Boolean({ description: 'Without it the asset is not ready' }),
  width: Type.Optional(Pixels),
  height: Type.Optional(Pixels),
  bandwidth: Type.Optional(Bandwidth),
  codecs: Type.Optional(Text(200)),
});

export const Outcome = Type.Object({
  name: RenditionName,
  status: literals(['done', 'failed']),
  bandwidth: Type.Optional(Bandwidth),
  codecs: Type.Optional(Text(200)),
  reason: Type.Optional(Text(2000)),
});

export const RenditionView = Type.Unsafe<Rendition>(Type.Object({
  ...Planned.properties,
  status: literals(['planned', 'done', 'failed']),
  reason: Type.Optional(Type.String()),
}));
