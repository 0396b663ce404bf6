import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequestListener, type FetchHandler } from '@remix-run/node-fetch-server';
import type { HandleRequest } from './app/request-handler.ts';
import { compressed } from './server/compression.ts';
import { pageHeaders } from './server/page-headers.ts';
import { isForeignWrite } from './server/same-origin.ts';
import { staticFiles } from './server/static-files.ts';

export interface WebHandlerOptions {
  /** Reaches the gateway at `http://gateway/v1/…`, in memory or over the network. */
  api: typeof fetch;
  /** The folder that `react-router build` wrote; by default the one beside this file. */
  build?: URL;
  /** The origin that browsers use, for example `https://academy.example`, when a proxy hides it. */
  publicOrigin?: string;
  /** Where faults go; by default to the standard error output. */
  report?: (error: unknown, facts: FaultFacts) => void;
}

export interface FaultFacts {
  correlationId: string;
  path: string;
}

interface ServerBundle {
  handleRequest: HandleRequest;
}

const toStandardError = (error: unknown, { correlationId, path }: FaultFacts): void => {
  process.stderr.write(`web: ${path} failed (${correlationId}): ${error instanceof Error ? error.stack : String(error)}\n`);
};

const defaultBuild = new URL('./build/', import.meta.url);

/** The request listener for every path that belongs to the web application: its assets and its pages. */
export const createWebHandler = (
  { api, build = defaultBuild, publicOrigin, report = toStandardError }: WebHandlerOptions,
): ((req: IncomingMessage, res: ServerResponse) => void) => {
  const files = staticFiles(new URL('client/', build));
  const bundle = import(new URL('server/index.js', build).href) as Promise<ServerBundle>;
  const origin = publicOrigin === undefined ? undefined : new URL(publicOrigin);

  const answer: FetchHandler = async (request, client) => {
    const file = await files.find(request);
    if (file) return file;
    const secure = new URL(request.url).protocol === 'https:';
    if (isForeignWrite(request)) return new Response('Forbidden', { status: 403 });
    const nonce = randomBytes(16).toString('base64');
    const { handleRequest } = await bundle;
    const correlationId = request.headers.get('x-correlation-id') ?? randomUUID();
    const response = await handleRequest(request, {
      api,
      nonce,
      secure,
      correlationId,
      clientAddress: client.address,
      report: (error) => report(error, { correlationId, path: new URL(request.url).pathname }),
    });
    pageHeaders(response.headers, nonce, secure);
    return compressed(request, response);
  };

  return createRequestListener(answer, {
    trustProxy: true,
    ...(origin && { host: origin.host, protocol: origin.protocol }),
  });
};
