import { Readable } from 'node:stream';
import { reply, type Reply } from '@liceo/kernel/http';
import { problemDocument } from '@liceo/kernel/problem';
import { spanOf, type Span } from './delivery/range.ts';
import { errors } from './errors.ts';
import type { Storage } from './storage/storage.ts';

/** What of a request decides over the answer. */
export interface Asked {
  readonly method: string;
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
  readonly ifNoneMatch: string | undefined;
  readonly correlationId: string;
}

export const askedOf = ({ method, headers, correlationId }: { method: string; headers: NodeJS.Dict<string | string[]>; correlationId: string }): Asked => ({
  method,
  range: headers['range']?.toString(),
  ifRange: headers['if-range']?.toString(),
  ifNoneMatch: headers['if-none-match']?.toString(),
  correlationId,
});

/** Whether the client's copy is still good (RFC 9110, section 13.1.2). */
export const isKnown = ({ ifNoneMatch }: Asked, etag: string): boolean =>
  ifNoneMatch?.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, ''))) ?? false;

export const openObject = async (storage: Storage, key: string, span?: Span): Promise<Readable> =>
  (await storage.read(key, span)) ?? errors.outputMissing({ detail: 'The file is not where it was put.' });

/** Answers with an object of a storage: whole, a range (RFC 9110, section 14), or nothing when the client's copy is still good. */
export const sendObject = async (
  storage: Storage,
  { key, size, etag }: { key: string; size: number; etag: string },
  headers: Readonly<Record<string, string>>,
  asked: Asked,
): Promise<Reply> => {
  const { method, range, ifRange, correlationId } = asked;
  const described = { ...headers, etag, 'accept-ranges': 'bytes' };
  if (isKnown(asked, etag)) return reply(304, null, described);
  if (method === 'HEAD') return reply(200, Readable.from([]), { ...described, 'content-length': String(size) });
  const span = ifRange === undefined || ifRange === etag ? spanOf(range, size) : undefined;
  if (span === 'unsatisfiable') {
    const problem = problemDocument(416, 'media.range_unsatisfiable', correlationId, { title: 'Range not satisfiable' });
    return reply(416, problem, { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', 'content-range': `bytes */${size}` });
  }
  if (!span) return reply(200, await openObject(storage, key), { ...described, 'content-length': String(size) });
  const { start, end } = span;
  return reply(206, await openObject(storage, key, span), { ...described, 'content-length': String(end - start + 1), 'content-range': `bytes ${start}-${end}/${size}` });
};
