import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accepts, packFile, type Encoding } from './compression.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const packable = new Set(['.css', '.js', '.json', '.map', '.svg', '.txt', '.webmanifest']);

interface StaticFile {
  type: string;
  etag: string;
  plain: Buffer;
  packed: (encoding: Encoding) => Promise<Buffer>;
}

const once = <K, V>(make: (key: K) => Promise<V>): ((key: K) => Promise<V>) => {
  const made = new Map<K, Promise<V>>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
};

const load = async (file: string): Promise<StaticFile> => {
  const plain = await readFile(file);
  return {
    plain,
    type: types[extname(file)] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    packed: once((encoding) => packFile(plain, encoding)),
  };
};

/** Every file by its path in an address. They are read at once: a newer build may replace them while this one serves. */
const loadAll = async (folder: URL): Promise<ReadonlyMap<string, StaticFile>> => {
  const root = fileURLToPath(folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(names.map(async (name) =>
    [`/${relative(root, name).replaceAll(sep, '/')}`, await load(name)] as const)));
};

const cachingOf = (path: string): string => {
  // A browser asks for a newer worker by itself; it has to reach us.
  if (path === '/sw.js') return 'no-cache';
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
};

const encodingFor = (request: Request, path: string): Encoding | undefined => {
  if (!packable.has(extname(path))) return undefined;
  if (accepts(request, 'br')) return 'br';
  return accepts(request, 'gzip') ? 'gzip' : undefined;
};

/** Serves the built client files from memory. Names below /assets/ carry a hash, so they never change. */
export const staticFiles = (folder: URL): { find: (request: Request) => Promise<Response | undefined> } => {
  const files = loadAll(folder);

  const find = async (request: Request): Promise<Response | undefined> => {
    const path = new URL(request.url).pathname;
    const file = (await files).get(path);
    if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) return undefined;
    const { type, etag, plain, packed } = file;
    const headers = new Headers({
      etag,
      'content-type': type,
      'cache-control': cachingOf(path),
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
    });
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
    const encoding = encodingFor(request, path);
    if (encoding) headers.set('content-encoding', encoding);
    const body = encoding ? await packed(encoding) : plain;
    headers.set('content-length', String(body.length));
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { headers });
  };
  return { find };
};
