import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { allEvents } from '@liceo/contracts/catalogue';
import type { paths as IdentityPaths } from '@liceo/contracts/api/identity';
import { apiInMemory, countInMemory, createGateway, inMemory, type Refresh } from '@liceo/gateway';
import type { Environment } from '@liceo/kernel/config';
import { startEmbeddedPostgres } from '@liceo/kernel/embedded-postgres';
import { startHost } from '@liceo/kernel/host';
import { createLogger } from '@liceo/kernel/log';
import { registry } from '@liceo/kernel/metrics';
import { startTracing } from '@liceo/kernel/telemetry';
import { inProcess } from '@liceo/kernel/transport';
import { createWebHandler } from '@liceo/web';
import { services } from '../services.ts';
import type { SingleConfig } from './config.ts';
import { demoAdministrator } from './demo/accounts.ts';

export interface Academy {
  /** Where it answers on this machine. */
  url: string;
  dataFolder: string;
  stop(): Promise<void>;
}

const requestsPerMinute = 1200;

/** Everything of an academy in this process: database server, services, gateway, web application. */
export const startAcademy = async (config: SingleConfig, environment: Environment): Promise<Academy> => {
  const log = createLogger(config.LOG_LEVEL);
  const tracing = await startTracing(config, log);
  const dataFolder = resolve(config.LICEO_DATA);
  mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
  const database = await startEmbeddedPostgres({
    folder: join(dataFolder, 'postgres'),
    report: (what, error) => log.error(error === undefined ? {} : { err: error }, what),
  });
  const publicUrl = config.PUBLIC_URL ?? `http://localhost:${config.PORT}`;

  const host = await startHost({
    services,
    events: allEvents,
    databaseUrl: async (service) => {
      await database.ensureDatabase(`liceo_${service}`);
      return database.url(`liceo_${service}`);
    },
    transport: inProcess(),
    filesRoot: join(dataFolder, 'files'),
    environment: { ...(config.LICEO_DEMO === 'on' ? demoAdministrator : {}), ...environment, PUBLIC_URL: publicUrl },
    log,
    tracing,
  }).catch(async (error: unknown) => {
    await database.stop();
    throw error;
  });

  const refresh: Refresh = async (refreshToken, { ip, userAgent }) => {
    const { data } = await host.clients
      .of<IdentityPaths>('identity')
      .POST('/auth/refresh', { body: { refreshToken }, headers: { 'x-real-ip': ip, 'user-agent': userAgent } });
    return data;
  };
  const upstreams = [...host.services.values()].map(inMemory);
  const api = apiInMemory(upstreams);
  const gateway = await createGateway({
    upstreams,
    web: createWebHandler({
      api: (input, init) => api(new Request(input, init)),
      report: (error, at) => log.error({ err: error, ...at }, 'a page failed'),
      ...(config.PUBLIC_URL ? { publicOrigin: new URL(config.PUBLIC_URL).origin } : {}),
    }),
    verify: host.verify,
    refresh,
    metrics: () => registry.metrics(),
    sources: [{ instance: 'in this process', read: () => registry.metrics() }],
    log,
    rateLimit: config.LICEO_RATE_LIMIT === 'on' ? { perMinute: requestsPerMinute, counts: countInMemory() } : false,
    corsOrigins: config.LICEO_CORS_ORIGINS.split(',').filter(Boolean),
    trustProxy: config.LICEO_TRUST_PROXY === 'on',
    tracer: tracing?.of('gateway'),
  });
  const stop = async () => {
    await gateway.stop();
    await host.stop();
    await tracing?.stop();
    await database.stop();
  };
  try {
    return { url: await gateway.listen({ host: config.HOST, port: config.PORT }), dataFolder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
