import { ConfigError } from '@liceo/kernel/config';
import type { Config } from '../config.ts';
import { localStorage } from './local-storage.ts';
import type { Storage } from './storage.ts';

export interface ChosenStorage {
  storage: Storage;
  /** The same where it is not the local disk. */
  remote: Storage | undefined;
  close(): Promise<void>;
}

const keysOf = ({ S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey }: Config) => {
  if (accessKeyId === undefined && secretAccessKey === undefined) return undefined;
  if (accessKeyId !== undefined && secretAccessKey !== undefined) return { accessKeyId, secretAccessKey };
  throw new ConfigError(['S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: one needs the other']);
};

const once = <Value>(make: () => Promise<Value>) => {
  let made: Promise<Value> | undefined;
  return { get: (): Promise<Value> => (made ??= make()), ifAny: (): Promise<Value | undefined> => made ?? Promise.resolve(undefined) };
};

/** A storage whose client is loaded when it is first used: Amazon's takes 9 MB, which who keeps files on the disk should not pay. */
const lateStorage = (open: () => Promise<Storage>): Storage => ({
  write: async (...asked) => (await open()).write(...asked),
  sizeOf: async (...asked) => (await open()).sizeOf(...asked),
  read: async (...asked) => (await open()).read(...asked),
  remove: async (...asked) => (await open()).remove(...asked),
  removeBelow: async (...asked) => (await open()).removeBelow(...asked),
  addressOf: async (...asked) => (await open()).addressOf?.(...asked) ?? noAddress(),
});

const noAddress = (): never => {
  throw new Error('This storage has no addresses of its own');
};

/** Where the configuration wants files to be: on the local disk, or on S3. */
export const chooseStorage = (settings: Config, root: string): ChosenStorage => {
  const { S3_BUCKET: bucket, S3_REGION: region, S3_ENDPOINT: endpoint } = settings;
  const keys = keysOf(settings);
  if (bucket === undefined) return { storage: localStorage(root), remote: undefined, close: () => Promise.resolve() };
  const opened = once(async () => {
    const { s3Client, s3Storage } = await import('./s3-storage.ts');
    const client = s3Client({ region, endpoint, keys });
    return { client, storage: s3Storage(client, bucket) };
  });
  const storage = lateStorage(async () => (await opened.get()).storage);
  return { storage, remote: storage, close: async () => (await opened.ifAny())?.client.destroy() };
};
