import type { Db } from '@liceo/kernel/db';
import type { Actor } from '@liceo/kernel/http';
import type { Asset } from './asset.ts';
import { findAsset } from './asset-store.ts';
import { errors } from './errors.ts';
import type { readAccess } from './read-access.ts';
import type { Tables } from './tables.ts';

export interface ReadAsset {
  db: Db<Tables>;
  mayRead: ReturnType<typeof readAccess>;
}

/** The asset, for those who may read it. */
export const readAsset =
  ({ db, mayRead }: ReadAsset) =>
  async (id: string, actor: Actor | undefined): Promise<Asset> => {
    const asset = (await findAsset(db, id)) ?? errors.assetMissing();
    await mayRead(asset, actor);
    return asset;
  };

/** The asset as clients see it. `prefix` is the public prefix of our routes. */
export const assetView = (asset: Asset, prefix: string, actor: Actor | undefined) => {
  const { id, uploadLength } = asset;
  const purpose = asset.purpose === 'avatar' ? { purpose: asset.purpose, own: actor?.userId === asset.ownerId } : { purpose: asset.purpose };
  const url = `${prefix}/assets/${id}/content`;
  if (asset.status === 'ready') {
    const { kind, mimeType, filename, size, durationSeconds } = asset.content;
    const duration = durationSeconds === undefined ? {} : { durationSeconds };
    return { id, ...purpose, status: asset.status, kind, filename, mimeType, size, ...duration, url };
  }
  const pending = { id, ...purpose, status: asset.status, filename: asset.filename, size: uploadLength, url };
  return asset.status === 'failed' ? { ...pending, reason: asset.reason } : pending;
};
