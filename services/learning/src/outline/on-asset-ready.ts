import { AssetReady } from '@liceo/contracts/events/media';
import type { Tx } from '@liceo/kernel/db';
import { react } from '@liceo/kernel/messaging';
import type { Tables } from '../tables.ts';

/** Keeps what lessons show of an asset, and whose it is. */
export const onAssetReady = react(AssetReady, async (tx: Tx<Tables>, asset) => {
  const columns = {
    owner_id: asset.ownerId, kind: asset.kind, purpose: asset.purpose, filename: asset.filename,
    mime_type: asset.mimeType, size: asset.size,
  };
  await tx.insertInto('asset').values({ id: asset.assetId, ...columns })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns)).execute();
});
