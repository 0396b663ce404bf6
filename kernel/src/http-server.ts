import swagger from '@fastify/swagger';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Actor, TokenVerifier } from './auth.ts';
import { inFlow } from './context.ts';
import { drain } from './drain.ts';
import { errors } from './errors.ts';
import { handled, Reply, type HandlerInput, type Mount, type Route } from './http.ts';
import { registerMount } from './mount.ts';
import type { IdempotencyStore } from './idempotency.ts';
import { newId } from './id.ts';
import type { Logger } from './log.ts';
import { metrics } from './metrics.ts';
import { isPeer } from './peers.ts';
import { problemDocument, sendProblem } from './problem.ts';
import { Problem } from './schemas.ts';
import type { Secret } from './secrets.ts';
import { resultOfAnswer, type Span, type Tracer } from './telemetry.ts';

export interface HttpServerOptions {
  service: string;
  routes: readonly Route[];
  mounts?: readonly Mount[];
  verify: TokenVerifier;
  /** Needed by routes that are declared `idempotent`. */
  idempotency?: IdempotencyStore;
  log: Logger;
  tracer?: Tracer | undefined;
  /** What callers of routes with the permission `peer` must know. */
  peerSecret?: Secret | undefined;
  /** How long it goes on when it is closed, so that its callers notice; 0 unless said otherwise. */
  noticeMs?: number;
}

export interface HttpServer {
  app: FastifyInstance;
  /** Serves a request that came in on somebody else's listener. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  openapi(): Record<string, unknown>;
  /** Whether it is about to close, and must say so at `/health/ready`. */
  isClosing(): boolean;
  close(): Promise<void>;
}

const maximumBody = 1024 * 1024;
const idleConnectionMs = 72_000;
const correlationPattern = /^[\w.:-]{8,100}$/;

// Queries and parameters are text on the wire and must be converted; a JSON body has types already.
const bodyAjv = addFormats.default(new Ajv({ allErrors: true, removeAdditional: true, useDefaults: true, strict: false }));
const textAjv = addFormats.default(
  new Ajv({ allErrors: true, removeAdditional: true, useDefaults: true, coerceTypes: 'array', strict: false }),
);

const bearer = (request: FastifyRequest): string | undefined => {
  const header = request.headers.authorization;
  return header?.startsWith('Bearer ') ? header.slice(7) : undefined;
};

const header = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** PostgreSQL stores neither NUL nor a lone surrogate; JSON can spell both. */
const refuseUnstorable = (text: string): void => {
  const hasEscape = text.includes('\\u');
  if (text.includes('\0') || (hasEscape && /\\u0000/i.test(text)) || (hasEscape && !isStorable(text))) {
    throw Object.assign(new Error('The body holds a character that cannot be stored (NUL or half a surrogate pair).'), {
      statusCode: 400,
      code: 'unstorable_character',
    });
  }
};

const isStorable = (text: string): boolean => {
  let storable = true;
  try {
    JSON.parse(text, (_key, value: unknown) => {
      if (typeof value === 'string' && !value.isWellFormed()) storable = false;
      return value;
    });
  } catch (error) {
    // Malformed JSON is the parser's own complaint.
    if (!(error instanceof SyntaxError)) throw error;
  }
  return storable;
};

const installParsers = (app: FastifyInstance): void => {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body.toString();
    if (text === '') return done(null, undefined);
    refuseUnstorable(text);
    return parseJson(request, text, done);
  });
};

const schemaOf = (route: Route) => ({
  summary: route.summary,
  ...(route.tag ? { tags: [route.tag] } : {}),
  ...(route.params ? { params: route.params } : {}),
  ...(route.query ? { querystring: route.query } : {}),
  ...(route.body ? { body: route.body } : {}),
  ...(route.internal ? { hide: true } : {}),
  ...(route.permission === 'public' ? { security: [] } : { security: [{ bearer: [] }] }),
  'x-permission': route.permission,
  ...(route.objectDecides ? { 'x-grantable': true } : {}),
  response: { ...route.response, '4xx': Problem },
});

const inputOf = (request: FastifyRequest, reply: FastifyReply, log: Logger): HandlerInput<never, never, never, string> => ({
  params: request.params as never,
  query: request.query as never,
  body: request.body as never,
  headers: request.headers as Record<string, string | undefined>,
  actor: request.actor as Actor,
  ip: header(request.headers['x-real-ip']) ?? request.ip,
  userAgent: header(request.headers['user-agent'])?.slice(0, 300) ?? '',
  correlationId: request.correlationId,
  log,
  raw: { request, reply },
});

/** What everybody may do who is signed in, people do themselves: their clients need a permission that the route names, if any does. */
const mayAsk = (actor: Actor, { permission, clients, objectDecides }: Route): boolean => {
  if (permission !== 'signedIn') return actor.can(permission) || (objectDecides === true && actor.objectsOf(permission).length > 0);
  return actor.clientId === undefined || (clients !== undefined && actor.can(clients));
};

/**
 * Begins the span of a request. The path is not in it, for some paths hold a token. What only other
 * processes ask, health for one, makes no trace of its own.
 */
const startSpan = (tracer: Tracer, route: Route, request: FastifyRequest): Span | undefined => {
  const parent = header(request.headers.traceparent);
  if (route.internal && parent === undefined) return undefined;
  return tracer.start({
    kind: 'server',
    name: `${route.method} ${route.path}`,
    parent,
    attributes: { 'http.request.method': route.method, 'http.route': route.path, 'liceo.correlation_id': request.correlationId },
  });
};

