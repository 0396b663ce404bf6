import catalog from '@liceo/contracts/openapi/catalog' with { type: 'json' };
import identity from '@liceo/contracts/openapi/identity' with { type: 'json' };
import learning from '@liceo/contracts/openapi/learning' with { type: 'json' };
import media from '@liceo/contracts/openapi/media' with { type: 'json' };
import notifications from '@liceo/contracts/openapi/notifications' with { type: 'json' };
import orders from '@liceo/contracts/openapi/orders' with { type: 'json' };
import payments from '@liceo/contracts/openapi/payments' with { type: 'json' };
import users from '@liceo/contracts/openapi/users' with { type: 'json' };
import { countInMemory, countInRedis, overHttp } from '@liceo/gateway';
import { createRevocations, createTokenVerifier } from '@liceo/kernel/auth';
import { createClients, fetchOverHttp } from '@liceo/kernel/clients';
import { followRevocations, overhearRevocations, type IdentityPaths as SystemPaths } from '@liceo/kernel/follow-revocations';
import type { Environment } from '@liceo/kernel/config';
import { startListening } from '@liceo/kernel/host';
import { createInstances } from '@liceo/kernel/instances';
import { createLogger, type Logger } from '@liceo/kernel/log';
import { startTracing } from '@liceo/kernel/telemetry';
import { createFrontDoor, ownMetrics } from '../front-door.ts';
import type { Addresses, GatewayConfig, PerService } from './config.ts';
import { peerSecretOf } from './peer-secret.ts';
import { metricsOf } from './metrics-of.ts';
import { serveMetrics } from './serve-metrics.ts';
import type { Running } from './running.ts';
import { transportTo } from './transport.ts';

const documents: Record<string, Record<string, unknown>> = { identity, users, catalog, orders, payments, learning, media, notifications };

const countsOf = (config: GatewayConfig, log: Logger) =>
  config.REDIS_URL === undefined
    ? countInMemory()
    : countInRedis({ url: config.REDIS_URL, whenUnavailable: config.LICEO_RATE_LIMIT_WITHOUT_REDIS, log });

export interface GatewaySettings {
  config: GatewayConfig;
  addresses: Addresses;
  /** Seconds that a service may take till its answer begins. */
  timeouts: PerService;
  /** Requests that may be under way at a service. */
  limits: PerService;
}

/** The gateway with the web application, in front of services of other processes. */
export const runGateway = async ({ config, addresses, timeouts, limits }: GatewaySettings, environment: Environment): Promise<Running> => {
  const log = createLogger(config.LOG_LEVEL);
  const tracing = await startTracing(config, log);
  const places = new Map(Object.keys(documents).map((service) => [service, createInstances({ service, urls: addresses.get(service) ?? [], log })]));
  const placesOf = (service: string) => {
    const found = places.get(service);
    if (!found) throw new Error(`LICEO_SERVICES does not say where ${service} is`);
    return found;
  };
  const clients = createClients((service) => fetchOverHttp(placesOf(service)), { peerSecret: peerSecretOf(config, environment) });
  const revocations = createRevocations();
  const transport = await transportTo(config, log);
  overhearRevocations(transport, revocations);
  await startListening(transport, log);
  const system = () => clients.of<SystemPaths>('identity');
  const following = await followRevocations({ identity: system, revocations, log, isLocal: false });
  const verify = createTokenVerifier(async () => {
    const { data } = await system().GET('/.well-known/jwks.json');
    if (!data) throw new Error('identity gave no keys');
    return data as never;
  }, revocations);
  const upstreams = Object.entries(documents).map(([service, document]) =>
    overHttp({ instances: placesOf(service), document, log, answerMs: timeouts(service) * 1000, limits: { requests: limits(service) } }));
  const gateway = await createFrontDoor({
    config,
    upstreams,
    clients,
    verify,
    counts: () => countsOf(config, log),
    workerToken: config.LICEO_WORKER_TOKEN,
    sources: [ownMetrics('gateway'), ...[...places.values()].flatMap(metricsOf)],
    log,
    tracer: tracing?.of('gateway'),
    noticeMs: config.LICEO_DRAIN_SECONDS * 1000,
  });
  const measured = config.METRICS_PORT === undefined ? undefined : await serveMetrics({ host: config.HOST, port: config.METRICS_PORT, log });
  return {
    url: await gateway.listen({ host: config.HOST, port: config.PORT }),
    stop: async () => {
      await gateway.stop();
      await measured?.stop();
      await following.stop();
      await transport.stop();
      await tracing?.stop();
      for (const instances of places.values()) instances.stop();
    },
  };
};
