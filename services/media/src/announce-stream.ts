import { AssetStreamable } from '@liceo/contracts/events/media';
import type { Tx } from '@liceo/kernel/db';
import { publish } from '@liceo/kernel/messaging';
import { publishedFacts } from './asset.ts';
import { findAsset } from './asset-store.ts';
import { errors } from './errors.ts';
import { readInventory } from './output/output-store.ts';
import type { Tables } from './tables.ts';

/** Tells the others what there is of the asset, once it can be streamed. */
export const announceStream = async (tx: Tx<Tables>, assetId: string): Promise<void> => {
  const asset = (await findAsset(tx, assetId)) ?? errors.assetMissing();
  const facts = asset.status === 'ready' && asset.streamableAt ? publishedFacts(asset, asset.content) : undefined;
  if (asset.status !== 'ready' || !facts) return;
  const { hls, dash, poster, subtitles } = await readInventory(tx, assetId);
  const { durationSeconds } = asset.content;
  await publish(tx, AssetStreamable, {
    subject: assetId,
    data: { ...facts, ...(durationSeconds === undefined ? {} : { durationSeconds }), hls, dash, poster: poster !== undefined, subtitles: [...subtitles] },
  });
};
