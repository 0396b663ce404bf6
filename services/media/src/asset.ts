import type { Static } from 'typebox';
import type { AssetReady } from '@liceo/contracts/events/media';
import { errors } from './errors.ts';
import { safeFilename } from './filename.ts';

type Published = Static<typeof AssetReady.schema>;
export type Kind = Published['kind'];
/** Other services hear of all but avatars: whose picture it is only concerns who shows it. */
export type Purpose = Published['purpose'] | 'avatar';

/** What is known of an asset before its content has been looked at. */
export interface Upload {
  id: string;
  ownerId: string;
  purpose: Purpose;
  filename: string;
  uploadLength: number;
  /** What its client has announced, in hexadecimal digits. */
  announcedSha256?: string | undefined;
}

/** What the content turned out to be. `path` is relative to the folder of the service's files. */
export interface Content {
  kind: Kind;
  mimeType: string;
  filename: string;
  size: number;
  sha256: string;
  durationSeconds: number | undefined;
  path: string;
}

export const failureReasons = [
  'type_not_allowed',
  'type_not_for_purpose',
  'text_not_utf8',
  'image_unreadable',
  'checksum_mismatch',
  'upload_expired',
] as const;
export type FailureReason = (typeof failureReasons)[number];

export type Asset =
  | (Upload & { status: 'uploading' })
  | (Upload & {
      status: 'ready';
      content: Content;
      finishedAt: Date;
      /** Since when it can be streamed; until then its original is played. */
      streamableAt?: Date | undefined;
      /** Whether whoever may watch it may also take the original along. */
      downloadable?: boolean;
      placeholder?: string | undefined;
    })
  | (Upload & { status: 'failed'; reason: FailureReason; finishedAt: Date });

const mebibyte = 1024 * 1024;

/** The largest file of each purpose, in bytes. */
export const sizeLimits: Readonly<Record<Purpose, number>> = {
  lesson: 2048 * mebibyte,
  attachment: 100 * mebibyte,
  cover: 10 * mebibyte,
  avatar: 5 * mebibyte,
};

/** What all pictures that somebody shows of themselves may take together; those that are replaced are removed. */
export const avatarQuota = 4 * sizeLimits.avatar;

/** What a client announces when it starts an upload; nothing of it is trusted. */
export interface UploadRequest {
  purpose: string | null | undefined;
  filename: string | null | undefined;
  length: number | undefined;
  /** What its client announces of the file, when it does. */
  sha256?: string | undefined;
}

const isPurpose = (value: unknown): value is Purpose => typeof value === 'string' && Object.hasOwn(sizeLimits, value);

const sha256Shape = /^[0-9a-f]{64}$/;

export const startUpload = (id: string, ownerId: string, request: UploadRequest): Upload => {
  const { purpose, filename, length, sha256 } = request;
  if (!isPurpose(purpose)) {
    return errors.purposeUnknown({ field: 'purpose', rule: 'enum', params: { allowed: Object.keys(sizeLimits) } });
  }
  if (!filename) return errors.filenameMissing({ field: 'filename', rule: 'required' });
  if (length === undefined || !Number.isSafeInteger(length) || length < 1) {
    return errors.lengthInvalid({ field: 'Upload-Length', rule: 'minimum', params: { minimum: 1 } });
  }
  const maximum = sizeLimits[purpose];
  if (length > maximum) return errors.fileTooLarge({ field: 'Upload-Length', rule: 'maximum', params: { maximum } });
  if (sha256 !== undefined && !sha256Shape.test(sha256)) return errors.checksumInvalid({ field: 'sha256', rule: 'pattern', params: { pattern: sha256Shape.source } });
  return { id, ownerId, purpose, filename: safeFilename(filename), uploadLength: length, ...(sha256 === undefined ? {} : { announcedSha256: sha256 }) };
};

/** Refuses what would not fit beside the files that the owner has; what is arriving counts with its whole size. */
export const fitInto = (quota: number, used: number, { uploadLength }: Upload): void => {
  if (used + uploadLength > quota) errors.quotaExceeded({ field: 'Upload-Length', rule: 'quota', params: { quota, used } });
};

/** Abandoned uploads live this long. */
const uploadLifetimeMs = 24 * 60 * 60 * 1000;

export const isExpired = (startedAt: Date, now: Date): boolean =>
  now.getTime() - startedAt.getTime() > uploadLifetimeMs;

/** Lessons are made into streams; what is attached is handed out as it is. */
export const isForStreaming = ({ purpose }: Upload, { kind }: Content): boolean => purpose === 'lesson' && (kind === 'video' || kind === 'audio');

export const publishedFacts = ({ purpose, ...upload }: Upload, content: Content): Published | undefined => (purpose === 'avatar' ? undefined : {
  assetId: upload.id,
  ownerId: upload.ownerId,
  kind: content.kind,
  purpose,
  filename: content.filename,
  mimeType: content.mimeType,
  size: content.size,
});
