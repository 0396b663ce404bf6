import fastifyRateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { callbackify } from 'node:util';
import type { Count, RequestCounts } from './request-counts.ts';

export interface RateLimit {
  /** Requests per minute and caller. */
  perMinute: number;
  counts: RequestCounts;
}

const windowMs = 60_000;

/** The caller as the limits count: the session when there is one, the address otherwise. */
const callerOf = (request: FastifyRequest): string => {
  const token = request.cookies['liceo_at'] ?? request.headers.authorization;
  return token ? token.slice(-40) : request.ip;
};

/** Files of the web application, and what asks how the gateway is, are never refused. */
const isFree = ({ url }: FastifyRequest): boolean => url.startsWith('/assets/') || url.startsWith('/health/') || url === '/metrics';

export const limitRates = async (app: FastifyInstance, { perMinute, counts }: RateLimit): Promise<void> => {
  const count = callbackify((caller: string) => counts.count(caller, windowMs));
  class Store {
    incr(caller: string, done: (error: Error | null, count?: Count) => void): void {
      count(caller, done);
    }

    child(): Store {
      return this;
    }
  }
  await app.register(fastifyRateLimit, {
    max: perMinute,
    timeWindow: windowMs,
    store: Store,
    keyGenerator: callerOf,
    allowList: isFree,
    errorResponseBuilder: (request, context) =>
      Object.assign(new Error(`Too many requests; try again in ${context.after}.`), { statusCode: 429, code: 'rate_limited', correlationId: request.correlationId }),
  });
};
