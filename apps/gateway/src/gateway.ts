import fastifyCookie from '@fastify/cookie';
import fastifyCors from '@fastify/cors';
import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { TokenVerifier } from '@liceo/kernel/auth';
import { inFlow } from '@liceo/kernel/context';
import { drain } from '@liceo/kernel/drain';
import { LiceoError } from '@liceo/kernel/errors';
import { newId } from '@liceo/kernel/id';
import type { Logger } from '@liceo/kernel/log';
import { problemDocument, sendProblem } from '@liceo/kernel/problem';
import type { Tracer } from '@liceo/kernel/telemetry';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { browserSessions, isCrossSite, type Refresh } from './browser-session.ts';
import { createClientAccess, type ExchangeCredential } from './client-access.ts';
import { createMonitor, type MetricsSource } from './monitor/monitor.ts';
import { mergeOpenApi, publicPrefix } from './openapi.ts';
import { limitRates, type RateLimit } from './rate-limit.ts';
import { createRouter } from './routing.ts';
import { createSystem } from './system.ts';
import type { Upstream } from './upstream.ts';
import { createWatch, forgetForeignTrace } from './watch.ts';

export interface GatewayOptions {
  upstreams: readonly Upstream[];
  /** The web application, made with everything that answers under `/v1`: it answers every path that is not the API's. */
  web?(services: readonly Upstream[]): (request: IncomingMessage, response: ServerResponse) => void;
  verify: TokenVerifier;
  refresh: Refresh;
  /** What API clients show, for an access token. */
  exchangeCredential: ExchangeCredential;
  /** Prometheus text; only callers on this machine get it, and through no proxy. */
  metrics(): Promise<string>;
  /** The processes whose metrics are shown to administrators. */
  sources: readonly MetricsSource[];
  log: Logger;
  rateLimit: RateLimit | false;
  /** Origins of other sites whose scripts may call the API with a bearer token. */
  corsOrigins: readonly string[];
  /** Whether a proxy in front says who the client is. */
  /** Whose word on the client's address counts: nobody's, that of proxies with these addresses, or of whom the function names by address and by how far it is from here. */
  trustProxy: false | string[] | ((address: string, hop: number) => boolean);
  /** Nothing is traced without it. */
  tracer?: Tracer | undefined;
  /** How long it goes on when it stops, so that whoever sends requests here notices; 0 unless said otherwise. */
  noticeMs?: number;
}

export interface Gateway {
  listen(address: { host: string; port: number }): Promise<string>;
  /** Says that it stops, then takes no new connections, lets running requests finish, ends event streams. */
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
const idleConnectionMs = 72_000;

const answerProblem = (reply: FastifyReply, status: number, code: string, correlationId: string, detail?: string) =>
  reply
    .status(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemDocument(status, code, correlationId, detail ? { detail } : {})));

/** Whether another site has a browser write in the name of who is signed in here. */
const isForged = (request: FastifyRequest): boolean =>
  (request.cookies['liceo_at'] !== undefined || request.cookies['liceo_rt'] !== undefined) && request.headers.authorization === undefined && isCrossSite(request);

/** What the hooks set on the reply must reach the handler that answers on the raw response. */
const handOver = (reply: FastifyReply): ServerResponse => {
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
  reply.hijack();
  return reply.raw;
};

const registerPlugins = async (app: FastifyInstance, options: GatewayOptions, document: Record<string, unknown>): Promise<void> => {
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
  if (options.rateLimit !== false) await limitRates(app, options.rateLimit);
  await app.register(fastifySwagger, { mode: 'static', specification: { document: document as never } });
  await app.register(fastifySwaggerUi, { routePrefix: '/docs', staticCSP: true, uiConfig: { deepLinking: true, persistAuthorization: false } });
};

