import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import Type, { type Static, type TObject, type TSchema } from 'typebox';
import type { Actor } from './auth.ts';
import type { Logger } from './log.ts';
import type { Span } from './telemetry.ts';

export * from './schemas.ts';
export * from './paging.ts';
export { sse, type ServerSentEvent } from './sse.ts';
export { requirePermission, type Actor } from './auth.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Aborts when the server closes: streams that would never end by themselves end then. */
    closing: AbortSignal;
  }
  interface FastifyRequest {
    correlationId: string;
    actor: Actor | undefined;
    /** Undefined while nothing is traced. */
    span: Span | undefined;
  }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

/** An answer with a status or headers of its own. */
export class Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: unknown, headers: Readonly<Record<string, string>>) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

export const reply = (status: number, body: unknown = null, headers: Readonly<Record<string, string>> = {}): Reply =>
  new Reply(status, body, headers);

// NoInfer keeps the compiler from inferring into typebox's conditional types: that made a service's check ten times slower.
type Answer<Responses extends Record<number, TSchema>> = NoInfer<Static<Responses[keyof Responses & number]>>;
type Body<Schema> = NoInfer<Schema extends TSchema ? Static<Schema> : undefined>;

export interface HandlerInput<Params, Query, RequestBody, Permission extends string> {
  params: Params;
  query: Query;
  body: RequestBody;
  headers: Readonly<Record<string, string | undefined>>;
  actor: Permission extends 'public' | 'peer' ? Actor | undefined : Actor;
  ip: string;
  userAgent: string;
  correlationId: string;
  log: Logger;
  /** For streams. A handler that answers on it itself returns `handled`. */
  raw: { request: FastifyRequest; reply: FastifyReply };
}

export interface Handled {
  readonly answered: true;
}

/** What a handler returns that has answered, or will answer, on `raw` itself. */
export const handled: Handled = { answered: true };

export interface RouteSpec<
  Params extends TObject | undefined,
  Query extends TObject | undefined,
  RequestBody extends TSchema | undefined,
  Responses extends Record<number, TSchema>,
  Permission extends string,
> {
  method: Method;
  /** With `:name` parameters, without the public prefix `/v1`. */
  path: string;
  summary: string;
  tag?: string;
  /** `public`, `signedIn`, the permission that the token must carry, or `peer`: only other services, which know the secret that they share. */
  permission: Permission;
  /** Of a route for everybody who is signed in: the permission with which an API client may ask it, too. */
  clients?: string;
  /** Lets in who holds a grant of the permission for any object: the use case decides about the object. */
  objectDecides?: boolean;
  params?: Params;
  query?: Query;
  body?: RequestBody;
  response: Responses;
  /** Honours `Idempotency-Key`: a repeated request gets the first answer. */
  idempotent?: boolean;
  /** Only for other services: not routed by the gateway, not in the public document. */
  internal?: boolean;
  /** The body reaches the handler as an unread stream (`raw.request.raw`), of any type and size. */
  stream?: boolean;
  /** Bytes of JSON that the route takes; 1 MiB by default. */
  bodyLimit?: number;
  /** Also for who has to set a second factor up before anything else. */
  evenRestricted?: boolean;
  handler(
    input: HandlerInput<Body<Params>, Body<Query>, Body<RequestBody>, Permission>,
  ): Promise<Answer<Responses> | Reply | Handled> | Answer<Responses> | Reply;
}

/** A route, with the types of its schemas forgotten. */
export interface Route {
  method: Method;
  path: string;
  summary: string;
  tag?: string;
  permission: string;
  clients?: string;
  objectDecides?: boolean;
  params?: TObject | undefined;
  query?: TObject | undefined;
  body?: TSchema | undefined;
  response: Record<number, TSchema>;
  idempotent?: boolean;
  internal?: boolean;
  stream?: boolean;
  bodyLimit?: number;
  evenRestricted?: boolean;
  handler(input: HandlerInput<unknown, unknown, unknown, string>): unknown;
}

const closed = <Schema extends TSchema | undefined>(schema: Schema): Schema =>
  schema && 'properties' in schema && !('additionalProperties' in schema)
    ? ({ ...schema, additionalProperties: false } as Schema)
    : schema;

/**
 * Declares a route. Its schemas type the handler, validate the request, shape the response and make
 * the OpenAPI document. Unknown properties of a body are dropped.
 */
export const route = <
  const Permission extends string,
  Responses extends Record<number, TSchema>,
  Params extends TObject | undefined = undefined,
  Query extends TObject | undefined = undefined,
  RequestBody extends TSchema | undefined = undefined,
>(
  spec: RouteSpec<Params, Query, RequestBody, Responses, Permission>,
): Route => ({ ...spec, body: closed(spec.body) }) as unknown as Route;

/**
 * Paths that a handler of Node answers by itself, where a library speaks a protocol of its own. The gateway passes them on at
 * its root, not below `/v1`; they are in no API document. The handler reads the body itself, and answers every fault itself.
 */
export interface Mount {
  /** A path, or all below one: `/oauth2/*`. */
  path: string;
  /** `actor` is who the session's access token says; that token is taken from the headers, every other `Authorization` is left. */
  handle(request: IncomingMessage, response: ServerResponse, actor: Actor | undefined): Promise<void>;
}

/** Bytes of a body that a mount is given at most. */
export const mountBodyLimit = 64 * 1024;

/** The answer of a route without content. */
export const NoContent = Type.Null({ description: 'Nothing' });
