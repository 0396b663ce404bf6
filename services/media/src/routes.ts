import Type from 'typebox';
import { Id, NoContent, reply, route, type Actor, type Route } from '@liceo/kernel/http';
import { sizeLimits, type Asset as AssetState } from './asset.ts';
import type { deleteAsset } from './delete-asset.ts';
import { errors } from './errors.ts';
import { variantFormats, variantWidths } from './image.ts';
import { publicPrefix } from './public-prefix.ts';
import { assetView, type readAsset } from './read-asset.ts';
import type { sendContent } from './send-content.ts';
import type { Uploads } from './tus-uploads.ts';

const literals = <const Values extends readonly string[]>(values: Values) =>
  Type.Unsafe<Values[number]>({ type: 'string', enum: [...values] });

const Asset = Type.Object({
  id: Id,
  purpose: literals(['lesson', 'attachment', 'cover', 'avatar']),
  own: Type.Optional(Type.Boolean({ description: 'Of an avatar: whether it is the caller’s' })),
  status: literals(['uploading', 'ready', 'failed']),
  kind: Type.Optional(literals(['video', 'audio', 'image', 'document'])),
  filename: Type.String(),
  mimeType: Type.Optional(Type.String()),
  size: Type.Integer(),
  durationSeconds: Type.Optional(Type.Number()),
  reason: Type.Optional(Type.String()),
  url: Type.String(),
});

const AssetPath = Type.Object({ id: Id });
const Width = Type.Unsafe<(typeof variantWidths)[number]>({ type: 'integer', enum: [...variantWidths] });
const Bytes = Type.Unsafe<never>({ type: 'string', format: 'binary', description: 'The bytes, or the part that Range asks for' });
const Empty = Type.Unsafe<never>({ type: 'string', maxLength: 0, description: 'Nothing; the answer is in the headers' });

export interface UseCases {
  uploads: Uploads;
  readAsset: ReturnType<typeof readAsset>;
  sendContent: ReturnType<typeof sendContent>;
  deleteAsset: ReturnType<typeof deleteAsset>;
  mayHaveOriginal(asset: AssetState, actor: Actor | undefined): boolean;
}

const limits = Object.entries(sizeLimits).map(([purpose, bytes]) => `${purpose} ${bytes / 1024 / 1024} MiB`).join(', ');

const uploadRoutes = (uploads: Uploads): Route[] => [
  route({
    method: 'OPTIONS', path: '/uploads', tag: 'media', permission: 'public', stream: true,
    summary: 'What the upload server can do (tus 1.0.0)',
    response: { 204: NoContent },
    handler: ({ raw }) => uploads.options(raw),
  }),
  route({
    method: 'OPTIONS', path: '/uploads/:id', tag: 'media', permission: 'public', stream: true,
    summary: 'What the upload server can do (tus 1.0.0)',
    params: AssetPath,
    response: { 204: NoContent },
    handler: ({ raw }) => uploads.options(raw),
  }),
  route({
    method: 'POST', path: '/uploads', tag: 'media', permission: 'signedIn', stream: true,
    summary: `Start a resumable upload (tus 1.0.0; metadata filename, filetype, purpose, and maybe sha256, to which the file then has to come; at most ${limits}); all but avatars need media:write`,
    response: { 201: Empty },
    handler: ({ actor, raw }) => uploads.create(actor, raw),
  }),
  route({
    method: 'HEAD', path: '/uploads/:id', tag: 'media', permission: 'signedIn', stream: true,
    summary: 'How much of an upload has arrived',
    params: AssetPath,
    response: { 200: Empty },
    handler: ({ params, actor, raw }) => uploads.proceed(params.id, actor, raw),
  }),
  route({
    method: 'PATCH', path: '/uploads/:id', tag: 'media', permission: 'signedIn', stream: true,
    summary: 'Send the next part of an upload',
    params: AssetPath,
    response: { 204: NoContent },
    handler: ({ params, actor, raw }) => uploads.proceed(params.id, actor, raw),
  }),
  route({
    method: 'DELETE', path: '/uploads/:id', tag: 'media', permission: 'signedIn', stream: true,
    summary: 'Give up an upload',
    params: AssetPath,
    response: { 204: NoContent },
    handler: ({ params, actor, raw }) => uploads.proceed(params.id, actor, raw),
  }),
];

const assetRoutes = ({ readAsset, sendContent, deleteAsset, mayHaveOriginal }: UseCases): Route[] => [
  route({
    method: 'GET', path: '/assets/:id', tag: 'media', permission: 'public',
    summary: 'What an asset is; covers and avatars are public, the rest is for its owner and for whom learning lets in',
    params: AssetPath,
    response: { 200: Asset },
    handler: async ({ params, actor, headers }) =>
      assetView(await readAsset(params.id, actor), publicPrefix(headers['x-forwarded-prefix']), actor),
  }),
  ...(['GET', 'HEAD'] as const).map((method) =>
    route({
      method, path: '/assets/:id/content', tag: 'media', permission: 'public',
      summary: 'The bytes of an asset, whole or in ranges; for images `width` asks for a smaller copy and `format` for one in JPEG',
      params: AssetPath,
      query: Type.Object({ width: Type.Optional(Width), format: Type.Optional(literals(variantFormats)) }),
      response: { 200: Bytes, 206: Bytes },
      handler: async ({ params, query, actor, raw }) => {
        const asset = await readAsset(params.id, actor);
        if (!mayHaveOriginal(asset, actor)) return errors.downloadNotAllowed({ detail: 'There is a stream of it: /assets/{id}/playback has its address.' });
        return sendContent(asset, query, raw.request);
      },
    }),
  ),
  route({
    method: 'DELETE', path: '/assets/:id', tag: 'media', permission: 'signedIn',
    summary: 'Remove an asset of one’s own',
    params: AssetPath,
    response: { 204: NoContent },
    handler: async ({ params, actor }) => {
      await deleteAsset(params.id, actor.userId);
      return reply(204);
    },
  }),
];

export const routes = (useCases: UseCases): Route[] => [...uploadRoutes(useCases.uploads), ...assetRoutes(useCases)];
