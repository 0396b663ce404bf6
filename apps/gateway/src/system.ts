import Type, { type Static } from 'typebox';
import type { TokenVerifier } from '@liceo/kernel/auth';
import { handled, Nullable, reply, route, sse, Timestamp, type Route } from '@liceo/kernel/http';
import { createHttpServer } from '@liceo/kernel/http-server';
import type { Logger } from '@liceo/kernel/log';
import gatewayPackage from '../package.json' with { type: 'json' };
import type { Monitor } from './monitor/monitor.ts';
import { Figures, watchSystem } from './monitor/watch-system.ts';
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
export type System = Static<typeof System>;

export interface SystemOptions {
  upstreams: readonly Upstream[];
  counts: RequestCounts | undefined;
  verify: TokenVerifier;
  log: Logger;
  startedAt: Date;
  isClosing(): boolean;
  monitor: Monitor;
}

/** How long somebody watches before their rights are looked at again: the browser connects anew by itself. */
const watchMs = 5 * 60_000;

const figureRoutes = (monitor: Monitor, read: () => Promise<System>): Route[] => [
  route({
    method: 'GET',
    path: '/system/figures',
    summary: 'What the processes measured in the last quarter of an hour, and what each of them measures now',
    tag: 'system',
    permission: 'system:read',
    response: { 200: Figures },
    handler: () => {
      const { points, latest } = monitor.history();
      return { points: [...points], services: latest?.services ?? [], processes: latest?.processes ?? [] };
    },
  }),
  route({
    method: 'GET',
    path: '/system/stream',
    summary: 'The system as server-sent events: as it is now, and again with each measurement',
    tag: 'system',
    permission: 'system:read',
    response: { 200: Type.String({ description: 'text/event-stream' }) },
    handler: async ({ raw }) => {
      await sse(raw, async (signal) => watchSystem({ monitor, read }, AbortSignal.any([signal, AbortSignal.timeout(watchMs)])));
      return handled;
    },
  }),
];

/** The gateway's own routes, as one more service behind it: declared, checked and documented like all others. */
export const createSystem = async ({ upstreams, counts, verify, log, startedAt, isClosing, monitor }: SystemOptions): Promise<Upstream> => {
  const Health = Type.Object({ status: Type.String(), services: Type.Record(Type.String(), Type.String()) });
  const read = async (): Promise<System> => ({
    version: gatewayPackage.version,
    startedAt,
    services: await Promise.all(upstreams.map(async ({ name, state }) => ({ name, ...(await state()) }))),
    rateLimit: counts
      ? { store: counts.store, healthy: counts.isHealthy(), whenUnavailable: counts.whenUnavailable }
      : { store: 'none' as const, healthy: true, whenUnavailable: 'open' as const },
  });
  const routes = [
    ...figureRoutes(monitor, read),
    route({
      method: 'GET',
      path: '/system',
      summary: 'How the services behind the gateway are: instances, circuit breakers, what is under way',
      tag: 'system',
      permission: 'system:read',
      response: { 200: System },
      handler: read,
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
  return inMemory({ name: 'gateway', routes, mounts: [], http });
};
