import type { Db } from '@liceo/kernel/db';
import { findAsset, removeRow } from './asset-store.ts';
import { errors } from './errors.ts';
import { removeAsset, removeUpload, type FileTree } from './file-tree.ts';
import { variants } from './image.ts';
import { outputsOf } from './output/output.ts';
import type { Storage } from './storage/storage.ts';
import type { Tables } from './tables.ts';

export interface DeleteAsset {
  db: Db<Tables>;
  files: FileTree;
  storage: Storage;
}

/** Removes an asset of its owner. Files go first: a crash in between leaves a row that can be deleted again. */
export const deleteAsset =
  ({ db, files, storage }: DeleteAsset) =>
  async (id: string, userId: string): Promise<void> => {
    const asset = (await findAsset(db, id)) ?? errors.assetMissing();
    if (asset.ownerId !== userId) return errors.accessDenied();
    if (asset.status === 'uploading') return errors.assetNotReady({ detail: 'An upload in progress is ended at /uploads.' });
    await removeUpload(files, id);
    await removeAsset(files, id, variants);
    await storage.remove(files.assetPath(id));
    // What a worker brings at this moment is noted, and cleared away by the sweep.
    await storage.removeBelow(outputsOf(id));
    await db.transaction((tx) => removeRow(tx, id));
  };
