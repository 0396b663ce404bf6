import type { Db } from '@liceo/kernel/db';
import type { Actor } from '@liceo/kernel/http';
import { isForStreaming, type Asset } from '../asset.ts';
import { findAsset } from '../asset-store.ts';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';

/** A video or sound of a lesson, for its owner and for who manages all courses. */
export const ownAsset = async (db: Db<Tables>, id: string, actor: Actor): Promise<Extract<Asset, { status: 'ready' }>> => {
  const asset = (await findAsset(db, id)) ?? errors.assetMissing();
  if (asset.ownerId !== actor.userId && !actor.can('courses:manage')) return errors.accessDenied();
  if (asset.status !== 'ready') return errors.assetNotReady();
  if (!isForStreaming(asset, asset.content)) return errors.assetNotProcessed({ detail: 'Only video and sound of lessons have subtitles.' });
  return asset;
};
