import catalog from '@liceo/contracts/openapi/catalog' with { type: 'json' };
import identity from '@liceo/contracts/openapi/identity' with { type: 'json' };
import learning from '@liceo/contracts/openapi/learning' with { type: 'json' };
import media from '@liceo/contracts/openapi/media' with { type: 'json' };
import notifications from '@liceo/contracts/openapi/notifications' with { type: 'json' };
import orders from '@liceo/contracts/openapi/orders' with { type: 'json' };
import payments from '@liceo/contracts/openapi/payments' with { type: 'json' };
import users from '@liceo/contracts/openapi/users' with { type: 'json' };
import type { paths as IdentityPaths } from '@liceo/contracts/api/identity';
import { apiInMemory, createGateway, overHttp, type Refresh } from '@liceo/gateway';
import { createRevocations, createTokenVerifier } from '@liceo/kernel/auth';
import { createClients, fetchOverHttp } from '@liceo/kernel/clients';
import { followRevocations, overhearRevocations, type IdentityPaths as SystemPaths } from '@liceo/kernel/follow-revocations';
import { createLogger } from '@liceo/kernel/log';
import { registry } from '@liceo/kernel/metrics';
import { startTracing } from '@liceo/kernel/telemetry';
import { createWebHandler } from '@liceo/web';
import type { GatewayConfig, Instances } from './config.ts';
import { serveMetrics } from './serve-metrics.ts';
import type { Running } from './running.ts';
import { transportTo } from './transport.ts';

const documents: Record<string, Record<string, unknown>> = { identity, users, catalog, orders, payments, learning, media, notifications };
const requestsPerMinute = 1200;

/** The gateway with the web application, in front of services of other processes. */
export const runGateway = async (config: GatewayConfig, instances: Instances): Promise<Running> => {
  const log = createLogger(config.LOG_LEVEL);
  const tracing = await startTracing(config, log);
  const clients = createClients((name) => fetchOverHttp(instances.get(name) ?? []));
  const revocations = createRevocations();
  const transport = transportTo(config.BROKER_URL, log);
  overhearRevocations(transport, revocations);
  await transport.start();
  const system = () => clients.of<SystemPaths>('identity');
  const following = await followRevocations({ identity: system, revocations, log, isLocal: false });
  const verify = createTokenVerifier(async () => {
    const { data } = await system().GET('/.well-known/jwks.json');
    if (!data) throw new Error('identity gave no keys');
    return data as never;
  }, revocations);
  const refresh: Refresh = async (refreshToken, { ip, userAgent }) => {
    const { data } = await clients.of<IdentityPaths>('identity').POST('/auth/refresh', { body: { refreshToken }, headers: { 'x-real-ip': ip, 'user-agent': userAgent } });
    return data;
  };
  const upstreams = Object.entries(documents).map(([name, document]) => overHttp({ name, document, instances: instances.get(name) ?? [] }));
  const api = apiInMemory(upstreams);
  const gateway = await createGateway({
    upstreams,
    web: createWebHandler({
      api: (input, init) => api(new Request(input, init)),
      report: (error, at) => log.error({ err: error, ...at }, 'a page failed'),
      ...(config.PUBLIC_URL ? { publicOrigin: new URL(config.PUBLIC_URL).origin } : {}),
    }),
    verify,
    refresh,
    metrics: () => registry.metrics(),
    log,
    rateLimit: config.LICEO_RATE_LIMIT === 'on' ? requestsPerMinute : false,
    corsOrigins: config.LICEO_CORS_ORIGINS.split(',').filter(Boolean),
    trustProxy: config.LICEO_TRUST_PROXY === 'on',
    tracer: tracing?.of('gateway'),
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
    },
  };
};
