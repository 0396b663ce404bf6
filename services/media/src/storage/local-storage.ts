import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { newId } from '@liceo/kernel/id';
import { halfOf, isMissing, sizeOf } from '../file-tree.ts';
import { measuring } from './measure.ts';
import type { Storage } from './storage.ts';

/** Files below a folder of the local disk. */
export const localStorage = (root: string): Storage => {
  const at = (key: string): string => join(root, key);
  return {
    write: async (key, body, expected) => {
      const file = at(key);
      const half = halfOf(root, newId());
      await mkdir(dirname(half), { recursive: true });
      await mkdir(dirname(file), { recursive: true });
      const measure = measuring(expected);
      try {
        await pipeline(body, measure.through, createWriteStream(half, { flush: true }));
        const written = measure.result();
        await rename(half, file);
        return written;
      } catch (error) {
        await rm(half, { force: true });
        throw error;
      }
    },
    sizeOf: (key) => sizeOf(at(key)),
    read: async (key, span) => {
      try {
        const handle = await open(at(key), 'r');
        return createReadStream('', { fd: handle, ...span });
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    remove: (key) => rm(at(key), { force: true }),
    removeBelow: (prefix) => rm(at(prefix), { recursive: true, force: true }),
  };
};
