import { Id, route, Timestamp, type Reply, type Route } from '@liceo/kernel/http';
import Type from 'typebox';
import { literals, RenditionView } from '../job/schemas.ts';
import { segmentPattern } from '../output/output.ts';
import { publicPrefix } from '../public-prefix.ts';
import { askedOf, type Asked } from '../send-object.ts';
import type { readPlayback } from './read-playback.ts';
import type { Grant } from './signature.ts';

export interface DeliveryUseCases {
  playback: ReturnType<typeof readPlayback>;
  deliver(assetId: string, path: string, grant: Grant, asked: Asked): Promise<Reply>;
  allowDownload(id: string, userId: string, downloadable: boolean): Promise<void>;
}

const AssetPath = Type.Object({ id: Id });
const Name = Type.String({ pattern: segmentPattern, maxLength: 100 });
const Address = Type.String({ description: 'Opens what it leads to until `expiresAt`, whoever asks' });
const Bytes = Type.Unsafe<never>({ type: 'string', format: 'binary', description: 'The bytes, or the part that Range asks for; in manifests the addresses are signed' });

const Playback = Type.Object({
  id: Id,
  kind: literals(['video', 'audio', 'image', 'document']),
  durationSeconds: Type.Optional(Type.Number()),
  original: Type.Optional(Type.String({ description: 'The file as it was uploaded, while there is no stream or for those who may have it' })),
  downloadable: Type.Boolean({ description: 'Whether those who may watch it may take the original along' }),
  hls: Type.Optional(Address),
  dash: Type.Optional(Address),
  poster: Type.Optional(Address),
  placeholder: Type.Optional(Type.String({ description: 'A tiny picture to be shown until the poster is there, as a data URL' })),
  thumbnails: Type.Optional(Address),
  waveform: Type.Optional(Address),
  subtitles: Type.Array(Type.Object({ language: Type.String(), url: Address })),
  renditions: Type.Array(RenditionView),
  expiresAt: Timestamp,
});

/** One per depth: what is made of an asset lies at most two folders deep. */
const places = [
  { path: '/assets/:id/files/:name', params: Type.Object({ id: Id, name: Name }) },
  { path: '/assets/:id/files/:folder/:name', params: Type.Object({ id: Id, folder: Name, name: Name }) },
  { path: '/assets/:id/files/:folder/:rendition/:name', params: Type.Object({ id: Id, folder: Name, rendition: Name, name: Name }) },
];

interface Place {
  id: string;
  folder?: string;
  rendition?: string;
  name: string;
}

const pathOf = ({ folder, rendition, name }: Place): string => [folder, rendition, name].filter((part) => part !== undefined).join('/');

export const deliveryRoutes = (use: DeliveryUseCases): Route[] => [
  route({
    method: 'GET', path: '/assets/:id/playback', tag: 'media', permission: 'public',
    summary: 'The addresses that a player needs: streams, subtitles, pictures, signed for some hours',
    params: AssetPath,
    response: { 200: Playback },
    handler: ({ params, actor, headers }) => use.playback(params.id, actor, publicPrefix(headers['x-forwarded-prefix'])),
  }),
  ...places.flatMap(({ path, params }) => (['GET', 'HEAD'] as const).map((method) =>
    route({
      method, path, tag: 'media', permission: 'public',
      summary: 'A file of a stream, for whoever has a signed address of it',
      params,
      query: Type.Object({ version: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]+$', maxLength: 64, description: 'Another one when the file has changed, for the sake of caches' })), expires: Type.Integer({ minimum: 0, maximum: 10_000_000_000 }), signature: Type.String({ minLength: 1, maxLength: 100 }) }),
      response: { 200: Bytes, 206: Bytes },
      handler: ({ params: place, query, raw }) => use.deliver(place.id, pathOf(place), query, askedOf(raw.request)),
    }))),
  route({
    method: 'PUT', path: '/assets/:id/download', tag: 'media', permission: 'signedIn',
    summary: 'Say whether those who may watch an asset of one’s own may take its original along',
    params: AssetPath,
    body: Type.Object({ allowed: Type.Boolean() }),
    response: { 200: Type.Object({ id: Id, allowed: Type.Boolean() }) },
    handler: async ({ params, body, actor }) => {
      await use.allowDownload(params.id, actor.userId, body.allowed);
      return { id: params.id, allowed: body.allowed };
    },
  }),
];
