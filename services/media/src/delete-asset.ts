import type { Db } from '@liceo/kernel/db';
import { findAsset, removeRow } from './asset-store.ts';
import { errors } from './errors.ts';
import { removeAsset, removeUpload, type FileTree } from './file-tree.ts';
import { variants } from './image.ts';
import type { Tables } from './tables.ts';

export interface DeleteAsset {
  db: Db<Tables>;
  files: FileTree;
}

/** Removes an asset of its owner. Files go first: a crash in between leaves a row that can be deleted again. */
export const deleteAsset =
  ({ db, files }: DeleteAsset) =>
  async (id: string, userId: string): Promise<void> => {
    const asset = (await findAsset(db, id)) ?? errors.assetMissing();
    if (asset.ownerId !== userId) return errors.accessDenied();
    if (asset.status === 'uploading') return errors.assetNotReady({ detail: 'An upload in progress is ended at /uploads.' });
    await removeUpload(files, id);
    await removeAsset(files, id, variants);
    await db.transaction((tx) => removeRow(tx, id));
  };
