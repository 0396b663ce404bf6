import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, TokenVerifier } from './auth.ts';
import { inFlow } from './context.ts';
import { LiceoError } from './errors.ts';
import { mountBodyLimit, type Mount } from './http.ts';
import { metrics } from './metrics.ts';

export interface MountContext {
  service: string;
  verify: TokenVerifier;
}

/** Who the session's token says; a token that is none of a session is the library's business. */
const takeActor = async (request: FastifyRequest, verify: TokenVerifier): Promise<Actor | undefined> => {
  const { authorization } = request.raw.headers;
  if (!authorization?.startsWith('Bearer ')) return undefined;
  try {
    const actor = await verify(authorization.slice('Bearer '.length));
    if (actor.clientId !== undefined) return undefined;
    delete request.raw.headers.authorization;
    return actor;
  } catch (error) {
    if (error instanceof LiceoError && error.kind === 'unauthenticated') return undefined;
    throw error;
  }
};

/** Registers a mount where no parser touches the body. */
export const registerMount = (app: FastifyInstance, { path, handle }: Mount, { service, verify }: MountContext): void => {
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    if (Number(request.headers['content-length'] ?? 0) > mountBodyLimit) throw new BodyTooLarge();
    const actor = await takeActor(request, verify);
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
    await inFlow({ correlationId: request.correlationId, traceparent: undefined }, () => handle(request.raw, reply.raw, actor));
    return reply.hijack();
  };
  app.route({
    method: ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'],
    url: path,
    schema: { hide: true } as never,
    handler: answer,
    onResponse: (request, reply, done) => {
      metrics.requests.labels(service, request.method, path, String(reply.raw.statusCode)).observe(reply.elapsedTime / 1000);
      done();
    },
  });
};

class BodyTooLarge extends Error {
  readonly statusCode = 413;
  readonly code = 'body_too_large';
}
