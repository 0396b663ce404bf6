import type { Readable } from 'node:stream';

export interface Written {
  size: number;
  sha256: string;
}

export interface Expected {
  mimeType: string;
  /** More is refused (`media.output_too_large`). */
  mostBytes: number;
  /** What the bytes must come to, or they are refused (`media.output_damaged`). */
  sha256?: string | undefined;
}

/** Bytes of an object from the first to the last, both included. */
export interface Span {
  start: number;
  end: number;
}

/** Where files are kept. Keys are made by us alone: names with slashes between them. */
export interface Storage {
  /** Writes the whole object or nothing; what was there by that key is replaced. */
  write(key: string, body: Readable, expected: Expected): Promise<Written>;
  /** The size in bytes, or undefined when there is no such object. */
  sizeOf(key: string): Promise<number | undefined>;
  /** The bytes, or those of a span that lies within; undefined when there is no such object. */
  read(key: string, span?: Span): Promise<Readable | undefined>;
  /** Removes the object; one that is not there is no fault. */
  remove(key: string): Promise<void>;
  /** Removes everything whose key begins with the prefix, which ends with a slash. */
  removeBelow(prefix: string): Promise<void>;
  /** An address of its own, where the place has such: it opens the object for these seconds. */
  addressOf?(key: string, seconds: number): Promise<string>;
}
