import Type from 'typebox';
import type { TokenVerifier } from '@liceo/kernel/auth';
import { Nullable, reply, route, Timestamp } from '@liceo/kernel/http';
import { createHttpServer } from '@liceo/kernel/http-server';
import type { Logger } from '@liceo/kernel/log';
import gatewayPackage from '../package.json' with { type: 'json' };
import type { RequestCounts } from './request-counts.ts';
import { inMemory, type Upstream } from './upstream.ts';

const Instance = Type.Object({
  id: Type.String({ description: 'Its address as the gateway knows it' }),
  healthy: Type.Boolean(),
  active: Type.Integer({ description: 'Requests that it is answering' }),
  lastError: Type.Optional(Type.String()),
  since: Timestamp,
});

const Service = Type.Object({
  name: Type.String(),
  healthy: Type.Boolean(),
  instances: Type.Array(Instance),
  breaker: Type.Union([Type.Literal('closed'), Type.Literal('open'), Type.Literal('half-open'), Type.Literal('none')]),
  bulkhead: Type.Object({ active: Type.Integer(), queued: Type.Integer(), limit: Nullable(Type.Integer()) }),
  streams: Type.Object({ active: Type.Integer(), limit: Nullable(Type.Integer()) }),
});

const RateLimit = Type.Object({
  store: Type.Union([Type.Literal('memory'), Type.Literal('redis'), Type.Literal('none')]),
  healthy: Type.Boolean(),
  whenUnavailable: Type.Union([Type.Literal('open'), Type.Literal('closed')]),
});

const System = Type.Object({ version: Type.String(), startedAt: Timestamp, services: Type.Array(Service), rateLimit: RateLimit });

export interface SystemOptions {
  upstreams: readonly Upstream[];
  counts: RequestCounts | undefined;
  verify: TokenVerifier;
  log: Logger;
  startedAt: Date;
  isClosing(): boolean;
}

/** The gateway's own routes, as one more service behind it: declared, checked and documented like all others. */
export const createSystem = async ({ upstreams, counts, verify, log, startedAt, isClosing }: SystemOptions): Promise<Upstream> => {
  const Health = Type.Object({ status: Type.String(), services: Type.Record(Type.String(), Type.String()) });
  const routes = [
    route({
      method: 'GET',
      path: '/system',
      summary: 'How the services behind the gateway are: instances, circuit breakers, what is under way',
      tag: 'system',
      permission: 'system:read',
      response: { 200: System },
      handler: async () => ({
        version: gatewayPackage.version,
        startedAt,
        services: await Promise.all(upstreams.map(async ({ name, state }) => ({ name, ...(await state()) }))),
        rateLimit: counts
          ? { store: counts.store, healthy: counts.isHealthy(), whenUnavailable: counts.whenUnavailable }
          : { store: 'none' as const, healthy: true, whenUnavailable: 'open' as const },
      }),
    }),
    route({
      method: 'GET',
      path: '/health/ready',
      summary: 'There is a service to lead to, and the gateway is not about to stop',
      permission: 'public',
      internal: true,
      response: { 200: Health, 503: Health },
      handler: async () => {
        const states = await Promise.all(upstreams.map(async ({ name, state }) => [name, (await state()).healthy ? 'ok' : 'failing'] as const));
        const services = Object.fromEntries(states);
        const working = states.filter(([, each]) => each === 'ok').length;
        if (isClosing()) return reply(503, { status: 'closing', services });
        // One service without instances is no reason to close the door to all others.
        if (working === 0) return reply(503, { status: 'failing', services });
        return { status: working < states.length ? 'degraded' : 'ok', services };
      },
    }),
  ];
  const http = await createHttpServer({ service: 'gateway', routes, verify, log });
  return inMemory({ name: 'gateway', routes, http });
};
