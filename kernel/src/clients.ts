import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Actor } from './auth.ts';
import { askInstances } from './ask-instances.ts';
import { currentFlow } from './context.ts';
import type { Question } from './exchange.ts';
import { newId } from './id.ts';
import type { Instances } from './instances.ts';
import { peerHeader } from './peers.ts';
import type { Secret } from './secrets.ts';
import type { Span, Tracer } from './telemetry.ts';

export type Fetch = (request: Request) => Promise<Response>;

/** Typed clients of the other services. */
export interface Clients {
  /**
   * A client of `service`, typed by the `paths` of its OpenAPI document. With an actor it forwards
   * the caller's token, so that the other service authorises the caller and not us.
   */
  of<Paths extends object>(service: string, actor?: Actor): Client<Paths>;
}

/** Makes a span of each call within a trace; a call outside of any, asking for keys for one, is none. */
const traceCalls = (tracer: Tracer, service: string): Middleware => {
  const spans = new WeakMap<Request, Span>();
  return {
    onRequest: ({ request, schemaPath }) => {
      const parent = currentFlow()?.traceparent;
      if (parent === undefined) return request;
      const { method } = request;
      const attributes = { 'http.request.method': method, 'url.template': schemaPath, 'server.address': service };
      const span = tracer.start({ kind: 'client', name: `${method} ${schemaPath}`, parent, attributes });
      spans.set(request, span);
      request.headers.set('traceparent', span.traceparent);
      return request;
    },
    onResponse: ({ request, response: { status } }) => {
      spans.get(request)?.end({ attributes: { 'http.response.status_code': status }, ...(status >= 400 ? { fault: status } : {}) });
    },
    onError: ({ request, error }) => {
      spans.get(request)?.end({ fault: error });
    },
  };
};

export interface ClientOptions {
  tracer?: Tracer | undefined;
  /** What lets these clients in at routes for peers. */
  peerSecret?: Secret | undefined;
}

/** Clients whose requests go where `resolve` says: over the network, or into the same process. */
export const createClients = (resolve: (service: string) => Fetch, { tracer, peerSecret }: ClientOptions = {}): Clients => ({
  of: <Paths extends object>(service: string, actor?: Actor) => {
    const client = createClient<Paths>({ baseUrl: `http://${service}`, fetch: (request) => resolve(service)(request) });
    client.use({
      onRequest: ({ request }) => {
        if (actor) request.headers.set('authorization', `Bearer ${actor.token}`);
        if (peerSecret !== undefined) request.headers.set(peerHeader, peerSecret.current());
        const flow = currentFlow();
        request.headers.set('x-correlation-id', flow?.correlationId ?? newId());
        if (flow?.traceparent) request.headers.set('traceparent', flow.traceparent);
        return request;
      },
    });
    if (tracer) client.use(traceCalls(tracer, service));
    return client;
  },
});

/** A `fetch` into a Fastify application of this process: its validation and authorisation still run. */
export const fetchInMemory =
  (app: () => FastifyInstance): Fetch =>
  async (request) => {
    const { pathname, search } = new URL(request.url);
    const payload = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
    const response = await app().inject({
      method: request.method as NonNullable<InjectOptions['method']>,
      url: pathname + search,
      headers: Object.fromEntries(request.headers),
      ...(payload ? { payload } : {}),
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(response.headers)) {
      for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined) headers.append(name, String(each));
    }
    const hasBody = response.statusCode !== 204 && response.statusCode !== 304;
    return new Response(hasBody ? new Uint8Array(response.rawPayload) : null, { status: response.statusCode, headers });
  };

const callSeconds = 15;

/** A fetch request as one to an instance of a service. */
export const questionOf = async (request: Request): Promise<Question> => {
  const { pathname, search } = new URL(request.url);
  const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
  const headers = { ...Object.fromEntries(request.headers), ...(body ? { 'content-length': body.byteLength } : {}) };
  return { method: request.method, path: pathname + search, headers, body };
};

/** The whole answer of an instance as a fetch response; one that nobody reads to its end holds no connection. */
export const responseOf = async (incoming: IncomingMessage): Promise<Response> => {
  const bytes = await buffer(incoming);
  const headers = new Headers();
  for (let at = 0; at < incoming.rawHeaders.length; at += 2) headers.append(incoming.rawHeaders[at] ?? '', incoming.rawHeaders[at + 1] ?? '');
  const status = incoming.statusCode ?? 500;
  return new Response(status === 204 || status === 304 ? null : bytes, { status, headers });
};

/** A `fetch` to the instances of a service of other processes. What loses nothing by it is asked again elsewhere. */
export const fetchOverHttp =
  (instances: Instances, answerMs = callSeconds * 1000): Fetch =>
  async (request) => {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(answerMs * 2)]);
    return responseOf(await askInstances(instances, await questionOf(request), { answerMs, signal }));
  };
