import { isForStreaming, type Asset } from '../asset.ts';

/** Whoever began to watch the original when there was nothing else may end with it. */
const graceMs = 6 * 3600 * 1000;

export interface Reader {
  readonly userId: string;
  can(permission: string): boolean;
}

/**
 * Whether somebody who may watch the asset may have its original. Before there is a stream it is what is
 * played; afterwards it is for the owner and for who manages all courses, unless the owner allows it.
 */
export const mayHaveOriginal = (asset: Asset, reader: Reader | undefined, now: Date): boolean => {
  if (asset.status !== 'ready' || !isForStreaming(asset, asset.content) || !asset.streamableAt || asset.downloadable) return true;
  if (reader && (reader.userId === asset.ownerId || reader.can('courses:manage'))) return true;
  return now.getTime() < asset.streamableAt.getTime() + graceMs;
};
