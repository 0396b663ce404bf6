import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Actor } from './auth.ts';
import { currentFlow } from './context.ts';
import { newId } from './id.ts';
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

/** Clients whose requests go where `resolve` says: over the network, or into the same process. */
export const createClients = (resolve: (service: string) => Fetch, tracer?: Tracer): Clients => ({
  of: <Paths extends object>(service: string, actor?: Actor) => {
    const client = createClient<Paths>({ baseUrl: `http://${service}`, fetch: (request) => resolve(service)(request) });
    client.use({
      onRequest: ({ request }) => {
        if (actor) request.headers.set('authorization', `Bearer ${actor.token}`);
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
const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD';

/**
 * A `fetch` to the instances of a service of other processes, in turn. One that cannot be reached is
 * passed over for the next when the request can be repeated.
 */
export const fetchOverHttp = (instances: readonly string[]): Fetch => {
  let turn = 0;
  const next = (): string => instances[turn++ % instances.length] ?? '';
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const body = isSafe(request.method) ? undefined : await request.arrayBuffer();
    let failure: unknown;
    for (let attempt = 0; attempt < (isSafe(request.method) ? instances.length : 1); attempt += 1) {
      try {
        return await fetch(new URL(pathname + search, next()), {
          method: request.method,
          headers: request.headers,
          redirect: 'manual',
          signal: AbortSignal.any([request.signal, AbortSignal.timeout(callSeconds * 1000)]),
          ...(body && body.byteLength > 0 ? { body } : {}),
        });
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  };
};
