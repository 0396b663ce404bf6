import { isExpired, type Upload } from './asset.ts';
import { claimUpload, stillUploading, waitingUploads } from './asset-store.ts';
import { removeOldHalves, removeUpload, sizeOf, uploadsOnDisk } from './file-tree.ts';
import { failUpload, finishUpload, type FinishUpload } from './finish-upload.ts';

/**
 * Brings uploads to an end that nobody else does: decides over those that had arrived whole when a
 * process died, lets abandoned ones expire, and clears the folder of what belongs to neither.
 */
export const sweepUploads =
  (needs: FinishUpload) =>
  async (signal: AbortSignal): Promise<void> => {
    for (const upload of await waitingUploads(needs.db, needs.clock.now())) {
      if (signal.aborted) return;
      if (await hasArrived(needs, upload)) await finishUpload(needs)(upload.id);
      else if (isExpired(upload.startedAt, needs.clock.now())) await expire(needs, upload.id);
    }
    await clearLeftovers(needs);
    await removeOldHalves(needs.files, needs.clock.now());
  };

const hasArrived = async (
  { files }: FinishUpload,
  upload: Pick<Upload, 'id' | 'uploadLength'>,
): Promise<boolean> => {
  const arriving = await sizeOf(files.upload(upload.id));
  if (arriving !== undefined) return arriving === upload.uploadLength;
  return (await sizeOf(files.absolute(files.assetPath(upload.id)))) !== undefined;
};

const expire = async (needs: FinishUpload, id: string): Promise<void> => {
  const now = needs.clock.now();
  const upload = await needs.db.transaction((tx) =>
    claimUpload(tx, id, { now, until: new Date(now.getTime() + 60_000) }),
  );
  if (upload) await failUpload(needs, upload, 'upload_expired');
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const clearLeftovers = async ({ db, files }: FinishUpload): Promise<void> => {
  const onDisk = (await uploadsOnDisk(files)).filter((name) => uuid.test(name));
  const wanted = await stillUploading(db, onDisk);
  for (const id of onDisk) if (!wanted.has(id)) await removeUpload(files, id);
};
