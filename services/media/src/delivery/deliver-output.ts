import { text } from 'node:stream/consumers';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { reply, type Reply } from '@liceo/kernel/http';
import { findAsset } from '../asset-store.ts';
import { errors } from '../errors.ts';
import { findKept } from '../output/output-store.ts';
import { isKnown, openObject, sendObject, type Asked } from '../send-object.ts';
import type { Storage } from '../storage/storage.ts';
import type { Track } from '../subtitles/subtitle.ts';
import { tracksOf } from '../subtitles/subtitle-store.ts';
import type { Tables } from '../tables.ts';
import { signManifest } from './manifest.ts';
import { queryOf, secondsGranted, type Grant } from './signature.ts';
import { manifestVersion, namingSubtitles, subtitlePlaylist, subtitlePlaylistLanguage } from './subtitles-in-manifest.ts';

export interface DeliverOutput {
  db: Db<Tables>;
  clock: Clock;
  storage: Storage;
  secret(): Promise<string>;
  /** Whether players come from another site, by way of a CDN. */
  fromElsewhere: boolean;
  /** Whether players are sent to the storage's own addresses, where it has such. */
  isPresigned: boolean;
}

const longestSeconds = 86_400;
/** What can be replaced, when subtitles are added for one. */
const changingSeconds = 60;
const presignedSeconds = 3600;

const isSegment = (path: string): boolean => /\.(?:m4s|mp4|m4a)$/.test(path);

const hlsType = 'application/vnd.apple.mpegurl';

/** A file of an asset, for whoever has an address that is signed and not too old. */
export const deliverOutput = ({ db, clock, storage, secret, fromElsewhere, isPresigned }: DeliverOutput) => {
  const headersOf = (path: string, mimeType: string, left: number) => ({
    'content-type': mimeType,
    // A cache keeps nothing for longer than the address holds.
    'cache-control': isSegment(path) ? `public, max-age=${Math.min(left, longestSeconds)}, immutable` : `public, max-age=${Math.min(left, changingSeconds)}`,
    'x-content-type-options': 'nosniff',
    ...(fromElsewhere ? { 'access-control-allow-origin': '*' } : {}),
  });

  /** It follows from the track: no worker writes it. */
  const playlistOf = async (assetId: string, language: string, tracks: readonly Track[]): Promise<string> => {
    const track = tracks.find((one) => one.language === language) ?? errors.outputMissing();
    const asset = (await findAsset(db, assetId)) ?? errors.assetMissing();
    if (asset.status !== 'ready') return errors.assetNotReady();
    return subtitlePlaylist(track, asset.content.durationSeconds ?? 0);
  };

  /** A manifest, with addresses that are signed and the subtitles of this moment. */
  const deliverManifest = async (assetId: string, path: string, { grant, asked, left }: { grant: Grant; asked: Asked; left: number }): Promise<Reply> => {
    const [sign, name, language] = [signManifest(path), namingSubtitles(path), subtitlePlaylistLanguage(path)];
    const tracks = await tracksOf(db, assetId);
    const output = language === undefined ? ((await findKept(db, assetId, path)) ?? errors.outputMissing()) : undefined;
    const etag = `"${output?.sha256.slice(0, 32) ?? ''}-${manifestVersion(tracks) ?? ''}-${grant.expires}"`;
    const headers = { ...headersOf(path, output?.mimeType ?? hlsType, left), etag };
    if (isKnown(asked, etag)) return reply(304, null, headers);
    const written = output ? await text(await openObject(storage, output.key)) : await playlistOf(assetId, language ?? '', tracks);
    const named = name ? name(written, tracks) : written;
    return reply(200, sign ? sign(named, queryOf(grant)) : named, headers);
  };

  return async (assetId: string, path: string, grant: Grant, asked: Asked): Promise<Reply> => {
    const left = secondsGranted(await secret(), assetId, grant, clock.now());
    if (signManifest(path)) return deliverManifest(assetId, path, { grant, asked, left });
    const output = (await findKept(db, assetId, path)) ?? errors.outputMissing();
    const headers = headersOf(path, output.mimeType, left);
    if (isPresigned && storage.addressOf) {
      const seconds = Math.min(left, presignedSeconds);
      const location = await storage.addressOf(output.key, seconds);
      // Whoever keeps the answer must not be sent to an address that has run out.
      return reply(302, null, { ...headers, location, 'cache-control': `public, max-age=${Math.floor(seconds / 2)}` });
    }
    return sendObject(storage, { ...output, etag: `"${output.sha256.slice(0, 32)}-${grant.expires}"` }, headers, asked);
  };
};
