import type { MergeAnswer, MergingService, TakeableField } from '@liceo/contracts/merging';
import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';

const merges = (db: Db<Tables>) =>
  db.selectFrom('account_merge as m').leftJoin('account as ending', 'ending.id', 'm.from_id').leftJoin('account as staying', 'staying.id', 'm.into_id')
    .leftJoin('account as merger', 'merger.id', 'm.merged_by').leftJoin('account as undoer', 'undoer.id', 'm.undone_by')
    .select([
      'm.id', 'm.status', 'm.from_id as fromId', 'ending.name as fromName', 'ending.email as fromEmail', 'm.into_id as intoId', 'staying.name as intoName', 'staying.email as intoEmail',
      'm.taken', 'm.merged_by as mergedById', 'merger.name as mergedByName', 'm.merged_at as mergedAt', 'm.undo_until as undoUntil', 'm.undone_by as undoneById', 'undoer.name as undoneByName',
      'm.undone_at as undoneAt', 'm.missing', 'm.moved', 'm.restored',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof merges>['execute']>>[number];

// Of an erased account only the id is left.
const person = (id: string, name: string | null, email: string | null) => ({ id, name: name ?? '', email: email ?? '' });

const view = (row: Row) => ({
  id: row.id,
  status: row.status as 'merging' | 'merged' | 'undoing' | 'undone' | 'settled',
  from: person(row.fromId, row.fromName, row.fromEmail),
  into: person(row.intoId, row.intoName, row.intoEmail),
  taken: row.taken as TakeableField[],
  mergedBy: { id: row.mergedById, name: row.mergedByName ?? '' },
  mergedAt: row.mergedAt,
  undoUntil: row.undoUntil,
  ...(row.undoneById === null || row.undoneAt === null ? {} : { undoneBy: { id: row.undoneById, name: row.undoneByName ?? '' }, undoneAt: row.undoneAt }),
  missing: row.missing as MergingService[],
  moved: row.moved as MergeAnswer[],
  restored: row.restored as MergeAnswer[],
});

export interface ListMerges {
  accountId: string | undefined;
  limit: number;
  after: string | undefined;
}

/** Merges and what has become of them, the latest first. */
export const listMerges = (db: Db<Tables>) => async ({ accountId, limit, after }: ListMerges) => {
  let query = merges(db).orderBy('m.id', 'desc').limit(limit + 1);
  if (accountId !== undefined) query = query.where((eb) => eb.or([eb('m.from_id', '=', accountId), eb('m.into_id', '=', accountId)]));
  if (after !== undefined) query = query.where('m.id', '<', after);
  return (await query.execute()).map(view);
};

export const getMerge = (db: Db<Tables>) => async (id: string) => {
  const row = await merges(db).where('m.id', '=', id).executeTakeFirst();
  return row ? view(row) : errors.mergeMissing();
};
