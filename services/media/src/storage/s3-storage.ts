import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CreateMultipartUploadCommand, DeleteObjectCommand, DeleteObjectsCommand, GetObjectCommand,
  HeadObjectCommand, ListMultipartUploadsCommand, ListObjectsV2Command, NoSuchKey, NotFound, PutObjectCommand, S3Client, S3ServiceException, UploadPartCommand, type CompletedPart,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { LiceoError } from '@liceo/kernel/errors';
import { errors } from '../errors.ts';
import { measuring } from './measure.ts';
import type { Storage } from './storage.ts';

export interface S3Settings {
  bucket: string;
  region: string;
  /** Another service that speaks the protocol; Amazon's own without it. */
  endpoint: string | undefined;
  /** Found by the SDK in its usual places without them. */
  keys: { accessKeyId: string; secretAccessKey: string } | undefined;
}

/** What is kept in memory of an object while it is written: the least that S3 takes as a part. */
const partBytes = 5 * 1024 * 1024;

/** Whether S3 has answered at all, be it with a refusal. */
const hasAnswered = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode !== undefined && error.$metadata.httpStatusCode < 500;

export const s3Client = ({ region, endpoint, keys }: Omit<S3Settings, 'bucket'>): S3Client => {
  const client = new S3Client({
    region,
    // Services of others seldom have a name for each bucket.
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(keys === undefined ? {} : { credentials: keys }),
    // Checksums of the newest kind are refused by servers that do not know them; sums of our own are compared anyway.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  client.middlewareStack.add((next) => async (input) => {
    try {
      return await next(input);
    } catch (error) {
      if (hasAnswered(error) || error instanceof LiceoError) throw error;
      return errors.storageAway({ detail: String(error), retryAfterSeconds: 10 });
    }
  }, { step: 'initialize', name: 'liceo-storage-away' });
  return client;
};

const isMissing = (error: unknown): boolean => error instanceof NoSuchKey || error instanceof NotFound;

const unlessMissing = async <Result>(work: Promise<Result>): Promise<Result | undefined> => {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/**
 * Collects what flows by into pieces of the size of a part; the last may be smaller. Each is good until the next is
 * asked for: all are the same memory.
 */
const inParts = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let part: Buffer | undefined;
  let length = 0;
  for await (const chunk of source) {
    for (let from = 0; from < chunk.length;) {
      // Most of what comes here is smaller than a part.
      part ??= Buffer.allocUnsafeSlow(partBytes);
      const copied = chunk.copy(part, length, from);
      from += copied;
      length += copied;
      if (length < partBytes) continue;
      yield part;
      length = 0;
    }
  }
  if (part && length > 0) yield part.subarray(0, length);
};

/** Objects of an S3 bucket. */
export const s3Storage = (client: S3Client, bucket: string): Storage => {
  const at = (key: string) => ({ Bucket: bucket, Key: key });

  const abortUploadsOf = async (key: string): Promise<void> => {
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: key }));
    for (const { Key, UploadId } of Uploads) if (Key === key) await client.send(new AbortMultipartUploadCommand({ ...at(key), UploadId }));
  };

  /** An object in parts. It is not there until all of them are, and `finish` lets it be. */
  const multipart = (key: string, mimeType: string) => {
    const parts: CompletedPart[] = [];
    let uploadId: string | undefined;
    return {
      add: async (Body: Buffer): Promise<void> => {
        uploadId ??= (await client.send(new CreateMultipartUploadCommand({ ...at(key), ContentType: mimeType }))).UploadId;
        const PartNumber = parts.length + 1;
        const { ETag } = await client.send(new UploadPartCommand({ ...at(key), UploadId: uploadId, PartNumber, Body }));
        parts.push({ PartNumber, ...(ETag === undefined ? {} : { ETag }) });
      },
      finish: async (): Promise<void> => {
        await client.send(new CompleteMultipartUploadCommand({ ...at(key), UploadId: uploadId, MultipartUpload: { Parts: parts } }));
      },
      abort: async (): Promise<void> => {
        if (uploadId !== undefined) await client.send(new AbortMultipartUploadCommand({ ...at(key), UploadId: uploadId }));
      },
    };
  };

  return {
    write: async (key, body, expected) => {
      const measure = measuring(expected);
      const upload = multipart(key, expected.mimeType);
      let small: Buffer | undefined;
      let isLarge = false;
      try {
        await pipeline(body, measure.through, async (source: AsyncIterable<Buffer>) => {
          for await (const part of inParts(source)) {
            // What fits into one part needs no more than one request.
            if (!isLarge && part.length < partBytes) {
              small = part;
              continue;
            }
            isLarge = true;
            await upload.add(part);
          }
        });
        const written = measure.result();
        if (isLarge) {
          await upload.finish();
          // What a process left behind that died over the same object; parts of no object are paid for all the same.
          await abortUploadsOf(key);
        } else await client.send(new PutObjectCommand({ ...at(key), Body: small ?? Buffer.alloc(0), ContentType: expected.mimeType, ContentLength: written.size }));
        return written;
      } catch (error) {
        await upload.abort().catch((second: unknown) => {
          throw new AggregateError([error, second], 'An object was not written, and its parts could not be removed', { cause: error });
        });
        throw error;
      }
    },
    sizeOf: async (key) => (await unlessMissing(client.send(new HeadObjectCommand(at(key)))))?.ContentLength,
    read: async (key, span) => {
      const range = span === undefined ? {} : { Range: `bytes=${span.start}-${span.end}` };
      const answer = await unlessMissing(client.send(new GetObjectCommand({ ...at(key), ...range })));
      // In Node the body is a stream of Node.
      return answer?.Body as Readable | undefined;
    },
    remove: async (key) => {
      await client.send(new DeleteObjectCommand(at(key)));
      await abortUploadsOf(key);
    },
    removeBelow: async (prefix) => {
      for (;;) {
        const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
        const keys = Contents.flatMap(({ Key }) => (Key === undefined ? [] : [{ Key }]));
        if (keys.length === 0) return;
        const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: keys, Quiet: true } }));
        const [fault] = Errors;
        if (fault) throw new Error(`S3 did not remove ${fault.Key ?? 'an object'}: ${fault.Message ?? fault.Code ?? 'no reason given'}`);
      }
    },
    addressOf: (key, seconds) => getSignedUrl(client, new GetObjectCommand(at(key)), { expiresIn: seconds }),
  };
};
