import Type from 'typebox';
import { event } from '../event.ts';
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
export const AssetReady = event('media.AssetReady', 1, Type.Object(AssetFacts));
export const AssetFailed = event('media.AssetFailed', 1, Type.Object({
  assetId: Uuid, ownerId: Uuid, reason: Type.String(),
}));
