import fastifyRateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { callbackify } from 'node:util';
import type { Count, RequestCounts } from './request-counts.ts';

export interface RateLimit {
  /** Requests per minute and caller. */
  perMinute: number;
  counts: RequestCounts;
  /** Media workers, who show by their token that they are: each brings thousands of segments of a film. */
  workers?: { token: string; perMinute: number } | undefined;
}

const windowMs = 60_000;
/** No session and no address begins so. */
const workersOf = 'workers of ';

/** The caller as the limits count: the session when there is one, the address otherwise. */
const callerOf = (request: FastifyRequest): string => {
  const token = request.cookies['liceo_at'] ?? request.headers.authorization;
  return token ? token.slice(-40) : request.ip;
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether a request comes from a worker; a wrong guess takes as long as any other, and counts like everybody's requests. */
const workerTeller = ({ workers }: RateLimit) => {
  const expected = workers && digest(workers.token);
  return ({ headers }: FastifyRequest): boolean => {
    const said = headers['x-worker-token'];
    return expected !== undefined && typeof said === 'string' && timingSafeEqual(digest(said), expected);
  };
};

/** Files of the web application, and what asks how the gateway is, are never refused. */
const isFree = ({ url }: FastifyRequest): boolean => url.startsWith('/assets/') || url.startsWith('/health/') || url === '/metrics';

export const limitRates = async (app: FastifyInstance, limit: RateLimit): Promise<void> => {
  const { perMinute, counts, workers } = limit;
  const isWorker = workerTeller(limit);
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
    max: (_request, caller) => (workers && caller.startsWith(workersOf) ? workers.perMinute : perMinute),
    timeWindow: windowMs,
    store: Store,
    // Workers of one machine count together.
    keyGenerator: (request) => (isWorker(request) ? `${workersOf}${request.ip}` : callerOf(request)),
    allowList: isFree,
    errorResponseBuilder: (request, context) =>
      Object.assign(new Error(`Too many requests; try again in ${context.after}.`), { statusCode: 429, code: 'rate_limited', correlationId: request.correlationId }),
  });
};
