import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { serveForTest } from './testing-http.ts';
import { faultOfSignature, type Keys } from './testing-s3-signature.ts';

interface Upload {
  key: string;
  type: string;
  parts: Map<number, { bytes: Buffer; etag: string }>;
}

/** In the parts in which it came: a film of gigabytes is not copied together. */
interface StoredObject {
  parts: readonly Buffer[];
  size: number;
  etag: string;
  type: string;
}

interface Bucket {
  objects: Map<string, StoredObject>;
  uploads: Map<string, Upload>;
}

/** A fault as S3 tells it. */
class Fault extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

interface Asked {
  request: IncomingMessage;
  response: ServerResponse;
  bucket: Bucket;
  key: string;
  query: URLSearchParams;
  body: Buffer;
}

const smallestPart = 5 * 1024 * 1024;
const mostListed = 1000;

const etagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const xml = (response: ServerResponse, status: number, body: string): void =>
  void response.writeHead(status, { 'content-type': 'application/xml' }).end(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`);

const tags = (text: string, name: string): string[] => [...text.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, value = '']) => value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));

const spanOf = function* ({ parts }: StoredObject, start: number, end: number): Generator<Buffer> {
  let from = 0;
  for (const part of parts) {
    const span = part.subarray(Math.max(0, start - from), Math.max(0, end - from));
    if (span.length > 0) yield span;
    from += part.length;
  }
};

/** Of an object in parts the tag is made of theirs, and not of its bytes. */
const objectOf = (parts: readonly Buffer[], etag: string, type: string): StoredObject => ({ parts, size: parts.reduce((sum, { length }) => sum + length, 0), etag, type });

const send = ({ request, response, bucket, key }: Asked): void => {
  const object = bucket.objects.get(key);
  if (!object) throw new Fault(404, 'NoSuchKey');
  const { size, etag, type } = object;
  const headers = { 'content-type': type, etag, 'accept-ranges': 'bytes' };
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
  const [start, end] = range ? [Number(range[1]), Math.min(Number(range[2]), size - 1)] : [0, size - 1];
  if (range && start >= size) throw new Fault(416, 'InvalidRange');
  response.writeHead(range ? 206 : 200, { ...headers, 'content-length': end + 1 - start, ...(range ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}) });
  if (request.method === 'HEAD') response.end();
  else Readable.from(spanOf(object, start, end + 1)).pipe(response);
};

const list = ({ response, bucket, query }: Asked): void => {
  const prefix = query.get('prefix') ?? '';
  const keys = [...bucket.objects.keys()].filter((key) => key.startsWith(prefix)).toSorted().slice(0, mostListed);
  xml(response, 200, `<ListBucketResult><KeyCount>${keys.length}</KeyCount>${keys.map((key) => `<Contents><Key>${escape(key)}</Key></Contents>`).join('')}</ListBucketResult>`);
};

const listUploads = ({ response, bucket, query }: Asked): void => {
  const found = [...bucket.uploads].filter(([, { key }]) => key.startsWith(query.get('prefix') ?? ''));
  xml(response, 200, `<ListMultipartUploadsResult>${found.map(([id, { key }]) => `<Upload><Key>${escape(key)}</Key><UploadId>${id}</UploadId></Upload>`).join('')}</ListMultipartUploadsResult>`);
};

const removeMany = ({ request, response, bucket, body }: Asked): void => {
  // S3 takes no list without a sum of it.
  const hasSum = request.headers['content-md5'] !== undefined || Object.keys(request.headers).some((name) => name.startsWith('x-amz-checksum-'));
  if (!hasSum) throw new Fault(400, 'InvalidRequest');
  const keys = tags(body.toString(), 'Key');
  if (keys.length === 0 || keys.length > mostListed) throw new Fault(400, 'MalformedXML');
  for (const key of keys) bucket.objects.delete(key);
  xml(response, 200, '<DeleteResult/>');
};

const uploadOf = ({ bucket, key, query }: Asked): Upload => {
  const upload = bucket.uploads.get(query.get('uploadId') ?? '');
  if (upload?.key !== key) throw new Fault(404, 'NoSuchUpload');
  return upload;
};

const complete = (asked: Asked): void => {
  const { parts, type, key } = uploadOf(asked);
  const text = asked.body.toString();
  const [numbers, etags] = [tags(text, 'PartNumber').map(Number), tags(text, 'ETag')];
  const named = numbers.map((number, at) => {
    const part = parts.get(number);
    if (!part || part.etag !== etags[at]) throw new Fault(400, 'InvalidPart');
    if (at > 0 && number <= (numbers[at - 1] ?? 0)) throw new Fault(400, 'InvalidPartOrder');
    if (at < numbers.length - 1 && part.bytes.length < smallestPart) throw new Fault(400, 'EntityTooSmall');
    return part.bytes;
  });
  if (named.length === 0) throw new Fault(400, 'MalformedXML');
  asked.bucket.objects.set(key, objectOf(named, etagOf(Buffer.from(etags.join())), type));
  asked.bucket.uploads.delete(asked.query.get('uploadId') ?? '');
  xml(asked.response, 200, '<CompleteMultipartUploadResult/>');
};

const put = ({ request, response, bucket, key, body }: Asked): void => {
  if (Number(request.headers['content-length']) !== body.length) throw new Fault(411, 'MissingContentLength');
  bucket.objects.set(key, objectOf([body], etagOf(body), request.headers['content-type'] ?? ''));
  response.writeHead(200, { etag: etagOf(body) }).end();
};

const putPart = (asked: Asked): void => {
  const number = Number(asked.query.get('partNumber'));
  if (!(number >= 1 && number <= 10_000)) throw new Fault(400, 'InvalidArgument');
  const etag = etagOf(asked.body);
  uploadOf(asked).parts.set(number, { bytes: asked.body, etag });
  asked.response.writeHead(200, { etag }).end();
};

const answer = (asked: Asked): void => {
  const { request, response, bucket, key, query } = asked;
  const { method } = request;
  if (key === '') {
    if (method === 'GET' && query.get('list-type') === '2') return list(asked);
    if (method === 'GET' && query.has('uploads')) return listUploads(asked);
    if (method === 'POST' && query.has('delete')) return removeMany(asked);
    throw new Fault(501, 'NotImplemented');
  }
  if (method === 'GET' || method === 'HEAD') return send(asked);
  if (method === 'PUT') return query.has('uploadId') ? putPart(asked) : put(asked);
  if (method === 'POST' && query.has('uploads')) {
    const id = crypto.randomUUID();
    bucket.uploads.set(id, { key, type: request.headers['content-type'] ?? '', parts: new Map() });
    return xml(response, 200, `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
  }
  if (method === 'POST' && query.has('uploadId')) return complete(asked);
  if (method === 'DELETE' && query.has('uploadId')) {
    uploadOf(asked);
    bucket.uploads.delete(query.get('uploadId') ?? '');
  } else if (method === 'DELETE') bucket.objects.delete(key);
  else throw new Fault(501, 'NotImplemented');
  response.writeHead(204).end();
};

