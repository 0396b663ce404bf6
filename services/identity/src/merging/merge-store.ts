import type { TakeableField } from '@liceo/contracts/merging';
import { json, type Tx } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { missingIn, undoDays, type MergeState } from './merge.ts';

const standing = ['merging', 'merged', 'undoing'] as const;

export interface NewMerge {
  mergeId: string;
  fromId: string;
  intoId: string;
  taken: TakeableField[];
  addedRoles: string[];
  mergedBy: string;
}

export const insertMerge = async (tx: Tx<Tables>, { mergeId, fromId, intoId, taken, addedRoles, mergedBy }: NewMerge, now: Date): Promise<void> => {
  await tx.insertInto('account_merge').values({
    id: mergeId, from_id: fromId, into_id: intoId, status: 'merging', taken, added_roles: addedRoles, merged_by: mergedBy, merged_at: now,
    undo_until: new Date(now.getTime() + undoDays * 86_400_000), missing: [], moved: json([]), restored: json([]),
  }).execute();
};

/** Writes down how far a merge has come, for the list of them. */
export const saveMerge = async (tx: Tx<Tables>, state: MergeState, now: Date): Promise<void> => {
  await tx.updateTable('account_merge')
    .set({
      status: state.status, missing: missingIn(state), moved: json(state.moved), restored: json(state.restored),
      ...(state.status === 'undoing' ? { undone_by: state.undoneBy, undone_at: now } : {}),
    })
    .where('id', '=', state.mergeId).execute();
};

/** Refuses what would cross a merge of one of these people that is still on its way through the services. */
export const requireAtRest = async (tx: Tx<Tables>, accountIds: readonly string[]): Promise<void> => {
  const row = await tx.selectFrom('account_merge').select('id').where('status', 'in', ['merging', 'undoing'])
    .where((eb) => eb.or([eb('from_id', 'in', accountIds), eb('into_id', 'in', accountIds)])).executeTakeFirst();
  if (row) errors.mergeUnderWay({ params: { mergeId: row.id } });
};

export const findMerge = async (tx: Tx<Tables>, id: string) =>
  (await tx.selectFrom('account_merge').selectAll().where('id', '=', id).executeTakeFirst()) ?? errors.mergeMissing();

/** Merges are undone the last first: a later one may have moved what this one did. */
export const requireLatest = async (tx: Tx<Tables>, merge: { id: string; from_id: string; into_id: string }): Promise<void> => {
  const people = [merge.from_id, merge.into_id];
  const row = await tx.selectFrom('account_merge').select('id').where('status', 'in', [...standing]).where('id', '>', merge.id)
    .where((eb) => eb.or([eb('from_id', 'in', people), eb('into_id', 'in', people)])).executeTakeFirst();
  if (row) errors.mergeLaterFirst({ params: { mergeId: row.id } });
};

/** Shuts the account that ends; whose it is stands in it. */
export const shutMerged = async (tx: Tx<Tables>, accountId: string, intoId: string, now: Date): Promise<void> => {
  await tx.updateTable('account').set({ merged_into: intoId, suspended_at: now, suspension_reason: 'merged' }).where('id', '=', accountId).execute();
};

export const reopenMerged = async (tx: Tx<Tables>, accountId: string): Promise<void> => {
  await tx.updateTable('account').set({ merged_into: null, suspended_at: null, suspension_reason: null }).where('id', '=', accountId).where('status', '=', 'active').execute();
};

/** The other accounts that somebody has had, and that still hold something. */
export const accountsMergedInto = async (tx: Tx<Tables>, accountId: string): Promise<string[]> =>
  (await tx.selectFrom('account').select('id').where('merged_into', '=', accountId).where('status', '=', 'active').orderBy('id').execute()).map(({ id }) => id);

export const standingMergesOf = async (tx: Tx<Tables>, accountId: string): Promise<string[]> =>
  (await tx.selectFrom('account_merge').select('id').where('status', 'in', ['merging', 'merged'])
    .where((eb) => eb.or([eb('from_id', '=', accountId), eb('into_id', '=', accountId)])).orderBy('id').execute()).map(({ id }) => id);

/** One merge that can be undone no more, and whose second account has not gone yet. */
export const nextToSettle = (tx: Tx<Tables>, now: Date) =>
  tx.selectFrom('account_merge').select(['id', 'from_id', 'into_id', 'taken', 'merged_by']).where('status', '=', 'merged').where('undo_until', '<=', now)
    .orderBy('undo_until').limit(1).forUpdate().skipLocked().executeTakeFirst();
