import { UserDeleted } from '@liceo/contracts/events/identity';
import type { Tx } from '@liceo/kernel/db';
import { react } from '@liceo/kernel/messaging';
import { avatarsOf, removeRow } from './asset-store.ts';
import { removeAsset, removeUpload, type FileTree } from './file-tree.ts';
import { variants } from './image.ts';
import type { Tables } from './tables.ts';

/** Of somebody who is gone no picture is left. Files go first: a repetition finds the rows again. */
export const onUserDeleted = (files: FileTree) =>
  react(UserDeleted, async (tx: Tx<Tables>, { userId }) => {
    for (const id of await avatarsOf(tx, userId)) {
      await removeUpload(files, id);
      await removeAsset(files, id, variants);
      await removeRow(tx, id);
    }
  });
