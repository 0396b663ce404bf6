import { errors } from '../errors.ts';

/** One rung of the ladder: a picture size, or the sound. */
export interface Rendition {
  readonly name: string;
  readonly kind: 'video' | 'audio';
  /** Without it the asset is not ready. */
  readonly required: boolean;
  readonly status: 'planned' | 'done' | 'failed';
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly bandwidth?: number | undefined;
  readonly codecs?: string | undefined;
  readonly reason?: string | undefined;
}

/** What a worker says of a rendition that was planned. */
export type RenditionOutcome = Pick<Rendition, 'name'> & { status: 'done' | 'failed'; bandwidth?: number | undefined; codecs?: string | undefined; reason?: string | undefined };

/** The ladder as planned: names are unique, and something has to come out of it. */
export const planLadder = (ladder: readonly Rendition[]): readonly Rendition[] => {
  if (new Set(ladder.map(({ name }) => name)).size < ladder.length) return errors.ladderInvalid({ field: 'renditions', detail: 'Two renditions share a name.' });
  if (!ladder.some(({ required }) => required)) return errors.ladderInvalid({ field: 'renditions', detail: 'No rendition is required: the asset would be ready with nothing.' });
  return ladder;
};

/**
 * The ladder after its renditions were made. What was not spoken of stays as it was; a rendition that
 * was there already is not lost by a failed attempt to make it again.
 */
export const settleLadder = (ladder: readonly Rendition[], outcomes: readonly RenditionOutcome[]): readonly Rendition[] => {
  const byName = new Map(outcomes.map((outcome) => [outcome.name, outcome]));
  const unknown = outcomes.find(({ name }) => !ladder.some((rendition) => rendition.name === name));
  if (unknown) return errors.renditionMissing({ field: 'renditions', params: { name: unknown.name }, detail: 'This rendition was not planned.' });
  return ladder.map((rendition) => {
    const { status, ...facts } = byName.get(rendition.name) ?? {};
    if (status === undefined || (status === 'failed' && rendition.status === 'done')) return rendition;
    return { ...rendition, ...facts, status };
  });
};

/** What of the ladder is required and not there. */
export const lackingOf = (ladder: readonly Rendition[]): string[] =>
  ladder.filter(({ required, status }) => required && status !== 'done').map(({ name }) => name);
