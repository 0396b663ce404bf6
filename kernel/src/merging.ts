import { sql, type RawBuilder } from 'kysely';
import type { Static, TObject } from 'typebox';
import type { Clock } from './clock.ts';
import type { Tx } from './db.ts';
import { publish, react, type EventLike, type Reaction } from './messaging.ts';
import { recordMoves, undoMoves, type Mover } from './merge-moves.ts';
import type { KernelTables } from './tables.ts';

export type { Mover } from './merge-moves.ts';

/** Two accounts of one person: what the one has goes to the other. */
export interface Merge {
  mergeId: string;
  fromId: string;
  intoId: string;
  /** What of the profile is taken from the one that ends. */
  taken: readonly string[];
}

/** How much of what was moved, or went back. `what` is a key that the interface translates. */
export interface MovedPart {
  what: string;
  count: number;
}

export interface MergePartSpec<Tables, Answer extends TObject, Undone extends TObject> {
  clock: Clock;
  /** Two people are one. May come again, with nothing or with what has come late. */
  merged: EventLike;
  /** They are two after all. */
  unmerged: EventLike;
  /** How this service answers to the one and to the other. */
  answer: EventLike<Answer>;
  undone: EventLike<Undone>;
  /** Gives what is `fromId`'s to `intoId`, through the mover, which remembers it. What would collide stays where it is. */
  moves(tx: Tx<Tables>, merge: Merge, mover: Mover<Tables>): Promise<void>;
  /** A condition on a row `t` that a merge added: while it holds, undoing leaves the row. */
  isHeld?: Readonly<Record<string, RawBuilder<boolean>>>;
  /** What others have to hear of afterwards. */
  announces?(tx: Tx<Tables>, merge: Merge, step: 'merged' | 'unmerged'): Promise<void>;
}

const kernelOf = (tx: object): Tx<KernelTables> => tx as Tx<KernelTables>;

const stateOf = (tx: object, mergeId: string) =>
  kernelOf(tx).selectFrom('kernel.merged_person').select('undone_at').where('merge_id', '=', mergeId).forUpdate().executeTakeFirst();

const countMoves = async (tx: object, mergeId: string): Promise<MovedPart[]> => {
  const { rows } = await sql<MovedPart>`select what, count(*)::int as count from kernel.merge_move where merge_id = ${mergeId} group by what order by what`.execute(kernelOf(tx));
  return rows;
};

/** Moves what is there to move, as part of `tx`. Undefined when the merge has been undone already. */
const carryOut = async <Tables>(
  { moves, announces, clock }: Pick<MergePartSpec<Tables, TObject, TObject>, 'moves' | 'announces' | 'clock'>, tx: Tx<Tables>, merge: Merge,
): Promise<MovedPart[] | undefined> => {
  const { mergeId, fromId, intoId } = merge;
  await kernelOf(tx).insertInto('kernel.merged_person').values({ merge_id: mergeId, from_id: fromId, into_id: intoId, merged_at: clock.now() })
    .onConflict((conflict) => conflict.column('merge_id').doNothing()).execute();
  if ((await stateOf(tx, mergeId))?.undone_at !== null) return undefined;
  await moves(tx, merge, await recordMoves(tx, mergeId));
  await announces?.(tx, merge, 'merged');
  return countMoves(tx, mergeId);
};

/** Puts back what the merge moved, unless it has become something else since. Undefined when that was done before. */
const takeBack = async <Tables>(
  { isHeld, announces, clock }: Pick<MergePartSpec<Tables, TObject, TObject>, 'isHeld' | 'announces' | 'clock'>, tx: Tx<Tables>, merge: Merge,
): Promise<MovedPart[]> => {
  const { mergeId, fromId, intoId } = merge;
  const now = clock.now();
  const known = await stateOf(tx, mergeId);
  if (known && known.undone_at !== null) return [];
  // A merge that was never heard of must not be carried out when it arrives at last.
  await kernelOf(tx).insertInto('kernel.merged_person').values({ merge_id: mergeId, from_id: fromId, into_id: intoId, merged_at: now, undone_at: now })
    .onConflict((conflict) => conflict.column('merge_id').doUpdateSet({ undone_at: now })).execute();
  if (!known) return [];
  const restored = await undoMoves(tx, mergeId, isHeld ?? {});
  await kernelOf(tx).deleteFrom('kernel.merge_move').where('merge_id', '=', mergeId).execute();
  await announces?.(tx, merge, 'unmerged');
  return restored;
};

/** The reactions with which a service takes part in merging people, and in undoing it. */
export const mergePart = <Tables, Answer extends TObject, Undone extends TObject>(spec: MergePartSpec<Tables, Answer, Undone>): Reaction[] => {
  const answer = async <Data extends TObject>(tx: Tx<Tables>, event: EventLike<Data>, { mergeId, fromId }: Merge, facts: object): Promise<void> => {
    const data = { mergeId, fromId, at: spec.clock.now().toISOString(), ...facts };
    await publish(tx, event, { subject: fromId, data: data as unknown as Static<Data> });
  };
  return [
    react(spec.merged, async (tx: Tx<Tables>, data) => {
      const merge = data as unknown as Merge;
      const moved = await carryOut(spec, tx, merge);
      if (moved) await answer(tx, spec.answer, merge, { moved });
    }),
    react(spec.unmerged, async (tx: Tx<Tables>, data) => {
      const merge = data as unknown as Merge;
      await answer(tx, spec.undone, merge, { restored: await takeBack(spec, tx, merge) });
    }),
  ];
};

/** Who these people are now: those who were merged into somebody are that one. Others are missing from the answer. */
export const survivorsOf = async (tx: object, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ fromId: string; intoId: string }>`
    select from_id as "fromId", kernel.survivor_of(from_id) as "intoId" from kernel.merged_person
    where undone_at is null and from_id = any(${[...new Set(ids)]}::uuid[])`.execute(kernelOf(tx));
  return new Map(rows.map(({ fromId, intoId }) => [fromId, intoId]));
};

/** Who this person is now. */
export const survivorOf = async (tx: object, id: string): Promise<string> => (await survivorsOf(tx, [id])).get(id) ?? id;

/** This person, and whoever was merged into them. */
export const everyIdOf = async (tx: object, id: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    with recursive former as (
      select ${id}::uuid as id
      union
      select earlier.from_id from former join kernel.merged_person as earlier on earlier.into_id = former.id and earlier.undone_at is null)
    select id from former`.execute(kernelOf(tx));
  return rows.map((row) => row.id);
};

/** Deletes what could undo the merges of somebody who is erased. */
export const forgetMerges = async (tx: object, userId: string): Promise<void> => {
  await kernelOf(tx).deleteFrom('kernel.merge_move')
    .where('merge_id', 'in', (eb) => eb.selectFrom('kernel.merged_person').select('merge_id').where((on) => on.or([on('from_id', '=', userId), on('into_id', '=', userId)])))
    .execute();
};
