import { AssetReady, AssetStreamable } from '@liceo/contracts/events/media';
import type { Tx } from '@liceo/kernel/db';
import { survivorOf } from '@liceo/kernel/merging';
import { react } from '@liceo/kernel/messaging';
import type { Static } from 'typebox';
import type { Tables } from '../tables.ts';

/** Keeps what lessons show of an asset, and whose it is; both versions say it. */
const keepAsset = async (tx: Tx<Tables>, asset: Static<typeof AssetReady.schema>): Promise<void> => {
  const columns = {
    owner_id: await survivorOf(tx, asset.ownerId), kind: asset.kind, purpose: asset.purpose, filename: asset.filename,
    mime_type: asset.mimeType, size: asset.size,
  };
  await tx.insertInto('asset').values({ id: asset.assetId, ...columns })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns)).execute();
};

/** A lesson whose file did not say how long it lasts learns it from who has listened to it; what a teacher said stays. */
const keepDuration = async (tx: Tx<Tables>, assetId: string, seconds: number): Promise<void> => {
  const lessons = await tx.selectFrom('lesson_asset as u').innerJoin('lesson as l', 'l.id', 'u.lesson_id').select(['l.id', 'l.course_id as courseId'])
    .where('u.asset_id', '=', assetId).where('u.purpose', '=', 'video').where('l.duration_seconds', 'is', null).execute();
  if (lessons.length === 0) return;
  const courseIds = lessons.flatMap(({ courseId }) => (courseId === null ? [] : [courseId]));
  // Whoever edits a lesson holds its course's lock from reading it until it is written.
  if (courseIds.length > 0) await tx.selectFrom('course').select('id').where('id', 'in', courseIds).orderBy('id').forUpdate().execute();
  await tx.updateTable('lesson').set({ duration_seconds: Math.round(seconds) })
    .where('id', 'in', lessons.map(({ id }) => id)).where('duration_seconds', 'is', null).execute();
};

const onStreamable = async (tx: Tx<Tables>, asset: Static<typeof AssetStreamable.schema>): Promise<void> => {
  await keepAsset(tx, asset);
  if (asset.durationSeconds !== undefined) await keepDuration(tx, asset.assetId, asset.durationSeconds);
};

export const onAssetReady = [react(AssetReady, keepAsset), react(AssetStreamable, onStreamable)];
