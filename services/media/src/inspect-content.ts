import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import type { Evidence } from './content-type.ts';

/** Looks at the bytes of a file: a format by its magic bytes, or text, or neither. */
export const inspectContent = async (file: string): Promise<Evidence> => {
  const type = await fileTypeFromFile(file);
  return type ? { format: type.mime } : { text: (await isPlainText(file)) ? 'utf8' : 'not_utf8' };
};

// Tab, line feed, form feed and carriage return belong to text; every other control character does not.
const control = /(?![\t\n\f\r])\p{Cc}/u;

const isPlainText = async (file: string): Promise<boolean> => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      if (control.test(decoder.decode(chunk, { stream: true }))) return false;
    }
    return !control.test(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
};

/** Reads into one buffer over and over: a stream makes a new one for each chunk, and they pile up faster than they are collected. */
export const sha256Of = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  const into = Buffer.allocUnsafeSlow(1 << 18);
  await using handle = await open(file, 'r');
  for (;;) {
    const { bytesRead } = await handle.read(into, 0, into.length);
    if (bytesRead === 0) return hash.digest('hex');
    hash.update(into.subarray(0, bytesRead));
  }
};
