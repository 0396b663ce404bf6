import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
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

export const sha256Of = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
};
