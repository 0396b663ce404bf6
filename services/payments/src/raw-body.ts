import type { Readable } from 'node:stream';
import { errors } from './errors.ts';

const maximumBytes = 256 * 1024;

/** The body byte for byte, which is what a signature is made over. */
export const readRawBody = async (stream: Readable): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximumBytes) errors.webhookTooLarge({ params: { maximumBytes } });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};
