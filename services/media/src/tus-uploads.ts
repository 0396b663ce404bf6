import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { NodeRequest } from 'srvx/node';
import { reply, requirePermission, type Actor, type HandlerInput, type Reply } from '@liceo/kernel/http';
import { newId } from '@liceo/kernel/id';
import { avatarQuota, fitInto, startUpload, type Asset } from './asset.ts';
import { findAsset, insertUpload, removeRow, usedBy } from './asset-store.ts';
import { errors } from './errors.ts';
import { sizeOf } from './file-tree.ts';
import type { FinishInTime } from './finish-in-time.ts';
import type { FinishUpload } from './finish-upload.ts';
import { publicPrefix } from './public-prefix.ts';

/** The request as Fastify has it, its body unread. */
type Raw = HandlerInput<undefined, undefined, undefined, 'public'>['raw'];

export interface Uploads {
  /** The tus protocol's answer about what this server can do. */
  options(raw: Raw): Promise<Reply>;
  create(actor: Actor, raw: Raw): Promise<Reply>;
  /** HEAD, PATCH and DELETE of one upload, for its owner. */
  proceed(id: string, actor: Actor, raw: Raw): Promise<Reply>;
}

/** What belongs to one request while it travels through the tus server, which knows nothing of it. */
interface Exchange {
  actor: Actor | undefined;
  assetId: string | undefined;
  prefix: string;
  failure: unknown;
}

/** Resumable uploads (tus 1.0.0) into the folder of arriving files. An upload's id is its asset's id. */
export const uploads = ({ db, clock, files, quota, finish }: Pick<FinishUpload, 'db' | 'clock' | 'files'> & Pick<FinishInTime, 'finish'> & { quota: number }): Uploads => {
  const exchanges = new WeakMap<Request, Exchange>();
  const exchangeOf = (request: Request): Exchange => {
    const exchange = exchanges.get(request);
    if (!exchange) throw new Error('a tus request that did not come through our routes');
    return exchange;
  };

  const datastore = new FileStore({ directory: files.uploads });
  // The size has to be known at the start, to be refused before a byte is sent.
  datastore.extensions = ['creation', 'creation-with-upload', 'termination'];

  const tus = new Server({
    path: '/uploads',
    datastore,
    namingFunction: () => newId(),
    generateUrl: (request, { id }) => `${exchangeOf(request).prefix}/uploads/${id}`,
    onUploadCreate: async (request, { id, metadata, size }) => {
      const exchange = exchangeOf(request);
      if (!exchange.actor) throw new Error('an upload without an owner');
      const announced = { purpose: metadata?.['purpose'], filename: metadata?.['filename'], length: size, sha256: metadata?.['sha256'] ?? undefined };
      const upload = startUpload(id, exchange.actor.userId, announced);
      const isAvatar = upload.purpose === 'avatar';
      // Everybody has a face; files for courses are for those who make them.
      if (!isAvatar) requirePermission(exchange.actor, 'media:write');
      await db.transaction(async (tx) => {
        fitInto(isAvatar ? avatarQuota : quota, await usedBy(tx, upload.ownerId, isAvatar ? 'avatars' : 'files'), upload);
        await insertUpload(tx, upload, clock.now());
      });
      exchange.assetId = id;
      return {};
    },
    onUploadFinish: async (_request, { id }) => {
      refuseFailed(await finish(id));
      return {};
    },
    onResponseError: (request, error) => {
      exchangeOf(request).failure = error;
      return undefined;
    },
  });

  const exchange = async (raw: Raw, actor: Actor | undefined, assetId: string | undefined): Promise<Reply> => {
    const request = new NodeRequest({ req: raw.request.raw, res: raw.reply.raw });
    // From our own request: this one reads the headers as they came in, without what the gateway added.
    const prefix = publicPrefix(raw.request.raw.headers['x-forwarded-prefix']?.toString());
    const facts: Exchange = { actor, assetId, prefix, failure: undefined };
    exchanges.set(request, facts);
    const response = await tus.handleWeb(request);
    if (facts.failure !== undefined) return refuse(facts.failure);
    if (response.status >= 400) return refuse({ status_code: response.status, body: await response.text() });
    if (request.method === 'DELETE' && assetId !== undefined) await db.transaction((tx) => removeRow(tx, assetId));
    return pass(response, facts.assetId);
  };

  /** Whether the file has left the folder of arriving files, though it is not decided over it yet. */
  const hasArrived = async (id: string): Promise<boolean> =>
    (await sizeOf(files.upload(id))) === undefined && (await sizeOf(files.absolute(files.assetPath(id)))) !== undefined;

  return {
    options: (raw) => exchange(raw, undefined, undefined),
    create: (actor, raw) => exchange(raw, actor, undefined),
    proceed: async (id, actor, raw) => {
      const asset = (await findAsset(db, id)) ?? errors.uploadMissing();
      if (asset.ownerId !== actor.userId) return errors.notYourUpload();
      if (asset.status === 'uploading' && !(await hasArrived(id))) return exchange(raw, actor, id);
      refuseFailed(asset);
      if (raw.request.method !== 'HEAD') return errors.uploadGone({ detail: 'This upload has become an asset.' });
      return confirmWhole(asset);
    },
  };
};

const refuseFailed = (asset: Asset | undefined): void => {
  if (asset?.status !== 'failed') return;
  errors.contentRefused({ detail: refusals[asset.reason], params: { reason: asset.reason, assetId: asset.id } });
};

const refusals = {
  type_not_allowed: 'Files of this kind are not taken; what counts is the content, not the name.',
  type_not_for_purpose: 'A file of this kind cannot serve this purpose.',
  text_not_utf8: 'The text is not encoded in UTF-8.',
  image_unreadable: 'The picture is damaged or too large.',
  checksum_mismatch: 'What arrived does not have the announced SHA-256.',
  upload_expired: 'The upload was not finished within a day.',
} as const;

/** For a client that never got the answer to its last byte: everything is here. */
const confirmWhole = ({ id, uploadLength }: Asset): Reply => {
  const length = String(uploadLength);
  return reply(200, '', {
    'tus-resumable': '1.0.0', 'upload-offset': length, 'upload-length': length,
    'upload-asset-id': id, 'cache-control': 'no-store',
  });
};

/** The tus server's answer, without the CORS headers: those are the gateway's to give. */
const pass = async (response: Response, assetId: string | undefined): Promise<Reply> => {
  const headers = [...response.headers].filter(([name]) => !name.startsWith('access-control-') && name !== 'content-length');
  if (assetId !== undefined) headers.push(['upload-asset-id', assetId]);
  return reply(response.status, await response.text(), Object.fromEntries(headers));
};

/** Throws what went wrong inside the tus server: our own errors as they are, its own as ours. */
const refuse = (failure: unknown): never => {
  if (failure instanceof Error) throw failure;
  const { status_code: status, body } = failure as { status_code: number; body: string };
  const detail = body.trim();
  if (status === 404) return errors.uploadMissing();
  if (status === 409) return errors.uploadOffsetWrong({ field: 'Upload-Offset', detail });
  if (status === 410) return errors.uploadGone({ detail });
  if (status === 413) return errors.fileTooLarge({ field: 'Upload-Length', detail });
  // 501: an extension of tus that we do not offer.
  if (status < 500 || status === 501) return errors.uploadInvalid({ detail });
  throw new Error(detail);
};
