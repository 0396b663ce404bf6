import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { ConfigError } from '@liceo/kernel/config';
import type { Logger } from '@liceo/kernel/log';

const hashLength = 40;
const wholeLine = /^[0-9A-F]{40}:\d+$/i;
// A file of 40 GB is not read as a whole at each start: lines from all over it tell one that is something else, or in another order.
const samples = 256;
// Longer than any line: hash, colon, count, line end.
const chunkBytes = 128;

interface Line {
  hash: string;
  isWhole: boolean;
  start: number;
  end: number;
}

/** The first whole line that begins at `from` or after it, below `to`. */
const lineFrom = async (file: FileHandle, from: number, to: number): Promise<Line | undefined> => {
  // One byte earlier: what follows a line's end is a line's begin.
  const base = from === 0 ? 0 : from - 1;
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2 * chunkBytes), 0, 2 * chunkBytes, base);
  const text = buffer.toString('latin1', 0, bytesRead);
  const skipped = from === 0 ? 0 : text.indexOf('\n') + 1;
  if (from !== 0 && skipped === 0) return undefined;
  const start = base + skipped;
  const hash = text.slice(skipped, skipped + hashLength).toUpperCase();
  const newline = text.indexOf('\n', skipped);
  if (start >= to || hash.length < hashLength) return undefined;
  const isWhole = wholeLine.test(text.slice(skipped, newline === -1 ? undefined : newline).trimEnd());
  return { hash, isWhole, start, end: newline === -1 ? base + bytesRead : base + newline + 1 };
};

const has = async (file: FileHandle, wanted: string): Promise<boolean> => {
  let low = 0;
  let high = (await file.stat()).size;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    // Between the middle and the upper bound no line may begin any more: then it is below the middle, if anywhere.
    const line = await lineFrom(file, middle, high);
    if (line?.hash === wanted) return true;
    if (line === undefined || line.hash > wanted) high = middle;
    else low = line.end;
  }
  return false;
};

const faultOf = async (file: FileHandle): Promise<string | undefined> => {
  const { size } = await file.stat();
  let last: Line | undefined;
  for (let at = 0; at < samples && size > 0; at += 1) {
    const from = Math.floor((at * size) / samples);
    const line = await lineFrom(file, from, size);
    // What is left of the last line is none.
    if (line === undefined && from > 0 && size - from <= chunkBytes) break;
    if (line?.isWhole !== true) return `byte ${line?.start ?? from} begins no line of SHA-1 in hexadecimal, a colon and a count`;
    if (last !== undefined && line.start > last.start && line.hash <= last.hash) return `it is not ordered by hash (the line at byte ${line.start} belongs above the one at byte ${last.start})`;
    last = line;
  }
  return undefined;
};

const cannotBeRead = (error: unknown): string => `it cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown fault'})`;

const withFile = async <Result>(path: string, use: (file: FileHandle) => Promise<Result>): Promise<Result> => {
  const file = await open(path);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
};

/** @throws ConfigError when the file cannot be read, or is no list of leaked passwords ordered by hash. */
export const requireLeaksFile = async (path: string | undefined): Promise<void> => {
  if (path === undefined) return;
  const fault = await withFile(path, faultOf).catch(cannotBeRead);
  if (fault !== undefined) throw new ConfigError([`LICEO_LEAKED_PASSWORDS_FILE: ${path}: ${fault}`]);
};

export interface LeaksFile {
  path: string;
  log: Pick<Logger, 'error'>;
}

/**
 * Looks a password up in a file of leaked ones: lines of SHA-1 in hexadecimal, a colon and a count, ordered by hash. Of a
 * file of 40 GB some thirty blocks are read. SHA-1 is the file's choice; nothing of ours is kept under it.
 *
 * A file that was replaced is looked through before it is asked. While it is away or no such list, that is logged once and
 * no password counts as leaked: people must go on getting in.
 */
export const leakedPasswords = (leaks: LeaksFile | undefined): ((password: string) => Promise<boolean>) => {
  if (leaks === undefined) return () => Promise.resolve(false);
  const { path, log } = leaks;
  let judged: { stamp: string; fault: Promise<string | undefined> } = { stamp: '', fault: Promise.resolve(undefined) };
  const tell = (fault: string | undefined): string | undefined => {
    if (fault !== undefined) log.error({ path, fault }, 'the list of leaked passwords cannot be used: passwords are not compared with it');
    return fault;
  };
  /** Those who ask at once share one look at the file. */
  const judge = (stamp: string, look: () => Promise<string | undefined>): Promise<string | undefined> => {
    if (judged.stamp !== stamp) judged = { stamp, fault: look().then(tell) };
    return judged.fault;
  };
  const isIn = (password: string) => async (file: FileHandle): Promise<boolean> => {
    const { ino, size, mtimeMs } = await file.stat();
    const fault = await judge(`${ino} ${size} ${mtimeMs}`, () => faultOf(file));
    return fault === undefined && await has(file, createHash('sha1').update(password).digest('hex').toUpperCase());
  };
  return (password) =>
    withFile(path, isIn(password)).catch(async (error: unknown) => {
      const fault = cannotBeRead(error);
      await judge(fault, () => Promise.resolve(fault));
      return false;
    });
};
