import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newId } from '@liceo/kernel/id';
import type { ReadAt } from './duration.ts';
import type { Variant } from './image.ts';

/**
 * Where the service keeps its files below one root folder: `uploads/` holds what is still arriving,
 * `assets/<aa>/<id>` the finished files, `variants/<aa>/` copies of images in other sizes and formats, `halves/` what is
 * being written and gets its name when it is whole.
 * Only identifiers of our own ever become part of a path.
 */
export interface FileTree {
  root: string;
  uploads: string;
  upload(id: string): string;
  /** Relative to the root, as the database keeps it. */
  assetPath(id: string): string;
  variantPath(id: string, variant: Variant): string;
  absolute(path: string): string;
}

// The tail of a UUIDv7 is random; its head is the time and would put a whole hour into one folder.
const shard = (id: string): string => id.slice(-2);

export const fileTree = (root: string): FileTree => ({
  root,
  uploads: join(root, 'uploads'),
  upload: (id) => join(root, 'uploads', id),
  assetPath: (id) => join('assets', shard(id), id),
  variantPath: (id, { width, format }) => join('variants', shard(id), `${id}-${width}.${format}`),
  absolute: (path) => join(root, path),
});

export const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The size in bytes, or undefined when there is no such file. */
export const sizeOf = async (file: string): Promise<number | undefined> => {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

const halves = 'halves';
export const halfOf = (root: string, id: string): string => join(root, halves, id);

/** Longer than anything that is being written stands still. */
const longestStandstillMs = 60 * 60 * 1000;

/** Removes what processes left behind that died over it. Others may be writing at this moment. */
export const removeOldHalves = async ({ root }: FileTree, now: Date): Promise<void> => {
  const folder = join(root, halves);
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const written = await stat(file).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (written && now.getTime() - written.mtimeMs > longestStandstillMs) await rm(file, { force: true });
  }
};

/** Writes the whole file or nothing: a reader never meets half of it. */
export const writeWhole = async ({ root }: FileTree, file: string, bytes: Uint8Array): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  const half = halfOf(root, newId());
  await mkdir(dirname(half), { recursive: true });
  try {
    await writeFile(half, bytes, { flush: true });
    await rename(half, file);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
};

export const moveFile = async (from: string, to: string): Promise<void> => {
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
};

/** Removes what the upload of `id` left behind, with the note that the tus store keeps beside it. */
export const removeUpload = async (files: FileTree, id: string): Promise<void> => {
  await rm(files.upload(id), { force: true });
  await rm(`${files.upload(id)}.json`, { force: true });
};

/** Removes the finished file of an asset and every copy made of it. */
export const removeAsset = async (files: FileTree, id: string, variants: readonly Variant[]): Promise<void> => {
  await rm(files.absolute(files.assetPath(id)), { force: true });
  for (const variant of variants) await rm(files.absolute(files.variantPath(id, variant)), { force: true });
};

/** The ids of all uploads with something on disk. */
export const uploadsOnDisk = async (files: FileTree): Promise<string[]> => {
  await mkdir(files.uploads, { recursive: true });
  const names = await readdir(files.uploads);
  return [...new Set(names.map((name) => name.replace(/\.json$/, '')))];
};

/** Opens a file for a few reads at chosen offsets. */
export const withReader = async <T>(file: string, work: (read: ReadAt) => Promise<T>): Promise<T> => {
  const handle = await open(file, 'r');
  try {
    return await work(async (offset, length) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    });
  } finally {
    await handle.close();
  }
};
