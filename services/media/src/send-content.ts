import { buffer } from 'node:stream/consumers';
import send from '@fastify/send';
import { reply, type HandlerInput, type Reply } from '@liceo/kernel/http';
import type { Logger } from '@liceo/kernel/log';
import { problemDocument } from '@liceo/kernel/problem';
import type { Asset, Content, Kind } from './asset.ts';
import { errors } from './errors.ts';
import { sizeOf, writeWhole, type FileTree } from './file-tree.ts';
import { contentDisposition } from './filename.ts';
import { copyImage, type Variant } from './image.ts';
import { isPublic } from './read-access.ts';
import { askedOf, openObject, sendObject } from './send-object.ts';
import type { Storage } from './storage/storage.ts';

type Request = HandlerInput<undefined, undefined, undefined, 'public'>['raw']['request'];

/**
 * Streams the bytes of an asset: whole, a range (RFC 9110, section 14), or nothing when the client's
 * copy is still good. Of an image, `wanted` asks for a copy in another size or format; of a cover in no named format
 * AVIF is sent to those who know it once it has been made, for that takes too long for somebody to wait.
 */
export const sendContent = (files: FileTree, log: Logger, remote?: Storage) => {
  const copies = imageCopies(files, log, remote);
  return async (asset: Asset, wanted: Partial<Variant>, request: Request): Promise<Reply> => {
    if (asset.status === 'failed') return errors.assetFailed({ params: { reason: asset.reason } });
    if (asset.status === 'uploading') return errors.assetNotReady();
    const { content } = asset;
    const isCopy = wanted.width !== undefined || wanted.format !== undefined;
    if (!isCopy) {
      const headers = headersOf(content, cachingOf(asset));
      if (remote && !(await isHere(files, content))) return sendObject(remote, objectOf(content), headers, askedOf(request));
      return stream(files.root, content.path, headers, request);
    }
    if (content.kind !== 'image') return errors.notAnImage({ field: wanted.width === undefined ? 'format' : 'width' });
    const width = wanted.width ?? widest;
    const isNegotiated = wanted.format === undefined && asset.purpose === 'cover';
    const format = wanted.format ?? (isNegotiated && knowsAvif(request) && await copies.hasAvif(asset.id, content, width) ? 'avif' : 'webp');
    const headers = headersOf({ ...content, ...(format !== 'webp' && as(format, content)) }, { ...cachingOf(asset), ...(isNegotiated && { vary: 'Accept' }) });
    return stream(files.root, await copies.make(asset.id, content, { width, format }), headers, request);
  };
};

const widest = 1600;

/** What was uploaded before there was a remote storage stays where it is. */
const isHere = async (files: FileTree, { path }: Content): Promise<boolean> => (await sizeOf(files.absolute(path))) !== undefined;

const objectOf = ({ path, size, sha256 }: Content) => ({ key: path, size, etag: `"${sha256.slice(0, 32)}"` });

const as = (format: 'avif' | 'jpeg', { filename }: Content): Pick<Content, 'mimeType' | 'filename'> =>
  ({ mimeType: `image/${format}`, filename: `${filename.replace(/\.[^.]*$/, '')}.${format === 'jpeg' ? 'jpg' : format}` });

const knowsAvif = ({ headers }: Request): boolean => headers.accept?.includes('image/avif') ?? false;

const shownInPlace: readonly Kind[] = ['video', 'audio', 'image'];

/** An asset's bytes never change; what can change is who may see them, and an avatar whether it is there at all. */
const cachingOf = (asset: Asset): Record<string, string> => {
  if (!isPublic(asset)) return { 'cache-control': 'private, no-cache', vary: 'Authorization, Cookie' };
  return { 'cache-control': asset.purpose === 'avatar' ? 'private, max-age=86400, immutable' : 'public, max-age=31536000, immutable' };
};

const headersOf = (content: Content, caching: Record<string, string>): Record<string, string> => ({
  'content-type': content.mimeType.startsWith('text/') ? `${content.mimeType}; charset=utf-8` : content.mimeType,
  'content-disposition': contentDisposition(shownInPlace.includes(content.kind) ? 'inline' : 'attachment', content.filename),
  'x-content-type-options': 'nosniff',
  ...caching,
});

const refusals: Readonly<Record<number, { code: string; title: string }>> = {
  412: { code: 'media.precondition_failed', title: 'Precondition failed' },
  416: { code: 'media.range_unsatisfiable', title: 'Range not satisfiable' },
};

const stream = async (
  root: string,
  path: string,
  headers: Record<string, string>,
  request: Request,
): Promise<Reply> => {
  const result = await send(request.raw, `/${path}`, { root, cacheControl: false, contentType: false, index: false });
  if (result.type === 'file') return reply(result.statusCode, result.stream, { ...result.headers, ...headers });
  const refusal = refusals[result.statusCode];
  if (!refusal) return errors.assetMissing({ detail: 'The file of this asset is not on the disk.' });
  const range = result.headers['Content-Range'];
  const problem = problemDocument(result.statusCode, refusal.code, request.correlationId, { title: refusal.title });
  return reply(result.statusCode, problem, {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    ...(range ? { 'content-range': range } : {}),
  });
};

/** Makes each copy once, also when many ask for it at the same moment, and keeps it on disk. */
const imageCopies = (files: FileTree, log: Logger, remote: Storage | undefined) => {
  const making = new Map<string, Promise<void>>();
  let turn: Promise<unknown> = Promise.resolve();
  const make = async (id: string, content: Content, variant: Variant): Promise<string> => {
    const path = files.variantPath(id, variant);
    const running = making.get(path) ?? keepCopy(files, remote, content, { path, variant });
    making.set(path, running);
    try {
      await running;
    } finally {
      making.delete(path);
    }
    return path;
  };
  /** Whether the copy is there as AVIF. If not, it is made meanwhile, one after the other. */
  const hasAvif = async (id: string, content: Content, width: Variant['width']): Promise<boolean> => {
    const variant: Variant = { width, format: 'avif' };
    const path = files.variantPath(id, variant);
    if ((await sizeOf(files.absolute(path))) !== undefined) return true;
    if (making.has(path)) return false;
    const work = turn.then(() => keepCopy(files, remote, content, { path, variant }));
    making.set(path, work);
    turn = work.catch((error: unknown) => log.warn({ err: error, assetId: id }, 'A cover could not be made as AVIF; it is shown as WebP')).finally(() => making.delete(path));
    return false;
  };
  return { make, hasAvif };
};

const keepCopy = async (files: FileTree, remote: Storage | undefined, content: Content, copy: { path: string; variant: Variant }): Promise<void> => {
  const to = files.absolute(copy.path);
  if ((await sizeOf(to)) !== undefined) return;
  const isElsewhere = remote !== undefined && !(await isHere(files, content));
  const picture = isElsewhere ? await buffer(await openObject(remote, content.path)) : files.absolute(content.path);
  await writeWhole(files, to, await copyImage(picture, copy.variant));
};
