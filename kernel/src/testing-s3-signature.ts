import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { systemClock } from './clock.ts';

export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
}

const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: Buffer | string, data: string): Buffer => createHmac('sha256', key).update(data).digest();
const encode = (text: string): string => encodeURIComponent(text).replaceAll(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

interface Claimed {
  credential: string;
  signedHeaders: string;
  signature: string;
  at: string;
  payload: string;
}

const fromQuery = (query: URLSearchParams): Claimed => ({
  credential: query.get('X-Amz-Credential') ?? '', signedHeaders: query.get('X-Amz-SignedHeaders') ?? '', signature: query.get('X-Amz-Signature') ?? '',
  at: query.get('X-Amz-Date') ?? '', payload: 'UNSIGNED-PAYLOAD',
});

const fromHeaders = ({ headers }: IncomingMessage): Claimed => {
  const part = (name: string): string => new RegExp(`${name}=([^,]+)`).exec(headers.authorization ?? '')?.[1] ?? '';
  return {
    credential: part('Credential'), signedHeaders: part('SignedHeaders'), signature: part('Signature'),
    at: String(headers['x-amz-date'] ?? ''), payload: String(headers['x-amz-content-sha256'] ?? ''),
  };
};

const momentOf = (text: string): number => Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/** Says what is wrong with the signature (AWS version 4, in headers or in the query) of a request; undefined when nothing is. */
export const faultOfSignature = (request: IncomingMessage, body: Buffer, { accessKeyId, secretAccessKey }: Keys): string | undefined => {
  const url = new URL(request.url ?? '/', 'http://s3');
  const isPresigned = url.searchParams.has('X-Amz-Signature');
  const { credential, signedHeaders, signature, at, payload } = isPresigned ? fromQuery(url.searchParams) : fromHeaders(request);
  const [id, day = '', region = '', service = '', end] = credential.split('/');
  if (id !== accessKeyId || service !== 's3' || end !== 'aws4_request' || !at.startsWith(day)) return 'InvalidAccessKeyId';
  const lifetime = isPresigned ? Number(url.searchParams.get('X-Amz-Expires')) : 900;
  if (systemClock.now().getTime() > momentOf(at) + lifetime * 1000) return 'AccessDenied';
  if (!isPresigned && payload !== 'UNSIGNED-PAYLOAD' && payload !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const query = [...url.searchParams].filter(([name]) => name !== 'X-Amz-Signature').map(([name, value]) => `${encode(name)}=${encode(value)}`).toSorted().join('&');
  const headers = signedHeaders.split(';').map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`).join('');
  const canonical = [request.method, url.pathname, query, headers, signedHeaders, payload].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', at, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n');
  const key = [region, 's3', 'aws4_request'].reduce<Buffer>((sofar, part) => hmac(sofar, part), hmac(`AWS4${secretAccessKey}`, day));
  return hmac(key, toSign).toString('hex') === signature ? undefined : 'SignatureDoesNotMatch';
};