const register = (app: FastifyInstance, route: Route, { verify, idempotency, log, service, tracer, peerSecret }: HttpServerOptions): void => {
  const once = route.idempotent ? idempotency?.once : undefined;
  if (route.idempotent && !once) throw new Error(`${service} keeps no idempotency keys for ${route.path}`);
  const authorise = async (request: FastifyRequest): Promise<void> => {
    const token = bearer(request);
    const actor = token === undefined ? undefined : await verify(token);
    if (actor?.restricted && !route.evenRestricted) {
      // What everybody may see, they see as everybody.
      if (route.permission === 'public') return;
      return errors.secondFactorMissing({ detail: 'This account has to set a second factor up first.' });
    }
    if (route.permission === 'public') {
      // An application that was given no permission may know who somebody is, not what is theirs.
      if (actor && (actor.clientId === undefined || actor.permissions.size > 0)) request.actor = actor;
      return;
    }
    if (route.permission === 'peer') return isPeer(request.headers, peerSecret) ? undefined : errors.unauthenticated({ detail: 'This is for the services themselves.' });
    if (!actor) return errors.unauthenticated({ detail: 'This needs a sign-in.' });
    if (!mayAsk(actor, route)) return errors.forbidden({ params: { permission: route.permission } });
    request.actor = actor;
  };

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const work = async () => route.handler(inputOf(request, reply, log) as never);
    const flow = { correlationId: request.correlationId, traceparent: request.span?.traceparent ?? header(request.headers.traceparent) };
    const result = await inFlow(flow, () => (once ? once(request, route, work) : work()));
    if (result === handled) return reply.hijack();
    if (!(result instanceof Reply)) return reply.send(result);
    return reply.status(result.status).headers(result.headers).send(result.status === 204 ? undefined : result.body);
  };

  const trace = (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const span = tracer && startSpan(tracer, route, request);
    if (span) reply.raw.once('close', () => span.end(resultOfAnswer(reply.raw)));
    request.span = span;
    done();
  };

  app.route({
    method: route.method,
    url: route.path,
    schema: schemaOf(route),
    bodyLimit: route.bodyLimit ?? maximumBody,
    onRequest: tracer ? [trace, authorise] : authorise,
    onResponse: (_request, reply, done) => {
      metrics.requests.labels(service, route.method, route.path, String(reply.statusCode)).observe(reply.elapsedTime / 1000);
      done();
    },
    handler: answer,
  });
};

/** Makes the HTTP server of a service from its route table. It listens to nothing by itself. */
export const createHttpServer = async (options: HttpServerOptions): Promise<HttpServer> => {
  const { service, routes, mounts = [], log, noticeMs = 0 } = options;
  let isClosing = false;
  const streams = new AbortController();
  const app = fastify({
    logger: false,
    // Longer than any caller keeps an idle connection, so that none is closed under a request.
    keepAliveTimeout: idleConnectionMs,
    // What comes over an open connection while it closes is still served.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 400, ignoreTrailingSlash: true },
    exposeHeadRoutes: false,
    frameworkErrors: (error, request, reply) => {
      request.correlationId = newId();
      sendProblem(error, request, reply as unknown as FastifyReply, log);
    },
  });
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? bodyAjv : textAjv).compile(schema as object));
  app.decorateRequest('correlationId', '');
  app.decorateRequest('actor', undefined);
  app.decorateRequest('span', undefined);
  app.decorate('closing', streams.signal);
  app.addHook('onRequest', (request, reply, done) => {
    const given = header(request.headers['x-correlation-id']);
    request.correlationId = given && correlationPattern.test(given) ? given : newId();
    void reply.header('x-correlation-id', request.correlationId);
    done(request.url.includes('%00') ? new NulInUrl() : undefined);
  });
  app.setErrorHandler((error, request, reply) =>
    inFlow({ correlationId: request.correlationId, traceparent: request.span?.traceparent }, () => sendProblem(error, request, reply, log)));
  if (log.isLevelEnabled('debug')) {
    app.addHook('onResponse', (request, reply, done) => {
      const { correlationId, method, routeOptions: { url } } = request;
      log.debug({ correlationId, method, route: url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
      done();
    });
  }
  app.setNotFoundHandler((request, reply) =>
    reply
      .status(404)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(problemDocument(404, 'kernel.route_missing', request.correlationId))),
  );
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: `Liceo: ${service}`, version: '1.0.0' },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
  });
  // Streams read their own body, so they live where no parser touches it.
  await app.register((scope, _options, done) => {
    installParsers(scope);
    for (const route of routes) if (!route.stream) register(scope, route, options);
    done();
  });
  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    for (const route of routes) if (route.stream) register(scope, route, options);
    for (const mount of mounts) registerMount(scope, mount, options);
    done();
  });
  await app.ready();
  return {
    app,
    handle: (request, response) => app.routing(request, response),
    openapi: () => {
      const document = app.swagger() as unknown as Record<string, unknown>;
      // Read by a gateway of another process, which knows a service by its document.
      return mounts.length === 0 ? document : { ...document, 'x-mounts': mounts.map(({ path }) => path) };
    },
    isClosing: () => isClosing,
    close: async () => {
      isClosing = true;
      await drain(app, { noticeMs, endStreams: () => streams.abort() });
    },
  };
};

class NulInUrl extends Error {
  readonly statusCode = 400;
  readonly code = 'unstorable_character';
}
