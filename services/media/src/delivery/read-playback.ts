import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Actor } from '@liceo/kernel/http';
import { errors } from '../errors.ts';
import { ladderOf } from '../job/rendition-store.ts';
import { readInventory } from '../output/output-store.ts';
import type { readAsset } from '../read-asset.ts';
import { shownPath } from '../subtitles/subtitle.ts';
import { tracksOf } from '../subtitles/subtitle-store.ts';
import type { Tables } from '../tables.ts';
import { addressesOf } from './addresses.ts';
import { mayHaveOriginal } from './original.ts';
import { manifestVersion } from './subtitles-in-manifest.ts';

export interface ReadPlayback {
  db: Db<Tables>;
  clock: Clock;
  readAsset: ReturnType<typeof readAsset>;
  secret(): Promise<string>;
  /** Where players get the files, when that is not here: a CDN. */
  baseUrl: string | undefined;
}

/** All that a player needs of an asset, with addresses that open it for some hours; for those who may read it. */
export const readPlayback =
  ({ db, clock, readAsset, secret, baseUrl }: ReadPlayback) =>
  async (id: string, actor: Actor | undefined, prefix: string) => {
    const asset = await readAsset(id, actor);
    if (asset.status === 'failed') return errors.assetFailed({ params: { reason: asset.reason } });
    if (asset.status === 'uploading') return errors.assetNotReady();
    const now = clock.now();
    const { address, expiresAt } = addressesOf({ secret: await secret(), assetId: id, now, base: baseUrl ?? prefix });
    const [there, tracks] = [await readInventory(db, id), await tracksOf(db, id)];
    const named = manifestVersion(tracks);
    const isStreamable = asset.streamableAt !== undefined;
    const { kind, durationSeconds } = asset.content;
    return {
      id,
      kind,
      ...(durationSeconds === undefined ? {} : { durationSeconds }),
      downloadable: asset.downloadable === true,
      ...(mayHaveOriginal(asset, actor, now) ? { original: `${prefix}/assets/${id}/content` } : {}),
      ...(isStreamable && there.hls ? { hls: address('hls/master.m3u8', named) } : {}),
      ...(isStreamable && there.dash ? { dash: address('dash/manifest.mpd', named) } : {}),
      ...(there.poster === undefined ? {} : { poster: address(there.poster) }),
      ...(asset.placeholder === undefined ? {} : { placeholder: asset.placeholder }),
      ...(there.thumbnails ? { thumbnails: address('thumbnails.vtt') } : {}),
      ...(there.waveform ? { waveform: address('waveform.json') } : {}),
      subtitles: tracks.map(({ language, version }) => ({ language, url: address(shownPath(language), version) })),
      renditions: isStreamable ? (await ladderOf(db, id)).filter(({ status }) => status === 'done') : [],
      expiresAt,
    };
  };
