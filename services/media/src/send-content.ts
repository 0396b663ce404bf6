import send from '@fastify/send';
import { reply, type HandlerInput, type Reply } from '@liceo/kernel/http';
import { problemDocument } from '@liceo/kernel/problem';
import type { Asset, Content, Kind } from './asset.ts';
import { errors } from './errors.ts';
import { sizeOf, writeWhole, type FileTree } from './file-tree.ts';
import { contentDisposition } from './filename.ts';
import { copyImage, type Variant } from './image.ts';
import { isPublic } from './read-access.ts';

type Request = HandlerInput<undefined, undefined, undefined, 'public'>['raw']['request'];

/**
 * Streams the bytes of an asset: whole, a range (RFC 9110, section 14), or nothing when the client's
 * copy is still good. Of an image, `wanted` asks for a copy in another size or format.
 */
export const sendContent = (files: FileTree) => {
  const copyOf = imageCopies(files);
  return async (asset: Asset, wanted: Partial<Variant>, request: Request): Promise<Reply> => {
    if (asset.status === 'failed') return errors.assetFailed({ params: { reason: asset.reason } });
    if (asset.status === 'uploading') return errors.assetNotReady();
    const { content } = asset;
    const isCopy = wanted.width !== undefined || wanted.format !== undefined;
    if (!isCopy) return stream(files.root, content.path, headersOf(content, cachingOf(asset)), request);
    if (content.kind !== 'image') return errors.notAnImage({ field: wanted.width === undefined ? 'format' : 'width' });
    const variant: Variant = { width: wanted.width ?? widest, format: wanted.format ?? 'webp' };
    const headers = headersOf({ ...content, ...(variant.format === 'jpeg' && asJpeg(content)) }, cachingOf(asset));
    return stream(files.root, await copyOf(asset.id, content, variant), headers, request);
  };
};

const widest = 1600;

const asJpeg = ({ filename }: Content): Pick<Content, 'mimeType' | 'filename'> =>
  ({ mimeType: 'image/jpeg', filename: `${filename.replace(/\.[^.]*$/, '')}.jpg` });

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
const imageCopies = (files: FileTree) => {
  const making = new Map<string, Promise<void>>();
  return async (id: string, content: Content, variant: Variant): Promise<string> => {
    const path = files.variantPath(id, variant);
    const running = making.get(path) ?? keepCopy(files.absolute(content.path), files.absolute(path), variant);
    making.set(path, running);
    try {
      await running;
    } finally {
      making.delete(path);
    }
    return path;
  };
};

const keepCopy = async (from: string, to: string, variant: Variant): Promise<void> => {
  if ((await sizeOf(to)) === undefined) await writeWhole(to, await copyImage(from, variant));
};
