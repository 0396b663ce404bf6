import fastifyCookie from '@fastify/cookie';
import fastifyCors from '@fastify/cors';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { TokenVerifier } from '@liceo/kernel/auth';
import type { Fetch } from '@liceo/kernel/clients';
import { currentFlow, inFlow } from '@liceo/kernel/context';
import { newId } from '@liceo/kernel/id';
import type { Logger } from '@liceo/kernel/log';
import { problemDocument, sendProblem } from '@liceo/kernel/problem';
import type { Tracer } from '@liceo/kernel/telemetry';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { browserSessions, isCrossSite, type Refresh } from './browser-session.ts';
import { mergeOpenApi, publicPrefix } from './openapi.ts';
import { createRouter } from './routing.ts';
import type { Upstream } from './upstream.ts';
import { createWatch, forgetForeignTrace } from './watch.ts';

export interface GatewayOptions {
  upstreams: readonly Upstream[];
  /** The web application; it answers every path that is not the API's. */
  web?(request: IncomingMessage, response: ServerResponse): void;
  verify: TokenVerifier;
  refresh: Refresh;
  /** Prometheus text; only callers on this machine get it, and through no proxy. */
  metrics(): Promise<string>;
  log: Logger;
  /** Requests per minute and caller, or false. */
  rateLimit: number | false;
  /** Origins of other sites whose scripts may call the API with a bearer token. */
  corsOrigins: readonly string[];
  /** Whether a proxy in front says who the client is. */
  trustProxy: boolean;
  /** Nothing is traced without it. */
  tracer?: Tracer | undefined;
}

export interface Gateway {
  listen(address: { host: string; port: number }): Promise<string>;
  /** Takes no new connections, lets running requests finish, ends event streams. */
  stop(): Promise<void>;
}

const securityHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
};

const correlationPattern = /^[\w.:-]{8,100}$/;
const webBodyLimit = 1024 * 1024;
const uploadMinutes = 60;
const drainSeconds = 15;
const idleSweepMs = 50;

const answerProblem = (reply: FastifyReply, status: number, code: string, correlationId: string, detail?: string) =>
  reply
    .status(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemDocument(status, code, correlationId, detail ? { detail } : {})));

/** What the hooks set on the reply must reach the handler that answers on the raw response. */
const handOver = (reply: FastifyReply): ServerResponse => {
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
  reply.hijack();
  return reply.raw;
};

/** The caller as the limits count: the session when there is one, the address otherwise. */
const callerOf = (request: FastifyRequest): string => {
  const token = request.cookies['liceo_at'] ?? request.headers.authorization;
  return token ? token.slice(-40) : request.ip;
};

const registerPlugins = async (app: FastifyInstance, options: GatewayOptions): Promise<void> => {
  await app.register(fastifyCookie);
  if (options.corsOrigins.length > 0) {
    await app.register(fastifyCors, {
      origin: [...options.corsOrigins],
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowedHeaders: [
        'authorization', 'content-type', 'idempotency-key', 'x-correlation-id', 'x-cart-id',
        'tus-resumable', 'upload-length', 'upload-metadata', 'upload-offset',
      ],
      exposedHeaders: [
        'x-correlation-id', 'location', 'link', 'content-range',
        'upload-offset', 'upload-length', 'upload-asset-id', 'tus-resumable',
      ],
      maxAge: 600,
    });
  }
  if (options.rateLimit !== false) {
    await app.register(fastifyRateLimit, {
      max: options.rateLimit,
      timeWindow: '1 minute',
      keyGenerator: callerOf,
      allowList: (request) => request.url.startsWith('/assets/') || request.url.startsWith('/health/'),
      errorResponseBuilder: (request, context) =>
        Object.assign(new Error(`Too many requests; try again in ${context.after}.`), { statusCode: 429, code: 'rate_limited', correlationId: request.correlationId }),
    });
  }
  await app.register(fastifySwagger, { mode: 'static', specification: { document: mergeOpenApi(options.upstreams) as never } });
  await app.register(fastifySwaggerUi, { routePrefix: '/docs', staticCSP: true, uiConfig: { deepLinking: true, persistAuthorization: false } });
};

const registerOperations = (app: FastifyInstance, { upstreams, metrics }: GatewayOptions): void => {
  const document = JSON.stringify(mergeOpenApi(upstreams));
  app.get(`${publicPrefix}/openapi.json`, (_request, reply) => reply.type('application/json').send(document));
  app.get('/health/live', () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    const states = await Promise.all(
      upstreams.map(async ({ name, fetch }) => {
        const response = await fetch(new Request(`http://${name}/health/ready`)).catch(() => undefined);
        return [name, response?.ok ? 'ok' : 'failing'] as const;
      }),
    );
    const ready = states.every(([, state]) => state === 'ok');
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ok' : 'failing', services: Object.fromEntries(states) });
  });
  app.get('/metrics', async (request, reply) => {
    const isLocal = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip);
    // A proxy on this machine hands on what comes from outside; the raw headers are as they came.
    const isHandedOn = request.raw.rawHeaders.some((name) => /^(?:x-)?forwarded(?:$|-)/i.test(name));
    if (!isLocal || isHandedOn) return answerProblem(reply, 404, 'gateway.route_missing', request.correlationId);
    return reply.type('text/plain; version=0.0.4').send(await metrics());
  });
};