/**
 * A server that speaks the S3 protocol as far as we use it, and refuses what Amazon's would refuse: a wrong
 * signature, a sum that does not fit, parts that are too small or not named right. Ended with the file's tests.
 */
export const startS3 = async (keys: Keys) => {
  const buckets = new Map<string, Bucket>();
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const url = new URL(request.url ?? '/', 'http://s3');
    try {
      const fault = faultOfSignature(request, body, keys);
      if (fault !== undefined) throw new Fault(403, fault);
      const [name = '', ...path] = decodeURIComponent(url.pathname).slice(1).split('/');
      const bucket = buckets.get(name);
      if (!bucket) throw new Fault(404, 'NoSuchBucket');
      answer({ request, response, bucket, key: path.join('/'), query: url.searchParams, body });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      xml(response, error.status, request.method === 'HEAD' ? '' : `<Error><Code>${error.code}</Code><Message>${error.code}</Message></Error>`);
    }
  };
  const { url } = await serveForTest((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  return {
    url,
    /** A new bucket; answers its name. */
    bucket: (): string => {
      const name = `bucket-${buckets.size + 1}`;
      buckets.set(name, { objects: new Map(), uploads: new Map() });
      return name;
    },
    /** Has these objects be there, of a letter each. */
    fill: (name: string, names: readonly string[]): void => {
      for (const key of names) buckets.get(name)?.objects.set(key, objectOf([Buffer.from('x')], etagOf(Buffer.from('x')), 'text/plain'));
    },
    keysOf: (name: string): string[] => [...(buckets.get(name)?.objects.keys() ?? [])].toSorted(),
    /** Uploads in parts that were neither finished nor given up. */
    openUploads: (name: string): number => buckets.get(name)?.uploads.size ?? 0,
  };
};
