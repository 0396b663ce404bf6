import { readFile, stat } from 'node:fs/promises';
import { ConfigError } from '@liceo/kernel/config';
import type { Logger } from '@liceo/kernel/log';
import { openPlaces } from './places-database.ts';
import type { FindPlace } from './place.ts';

export interface PlacesFile {
  find: FindPlace;
  /** Reads the file for the first time. @throws ConfigError when it cannot be read, or is no database of places. */
  open(): Promise<void>;
  /** Reads it again if it has changed; says how many were read. A broken one is logged once, and the one before goes on. */
  readAgain(): Promise<number>;
}

const faultOf = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code;
  if (typeof code === 'string' && code.startsWith('E') && !code.startsWith('ERR_')) return `it cannot be read (${code})`;
  return `it is no whole database of places in the format of MaxMind: ${error instanceof Error ? error.message : String(error)}`;
};

/** Without a file no address has a place. The file is read whole: each look-up takes some microseconds and no system call. */
export const placesFile = (path: string | undefined, log: Pick<Logger, 'info' | 'warn'>): PlacesFile => {
  if (path === undefined) return { find: () => undefined, open: () => Promise.resolve(), readAgain: () => Promise.resolve(0) };
  let current: FindPlace = () => undefined;
  let seen = '';
  const stampOf = async (): Promise<string> => {
    const { ino, size, mtimeMs } = await stat(path);
    return `${ino} ${size} ${mtimeMs}`;
  };
  const read = async (): Promise<void> => {
    current = openPlaces(await readFile(path));
  };
  return {
    find: (address) => {
      try {
        return current(address);
      } catch (error) {
        // A part that no sample met. Nobody is kept from signing in by that.
        log.warn({ path, fault: faultOf(error) }, 'an address could not be looked up in the database of places');
        return undefined;
      }
    },
    open: async () => {
      try {
        seen = await stampOf();
        await read();
      } catch (error) {
        throw new ConfigError([`LICEO_PLACES_FILE: ${path}: ${faultOf(error)}`]);
      }
    },
    readAgain: async () => {
      const stamp = await stampOf().catch(faultOf);
      if (stamp === seen) return 0;
      seen = stamp;
      try {
        await read();
      } catch (error) {
        log.warn({ path, fault: faultOf(error) }, 'the database of places cannot be used: the one before goes on');
        return 0;
      }
      log.info({ path }, 'the database of places was read again');
      return 1;
    },
  };
};
