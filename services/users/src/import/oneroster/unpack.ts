import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { errors } from '../../errors.ts';

/** What a file may grow to when it is unpacked, and how many there may be: more is a bomb. */
const mostBytes = 64 * 1024 * 1024;
const mostFiles = 40;

const openZip = promisify<Buffer, { lazyEntries: true; validateEntrySizes: true }, ZipFile>(fromBuffer as never);

const read = async (zip: ZipFile, entry: Entry): Promise<Buffer> => {
  const open = promisify(zip.openReadStream.bind(zip)) as (entry: Entry) => Promise<NodeJS.ReadableStream>;
  return buffer(await open(entry));
};

/** What `errors.fileUnreadable` throws, for a promise that is rejected by hand. */
const unreadable = (rule: string): unknown => {
  try {
    return errors.fileUnreadable({ field: 'file', rule });
  } catch (error) {
    return error;
  }
};

export interface Unpacked {
  files: Map<string, Buffer>;
  /** Names of what is in the archive beside. */
  others: string[];
}

/** The understood files of an archive, by their names, from memory: nothing is ever unpacked to a disk. */
export const unpack = async (bytes: Buffer, understood: ReadonlySet<string>): Promise<Unpacked> => {
  const zip = await openZip(bytes, { lazyEntries: true, validateEntrySizes: true }).catch(() => errors.fileUnreadable({ field: 'file', rule: 'zip' }));
  if (zip.entryCount > mostFiles) errors.fileUnreadable({ field: 'file', rule: 'zipTooLarge' });
  const files = new Map<string, Buffer>();
  const others: string[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    const proceed = (): void => zip.readEntry();
    zip.on('error', () => reject(unreadable('zip')));
    zip.on('end', () => resolve({ files, others }));
    zip.on('entry', (entry: Entry) => {
      if (!understood.has(entry.fileName)) {
        others.push(entry.fileName.slice(0, 100));
        return proceed();
      }
      size += entry.uncompressedSize;
      if (size > mostBytes) return reject(unreadable('zipTooLarge'));
      read(zip, entry).then((content) => {
        files.set(entry.fileName, content);
        proceed();
      }, () => reject(unreadable('zip')));
    });
    proceed();
  });
};
