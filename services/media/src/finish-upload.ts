import { createReadStream } from 'node:fs';
import { publish } from '@liceo/kernel/messaging';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import type { Live } from '@liceo/kernel/live';
import type { Logger } from '@liceo/kernel/log';
import { AssetFailed, AssetReady, VideoUploaded } from '@liceo/contracts/events/media';
import { isForStreaming, publishedFacts, type Asset, type Content, type FailureReason, type Upload } from './asset.ts';
import { claimUpload, extendClaim, findAsset, releaseClaim, markFailed, markReady } from './asset-store.ts';
import { admit, type ContentType } from './content-type.ts';
import { durationOf } from './duration.ts';
import { moveFile, removeAsset, removeUpload, sizeOf, withReader, writeWhole, type FileTree } from './file-tree.ts';
import { withExtension } from './filename.ts';
import { safeImage, variants } from './image.ts';
import { inspectContent, sha256Of } from './inspect-content.ts';
import { enqueueJob } from './job/enqueue-job.ts';
import type { Storage } from './storage/storage.ts';
import type { Tables } from './tables.ts';

export interface FinishUpload {
  db: Db<Tables>;
  clock: Clock;
  files: FileTree;
  live: Live;
  log: Logger;
  /** Where finished files go; they stay on the local disk without it. */
  remote?: Storage | undefined;
  /** Has what takes long be broken off. */
  stopping?: AbortSignal | undefined;
}

type Outcome = { content: Content } | { reason: FailureReason };

const leaseMs = 10 * 60 * 1000;

/**
 * Decides over an upload whose last byte has arrived: looks at its content, moves it to its place and
 * publishes the outcome. Safe to call again at any time: after a crash it starts over from whichever
 * place the file is in.
 */
export const finishUpload =
  (needs: FinishUpload) =>
  async (id: string): Promise<Asset | undefined> => {
    const { db, clock, files } = needs;
    const now = clock.now();
    const lease = { now, until: new Date(now.getTime() + leaseMs) };
    const upload = await db.transaction((tx) => claimUpload(tx, id, lease));
    if (!upload) return findAsset(db, id);
    await holding(needs, upload, async () => {
      const outcome = await settle(files, upload);
      if ('content' in outcome) await keep(needs, upload, outcome.content);
      else await failUpload(needs, upload, outcome.reason);
    });
    await removeUpload(files, id);
    return findAsset(db, id);
  };

/** Keeps the claim on an upload while it is worked on, however long that takes, and gives it back when it could not be done. */
const holding = async ({ db, clock, log }: FinishUpload, { id }: Upload, work: () => Promise<void>): Promise<void> => {
  const extend = async (): Promise<void> => {
    try {
      await db.transaction((tx) => extendClaim(tx, id, new Date(clock.now().getTime() + leaseMs)));
    } catch (error) {
      // There is time for two more.
      log.warn({ err: error, assetId: id }, 'the claim on an upload was not extended');
    }
  };
  const timer = setInterval(() => void extend(), leaseMs / 3);
  try {
    await work();
  } catch (error) {
    await db.transaction((tx) => releaseClaim(tx, id));
    throw error;
  } finally {
    clearInterval(timer);
  }
};

/** The file is where it belongs before anybody hears of it; the local one goes last, so that a crash in between loses nothing. */
const keep = async (needs: FinishUpload, upload: Upload, content: Content): Promise<void> => {
  const { files, remote, stopping } = needs;
  const { path, mimeType, size, sha256 } = content;
  if (remote) await remote.write(path, createReadStream(files.absolute(path), stopping ? { signal: stopping } : {}), { mimeType, mostBytes: size, sha256 });
  await recordReady(needs, upload, content);
  if (remote) await removeAsset(files, upload.id, []);
};

const recordReady = ({ db, clock, live }: FinishUpload, upload: Upload, content: Content): Promise<void> =>
  db.transaction(async (tx) => {
    if (!(await markReady(tx, upload.id, content, clock.now()))) return;
    const data = publishedFacts(upload, content);
    if (!data) return;
    if (isForStreaming(upload, content)) {
      const about = { assetId: upload.id, ownerId: upload.ownerId, durationSeconds: content.durationSeconds };
      await enqueueJob(tx, live, { ...about, kind: 'process', wanted: [] }, clock.now());
    }
    if (content.kind === 'video') await publish(tx, VideoUploaded, { subject: upload.id, data });
    await publish(tx, AssetReady, { subject: upload.id, data });
  });

/** Ends an upload without an asset and removes its file. */
export const failUpload = async (
  { db, clock, files }: Omit<FinishUpload, 'live' | 'log'>,
  upload: Upload,
  reason: FailureReason,
): Promise<void> => {
  const failed = await db.transaction(async (tx) => {
    if (!(await markFailed(tx, upload.id, reason, clock.now()))) return false;
    if (upload.purpose === 'avatar') return true;
    const data = { assetId: upload.id, ownerId: upload.ownerId, reason };
    await publish(tx, AssetFailed, { subject: upload.id, data });
    return true;
  });
  if (!failed) return;
  await removeUpload(files, upload.id);
  await removeAsset(files, upload.id, variants);
};

const settle = async (files: FileTree, upload: Upload): Promise<Outcome> => {
  const arrived = files.upload(upload.id);
  const path = files.assetPath(upload.id);
  const placed = files.absolute(path);
  const source = (await sizeOf(arrived)) === undefined ? placed : arrived;

  // What was placed by an attempt before has been compared by then, and a picture has been drawn anew.
  const announced = source === arrived ? upload.announcedSha256 : undefined;

  const verdict = admit(await inspectContent(source), upload.purpose, upload.filename);
  if (!verdict.admitted) return { reason: verdict.reason };
  if (verdict.type.kind !== 'image') {
    const content = await describe(source, path, verdict.type, upload.filename);
    if (announced !== undefined && content.sha256 !== announced) return { reason: 'checksum_mismatch' };
    if (source === arrived) await moveFile(arrived, placed);
    return { content };
  }
  if (announced !== undefined && await sha256Of(source) !== announced) return { reason: 'checksum_mismatch' };
  const image = await safeImage(source, upload.purpose);
  if (!image) return { reason: 'image_unreadable' };
  await writeWhole(files, placed, image);
  return { content: await describe(placed, path, verdict.type, withExtension(upload.filename, 'webp')) };
};

const describe = async (file: string, path: string, type: ContentType, filename: string): Promise<Content> => {
  const size = (await sizeOf(file)) ?? 0;
  const durationSeconds = await withReader(file, (read) => durationOf(type.mimeType, read, size));
  return { ...type, filename, size, sha256: await sha256Of(file), durationSeconds, path };
};
