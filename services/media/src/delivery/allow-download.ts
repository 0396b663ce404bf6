import type { Db } from '@liceo/kernel/db';
import { findAsset, setDownloadable } from '../asset-store.ts';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';

/** Its owner says whether those who may watch an asset may take its original along. */
export const allowDownload =
  (db: Db<Tables>) =>
  async (id: string, userId: string, downloadable: boolean): Promise<void> => {
    const asset = (await findAsset(db, id)) ?? errors.assetMissing();
    if (asset.ownerId !== userId) return errors.accessDenied();
    if (asset.status !== 'ready') return errors.assetNotReady();
    await db.transaction((tx) => setDownloadable(tx, id, downloadable));
  };
