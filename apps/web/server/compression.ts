import { promisify } from 'node:util';
import { constants, brotliCompress, gzip } from 'node:zlib';

const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);

/** Pages are packed on every request, so speed counts more than the last kilobyte. */
const pageLevel = 4;

export type Encoding = 'br' | 'gzip';

export const accepts = (request: Request, encoding: Encoding): boolean =>
  (request.headers.get('accept-encoding') ?? '').includes(encoding);

/** Packs a file once, as small as it gets; the result is kept in memory. */
export const packFile = async (body: Buffer, encoding: Encoding): Promise<Buffer> =>
  encoding === 'gzip'
    ? gzipped(body, { level: 9 })
    : brotlied(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });

const isText = (headers: Headers): boolean =>
  /^text\/(?!event-stream)|json|javascript|xml|svg|x-script/.test(headers.get('content-type') ?? '');

/** The same answer, packed when the browser takes that. Pages are complete when they get here, so nothing waits. */
export const compressed = async (request: Request, response: Response): Promise<Response> => {
  if (!response.body || !accepts(request, 'gzip') || !isText(response.headers)) return response;
  const body = await gzipped(Buffer.from(await response.arrayBuffer()), { level: pageLevel });
  const headers = new Headers(response.headers);
  headers.set('content-encoding', 'gzip');
  headers.append('vary', 'accept-encoding');
  headers.delete('content-length');
  return new Response(new Uint8Array(body), { status: response.status, headers });
};
