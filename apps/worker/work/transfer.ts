import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { refusalOf } from './media-refusal.ts';

type Headers = Readonly<Record<string, string>>;

const sha256Of = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
};

const sizeOf = async (file: string): Promise<number> => {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
};

interface Download {
  url: URL;
  headers: Headers;
  file: string;
  signal: AbortSignal;
}

/** Writes what lies at the address to a file, from where the file ends on. */
export const download = async ({ url, headers, file, signal }: Download): Promise<void> => {
  const there = await sizeOf(file);
  const response = await fetch(url, { headers: there > 0 ? { ...headers, range: `bytes=${there}-` } : headers, signal });
  // All of it is there already.
  if (response.status === 416) {
    await response.body?.cancel();
    return;
  }
  if (!response.ok || !response.body) throw refusalOf(response, await bodyOf(response));
  const goesOn = response.status === 206;
  await pipeline(Readable.fromWeb(response.body), createWriteStream(file, { flags: goesOn ? 'a' : 'w' }), { signal });
};

/** As `download`, until the file is what was announced; one that is not is thrown away. */
export const downloadWhole = async (order: Download, expected: { size: number; sha256: string }): Promise<void> => {
  await download(order);
  if ((await sizeOf(order.file)) === expected.size && (await sha256Of(order.file)) === expected.sha256) return;
  await rm(order.file, { force: true });
  throw new TypeError(`What came from ${order.url.pathname} is not what was announced`);
};

export const upload = async ({ url, headers, file, signal }: Download): Promise<void> => {
  const response = await fetch(url, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/octet-stream', 'content-length': String(await sizeOf(file)), 'x-content-sha256': await sha256Of(file) },
    body: Readable.toWeb(createReadStream(file)),
    duplex: 'half',
    signal,
  });
  const body = await bodyOf(response);
  if (!response.ok) throw refusalOf(response, body);
};

/** What the answer says, when it says it as JSON. */
const bodyOf = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};
