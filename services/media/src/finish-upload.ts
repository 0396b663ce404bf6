import { publish } from '@liceo/kernel/messaging';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { AssetFailed, AssetReady, VideoUploaded } from '@liceo/contracts/events/media';
import { publishedFacts, type Asset, type Content, type FailureReason, type Upload } from './asset.ts';
import { claimUpload, findAsset, markFailed, markReady } from './asset-store.ts';
import { admit, type ContentType } from './content-type.ts';
import { durationOf } from './duration.ts';
import { moveFile, removeAsset, removeUpload, sizeOf, withReader, writeWhole, type FileTree } from './file-tree.ts';
import { withExtension } from './filename.ts';
import { safeImage, variants } from './image.ts';
import { inspectContent, sha256Of } from './inspect-content.ts';
import type { Tables } from './tables.ts';

export interface FinishUpload {
  db: Db<Tables>;
  clock: Clock;
  files: FileTree;
}

type Outcome = { content: Content } | { reason: FailureReason };

const leaseMs = 10 * 60 * 1000;

/**
 * Decides over an upload whose last byte has arrived: looks at its content, moves it to its place and
 * publishes the outcome. Safe to call again at any time: after a crash it starts over from whichever
 * place the file is in.
 */
export const finishUpload =
  ({ db, clock, files }: FinishUpload) =>
  async (id: string): Promise<Asset | undefined> => {
    const now = clock.now();
    const lease = { now, until: new Date(now.getTime() + leaseMs) };
    const upload = await db.transaction((tx) => claimUpload(tx, id, lease));
    if (!upload) return findAsset(db, id);
    const outcome = await settle(files, upload);
    if ('content' in outcome) await recordReady({ db, clock, files }, upload, outcome.content);
    else await failUpload({ db, clock, files }, upload, outcome.reason);
    await removeUpload(files, id);
    return findAsset(db, id);
  };

const recordReady = ({ db, clock }: FinishUpload, upload: Upload, content: Content): Promise<void> =>
  db.transaction(async (tx) => {
    if (!(await markReady(tx, upload.id, content, clock.now()))) return;
    const data = publishedFacts(upload, content);
    if (!data) return;
    if (content.kind === 'video') await publish(tx, VideoUploaded, { subject: upload.id, data });
    await publish(tx, AssetReady, { subject: upload.id, data });
  });

/** Ends an upload without an asset and removes its file. */
export const failUpload = async (
  { db, clock, files }: FinishUpload,
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

  const verdict = admit(await inspectContent(source), upload.purpose, upload.filename);
  if (!verdict.admitted) return { reason: verdict.reason };
  if (verdict.type.kind !== 'image') {
    if (source === arrived) await moveFile(arrived, placed);
    return { content: await describe(placed, path, verdict.type, upload.filename) };
  }
  const image = await safeImage(source, upload.purpose);
  if (!image) return { reason: 'image_unreadable' };
  await writeWhole(placed, image);
  return { content: await describe(placed, path, verdict.type, withExtension(upload.filename, 'webp')) };
};

const describe = async (file: string, path: string, type: ContentType, filename: string): Promise<Content> => {
  const size = (await sizeOf(file)) ?? 0;
  const durationSeconds = await withReader(file, (read) => durationOf(type.mimeType, read, size));
  return { ...type, filename, size, sha256: await sha256Of(file), durationSeconds, path };
};