const registerOperations = (app: FastifyInstance, { metrics }: GatewayOptions, system: Upstream, openapi: Record<string, unknown>): void => {
  const document = JSON.stringify(openapi);
  app.get(`${publicPrefix}/openapi.json`, (_request, reply) => reply.type('application/json').send(document));
  app.get('/health/live', () => ({ status: 'ok' }));
  app.get('/health/ready', (request, reply) => {
    system.handle(request.raw, handOver(reply));
    return reply;
  });
  app.get('/metrics', async (request, reply) => {
    const isLocal = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip);
    // A proxy on this machine hands on what comes from outside; the raw headers are as they came.
    const isHandedOn = request.raw.rawHeaders.some((name) => /^(?:x-)?forwarded(?:$|-)/i.test(name));
    if (!isLocal || isHandedOn) return answerProblem(reply, 404, 'gateway.route_missing', request.correlationId);
    return reply.type('text/plain; version=0.0.4').send(await metrics());
  });
};

/** The only door from outside: authentication, limits, headers, and the way to each service and to the web application. */
export const createGateway = async (options: GatewayOptions): Promise<Gateway> => {
  const { upstreams, verify, refresh, log, rateLimit, noticeMs = 0 } = options;
  let isClosing = false;
  const app = fastify({
    logger: false,
    trustProxy: options.trustProxy,
    requestTimeout: uploadMinutes * 60_000,
    keepAliveTimeout: idleConnectionMs,
    // What comes over an open connection while it closes is still served.
    return503OnClosing: false,
    exposeHeadRoutes: false,
    forceCloseConnections: false,
    // What the router itself refuses, a broken URL, comes past no hook.
    frameworkErrors: (error, request, reply) => {
      request.correlationId = newId();
      sendProblem(error, request, reply.headers(securityHeaders) as unknown as FastifyReply, log);
    },
  });
  const sessions = browserSessions({ verify, refresh, log });
  const clientAccess = createClientAccess(options.exchangeCredential);
  const counts = rateLimit === false ? undefined : rateLimit.counts;
  const monitor = createMonitor({ services: upstreams.map(({ name }) => name), sources: options.sources, log });
  const system = await createSystem({ upstreams, counts, verify, log, startedAt: new Date(), isClosing: () => isClosing, monitor });
  const services = [...upstreams, system];
  const web = options.web?.(services);
  const document = mergeOpenApi(services);
  const route = createRouter(services);
  const streams = new Set<ServerResponse>();
  const watch = createWatch(options.tracer);

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.decorateRequest('correlationId', '');
  const quiet = log.child({}, { level: 'silent' });
  app.setErrorHandler((error, request, reply) => {
    // Who counts has said it once; each request that is refused for it need not.
    const isKnown = error instanceof LiceoError && error.code === 'gateway.limits_unavailable';
    sendProblem(error, request, reply, isKnown ? quiet : log);
  });
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
  await registerPlugins(app, options, document);
  registerOperations(app, options, system, document);

  const toService = async (request: FastifyRequest, reply: FastifyReply, url: string) => {
    const match = route(url.split('?')[0] ?? '');
    if (!match) return answerProblem(reply, 404, 'gateway.route_missing', request.correlationId, 'There is no such path.');
    watch(request, reply.raw, `${url === request.url ? '' : publicPrefix}${match.path}`);
    if (isForged(request)) return answerProblem(reply, 403, 'gateway.cross_site', request.correlationId, 'Another site sent this request.');
    await clientAccess.translate(request);
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

  /** What a library answers at the root reads client credentials itself. */
  const toMount = async (request: FastifyRequest, reply: FastifyReply, upstream: Upstream, path: string) => {
    if (isForged(request)) return answerProblem(reply, 403, 'gateway.cross_site', request.correlationId, 'Another site sent this request.');
    watch(request, reply.raw, path);
    await sessions.translate(request, reply);
    upstream.handle(request.raw, handOver(reply));
    return reply;
  };

  for (const upstream of services) for (const path of upstream.mounts) app.all(path, (request, reply) => toMount(request, reply, upstream, path));
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

  const endStreams = (): void => {
    monitor.stop();
    streams.forEach((stream) => stream.destroy());
  };
  return {
    listen: async (address) => {
      monitor.start();
      return app.listen(address);
    },
    stop: async () => {
      isClosing = true;
      await drain(app, { noticeMs, endStreams });
      counts?.stop();
    },
  };
};
