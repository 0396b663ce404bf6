import Type, { type Static } from 'typebox';

const Switch = Type.Union([Type.Literal('on'), Type.Literal('off')], { default: 'off' });

export const config = Type.Object({
  /** How much the files of one account may take together. */
  LICEO_UPLOAD_QUOTA_GB: Type.Number({ minimum: 0.001, maximum: 1_000_000, default: 100 }),
  /** What workers say to be let in; without it none is. */
  LICEO_WORKER_TOKEN: Type.Optional(Type.String({ minLength: 16, maxLength: 500 })),
  /** What addresses of streams are signed with; without it one is made and kept in the database. */
  LICEO_MEDIA_SECRET: Type.Optional(Type.String({ minLength: 16, maxLength: 500 })),
  /** Where players get streams from, when a CDN stands before us: what `/v1` is to it, for example `https://cdn.example/v1`. */
  LICEO_MEDIA_BASE_URL: Type.Optional(Type.String({ pattern: '^https?://[^?#]*[^/?#]$', maxLength: 500 })),
  /** With it, finished files go there and no longer to the local disk. */
  S3_BUCKET: Type.Optional(Type.String({ minLength: 3, maxLength: 63 })),
  S3_REGION: Type.String({ minLength: 1, maxLength: 60, default: 'us-east-1' }),
  /** A server of others that speaks the protocol. */
  S3_ENDPOINT: Type.Optional(Type.String({ pattern: '^https?://', maxLength: 300 })),
  S3_ACCESS_KEY_ID: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  S3_SECRET_ACCESS_KEY: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
  /** `on` has players fetch segments from S3 itself, by addresses that it opens for an hour. */
  S3_PRESIGNED: Switch,
});
export type Config = Static<typeof config>;