const drain = async (app: FastifyInstance, streams: ReadonlySet<ServerResponse>): Promise<void> => {
  const closed = app.close();
  for (const stream of streams) stream.destroy();
  // A connection that is busy now is kept alive after its answer, and would hold us until it times out.
  const idle = setInterval(() => app.server.closeIdleConnections(), idleSweepMs);
  const forced = setTimeout(() => app.server.closeAllConnections(), drainSeconds * 1000);
  await closed;
  clearInterval(idle);
  clearTimeout(forced);
};

/** The only door from outside: authentication, limits, headers, and the way to each service and to the web application. */
export const createGateway = async (options: GatewayOptions): Promise<Gateway> => {
  const { upstreams, web, verify, refresh, log } = options;
  const app = fastify({
    logger: false,
    trustProxy: options.trustProxy,
    requestTimeout: uploadMinutes * 60_000,
    keepAliveTimeout: 72_000,
    exposeHeadRoutes: false,
    forceCloseConnections: false,
    // What the router itself refuses, a broken URL, comes past no hook.
    frameworkErrors: (error, request, reply) => {
      request.correlationId = newId();
      sendProblem(error, request, reply.headers(securityHeaders) as unknown as FastifyReply, log);
    },
  });
  const sessions = browserSessions({ verify, refresh, log });
  const route = createRouter(upstreams);
  const streams = new Set<ServerResponse>();
  const watch = createWatch(options.tracer);

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.decorateRequest('correlationId', '');
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, log));
  app.addHook('onRequest', (request, reply, done) => {
    const given = request.headers['x-correlation-id'];
    request.correlationId = typeof given === 'string' && correlationPattern.test(given) ? given : newId();
    request.raw.headers['x-correlation-id'] = request.correlationId;
    // Only the gateway says who calls and how.
    request.raw.headers['x-real-ip'] = request.ip;
    request.raw.headers['x-forwarded-for'] = request.ip;
    request.raw.headers['x-forwarded-proto'] = request.protocol;
    request.raw.headers['x-forwarded-host'] = request.host;
    forgetForeignTrace(request);
    void reply.headers(securityHeaders).header('x-correlation-id', request.correlationId);
    done();
  });
  await registerPlugins(app, options);
  registerOperations(app, options);

  const toService = async (request: FastifyRequest, reply: FastifyReply, url: string) => {
    const match = route(url.split('?')[0] ?? '');
    if (!match) return answerProblem(reply, 404, 'gateway.route_missing', request.correlationId, 'There is no such path.');
    watch(request, reply.raw, `${url === request.url ? '' : publicPrefix}${match.path}`);
    const hasCookie = request.cookies['liceo_at'] !== undefined || request.cookies['liceo_rt'] !== undefined;
    if (hasCookie && request.headers.authorization === undefined && isCrossSite(request)) {
      return answerProblem(reply, 403, 'gateway.cross_site', request.correlationId, 'Another site sent this request.');
    }
    await sessions.translate(request, reply);
    request.raw.url = url;
    request.raw.headers['x-forwarded-prefix'] = publicPrefix;
    const response = handOver(reply);
    if (request.headers.accept?.includes('text/event-stream')) {
      streams.add(response);
      response.once('close', () => streams.delete(response));
    }
    match.upstream.handle(request.raw, response);
    return reply;
  };

  app.all(`${publicPrefix}/*`, (request, reply) => toService(request, reply, request.url.slice(publicPrefix.length)));
  app.get('/.well-known/*', (request, reply) => toService(request, reply, request.url));
  app.all('/*', async (request, reply) => {
    if (!web) return answerProblem(reply, 404, 'gateway.route_missing', request.correlationId);
    if (isCrossSite(request)) return answerProblem(reply, 403, 'gateway.cross_site', request.correlationId, 'Another site sent this request.');
    if (Number(request.headers['content-length'] ?? 0) > webBodyLimit) return answerProblem(reply, 413, 'gateway.body_too_large', request.correlationId);
    const flow = request.url.startsWith('/assets/') ? { correlationId: request.correlationId } : watch(request, reply.raw, '/*');
    await sessions.translate(request, reply);
    inFlow(flow, () => web(request.raw, handOver(reply)));
    return reply;
  });

  return {
    listen: (address) => app.listen(address),
    stop: () => drain(app, streams),
  };
};

/** The API for server-side rendering in the same process: straight to the services, behind the door already. */
export const apiInMemory = (upstreams: readonly Upstream[]): Fetch => {
  const route = createRouter(upstreams);
  return async (request) => {
    const url = new URL(request.url);
    const path = url.pathname.slice(publicPrefix.length);
    const match = url.pathname.startsWith(`${publicPrefix}/`) ? route(path) : undefined;
    if (!match) return Response.json(problemDocument(404, 'gateway.route_missing', newId()), { status: 404 });
    url.pathname = path;
    const headers = new Headers(request.headers);
    const client = headers.get('x-forwarded-for');
    if (client) headers.set('x-real-ip', client);
    const traceparent = currentFlow()?.traceparent;
    if (traceparent !== undefined) headers.set('traceparent', traceparent);
    const init = request.body ? { body: await request.arrayBuffer() } : {};
    return match.upstream.fetch(new Request(url, { method: request.method, headers, ...init }));
  };
};
