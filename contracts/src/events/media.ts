import Type from 'typebox';
import { event } from '../event.ts';
import { personErased } from '../personal-data.ts';
import { personMerged, personUnmerged } from '../merging.ts';
import { Uuid } from '../schemas.ts';

const AssetFacts = {
  assetId: Uuid,
  ownerId: Uuid,
  kind: Type.Union([Type.Literal('video'), Type.Literal('audio'), Type.Literal('image'), Type.Literal('document')]),
  purpose: Type.Union([Type.Literal('lesson'), Type.Literal('attachment'), Type.Literal('cover')]),
  filename: Type.String(),
  mimeType: Type.String(),
  size: Type.Integer(),
};

export const VideoUploaded = event('media.VideoUploaded', 1, Type.Object(AssetFacts));
/** The asset is there as it was uploaded. */
export const AssetReady = event('media.AssetReady', 1, Type.Object(AssetFacts));
/** The asset can be streamed by now, or what there is of it has become more. */
export const AssetStreamable = event('media.AssetReady', 2, Type.Object({
  ...AssetFacts,
  durationSeconds: Type.Optional(Type.Number()),
  hls: Type.Boolean(),
  dash: Type.Boolean(),
  poster: Type.Boolean(),
  subtitles: Type.Array(Type.String({ description: 'Language, as in BCP 47' })),
}));
export const AssetFailed = event('media.AssetFailed', 1, Type.Object({
  assetId: Uuid, ownerId: Uuid, reason: Type.String(),
}));

export const PersonErased = personErased('media');
export const PersonMerged = personMerged('media');
export const PersonUnmerged = personUnmerged('media');
