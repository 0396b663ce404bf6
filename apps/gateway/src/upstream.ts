import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { fetchInMemory, fetchOverHttp, type Fetch } from '@liceo/kernel/clients';
import { problemDocument } from '@liceo/kernel/problem';
import type { ServiceRuntime } from '@liceo/kernel/runtime';

/** A service behind the gateway. */
export interface Upstream {
  name: string;
  /** The public paths, with `:name` parameters; what is not among them is not reachable. */
  paths: readonly string[];
  /** The service's OpenAPI document. */
  openapi(): Record<string, unknown>;
  /** Answers a request whose URL has lost the public prefix. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  fetch: Fetch;
}

/** A service of this process. Its own router gets the very request, without another hop. */
export const inMemory = (runtime: ServiceRuntime): Upstream => ({
  name: runtime.name,
  paths: runtime.routes.filter((route) => !route.internal).map((route) => route.path),
  openapi: runtime.http.openapi,
  handle: runtime.http.handle,
  fetch: fetchInMemory(() => runtime.http.app),
});

const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const reachSeconds = 5;

const answerUnreachable = (response: ServerResponse, correlationId: string): void => {
  if (response.headersSent) return void response.destroy();
  response
    .writeHead(502, { 'content-type': 'application/problem+json; charset=utf-8' })
    .end(JSON.stringify(problemDocument(502, 'gateway.service_unreachable', correlationId)));
};

/** A service of other processes; its instances get requests in turn. */
export const overHttp = ({ name, instances, document }: { name: string; instances: readonly string[]; document: Record<string, unknown> }): Upstream => {
  let turn = 0;
  const paths = Object.keys((document['paths'] ?? {}) as object).map((path) => path.replaceAll(/\{(\w+)\}/g, ':$1'));
  return {
    name,
    paths,
    openapi: () => document,
    fetch: fetchOverHttp(instances),
    handle: (request, response) => {
      const correlationId = String(request.headers['x-correlation-id'] ?? '');
      const { hostname, port } = new URL(instances[turn++ % instances.length] ?? '');
      const outgoing = httpRequest({ agent, hostname, port, method: request.method, path: request.url, headers: request.headers, timeout: reachSeconds * 1000 });
      outgoing.once('socket', (socket) => socket.setTimeout(0));
      outgoing.once('response', (incoming) => {
        response.writeHead(incoming.statusCode ?? 502, incoming.headers);
        pipeline(incoming, response, () => undefined);
      });
      outgoing.once('error', () => answerUnreachable(response, correlationId));
      response.once('close', () => outgoing.destroy());
      pipeline(request, outgoing, () => undefined);
    },
  };
};
