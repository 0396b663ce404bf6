import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { Cue } from '@liceo/kernel/webvtt';

/** Where the machine now hears something else than what was corrected before. */
const Conflict = Type.Object({ from: Type.Integer(), to: Type.Integer(), edited: Type.String(), heard: Type.String() });
export type Conflict = Static<typeof Conflict>;

/** What workers leave of the steps of speech. */
const Report = Type.Object({
  /** The language that was heard; absent when nobody spoke. */
  spoken: Type.Optional(Type.String()),
  /** Why there was nothing to do. */
  reason: Type.Optional(Type.Union([Type.Literal('not_configured'), Type.Literal('no_sound')])),
  /** Of which text each translation was made, by its SHA-256. */
  translated: Type.Optional(Type.Record(Type.String(), Type.String())),
  /** Languages into which nobody could translate. */
  lacking: Type.Optional(Type.Array(Type.String())),
  conflicts: Type.Optional(Type.Record(Type.String(), Type.Array(Conflict))),
});
type Report = Static<typeof Report>;

/** A step of speech of one of the asset's jobs, the latest first. */
export interface SpeechStep {
  readonly name: string;
  readonly status: string;
  readonly error: string | undefined;
  readonly result: unknown;
}

export interface Speech {
  readonly state: 'not_yet' | 'heard' | 'silent' | 'no_sound' | 'not_configured' | 'failed';
  readonly reason?: string;
  readonly heard: string | undefined;
  readonly translated: Readonly<Record<string, string>>;
  readonly lacking: readonly string[];
  readonly conflicts: Readonly<Record<string, readonly Conflict[]>>;
}

/** Workers of another version may say something else, of which nothing is known then. */
const reportIn = (step: SpeechStep | undefined): Report => (step && Value.Check(Report, step.result) ? step.result : {});

const passed: Readonly<Record<string, Speech['state']>> = { speech_not_configured: 'not_configured', speech_no_sound: 'no_sound' };

const stateOf = (step: SpeechStep | undefined): Pick<Speech, 'state' | 'reason'> => {
  if (!step) return { state: 'not_yet' };
  const { spoken, reason } = reportIn(step);
  if (step.status === 'done') return { state: spoken === undefined ? 'silent' : 'heard' };
  if (step.status === 'skipped') return { state: reason ?? 'not_yet' };
  const [fault = ''] = (step.error ?? '').split(':');
  const state = Object.hasOwn(passed, fault) ? passed[fault] : undefined;
  return state ? { state } : { state: 'failed', reason: fault };
};

/** How the speech of an asset stands, by what its jobs left. */
export const speechOf = (steps: readonly SpeechStep[]): Speech => {
  const of = (name: string): SpeechStep[] => steps.filter((step) => step.name === name);
  const done = (name: string): Report => reportIn(of(name).find(({ status }) => status === 'done'));
  const [listened, translation] = [done('transcribe'), done('translate')];
  return {
    ...stateOf(of('transcribe')[0]),
    heard: listened.spoken,
    translated: translation.translated ?? {},
    lacking: reportIn(of('translate')[0]).lacking ?? [],
    conflicts: { ...translation.conflicts, ...listened.conflicts },
  };
};

const saidIn = (cues: readonly Cue[], { from, to }: Conflict): string =>
  cues.filter((cue) => cue.from < to && cue.to > from).map(({ text }) => text.split(/\s+/u).join(' ')).join(' ');

/** Those that nobody has looked into: the teacher's text still stands there as it was. */
export const openConflicts = (conflicts: readonly Conflict[], cues: readonly Cue[]): Conflict[] =>
  conflicts.filter((conflict) => saidIn(cues, conflict) === conflict.edited);
