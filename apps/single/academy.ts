import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { allEvents } from '@liceo/contracts/catalogue';
import { countInMemory, inMemory } from '@liceo/gateway';
import type { Environment } from '@liceo/kernel/config';
import { startEmbeddedPostgres } from '@liceo/kernel/embedded-postgres';
import { startHost } from '@liceo/kernel/host';
import { createLogger } from '@liceo/kernel/log';
import type { ServiceDefinition } from '@liceo/kernel/service';
import type { Supervisor } from '@liceo/kernel/supervise';
import { startTracing } from '@liceo/kernel/telemetry';
import { inProcess } from '@liceo/kernel/transport';
import { createFrontDoor, ownMetrics } from '../front-door.ts';
import { secretKeyIn } from '../secret-key.ts';
import type { SingleConfig } from './config.ts';
import { demoAdministrator } from './demo/accounts.ts';
import { startMediaWorker } from './media-worker.ts';

export interface Academy {
  /** Where it answers on this machine. */
  url: string;
  dataFolder: string;
  stop(): Promise<void>;
}

/** Everything of an academy in this process: database server, services, gateway, web application. */
export const startAcademy = async (config: SingleConfig, services: readonly ServiceDefinition[], environment: Environment): Promise<Academy> => {
  const log = createLogger(config.LOG_LEVEL);
  const tracing = await startTracing(config, log);
  const dataFolder = resolve(config.LICEO_DATA);
  mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
  const database = await startEmbeddedPostgres({
    folder: join(dataFolder, 'postgres'),
    report: (what, error) => log.error(error === undefined ? {} : { err: error }, what),
  });
  const publicUrl = config.PUBLIC_URL ?? `http://localhost:${config.PORT}`;
  // Workers of other machines need one that does not change.
  const workerToken = environment['LICEO_WORKER_TOKEN'] ?? randomUUID();

  const host = await startHost({
    services,
    events: allEvents,
    databaseUrl: async (service) => {
      await database.ensureDatabase(`liceo_${service}`);
      return database.url(`liceo_${service}`);
    },
    transport: inProcess(),
    filesRoot: join(dataFolder, 'files'),
    environment: { ...(config.LICEO_DEMO === 'on' ? demoAdministrator : {}), ...environment, ...secretKeyIn(environment, join(dataFolder, 'files', 'secret-key')), PUBLIC_URL: publicUrl, LICEO_WORKER_TOKEN: workerToken },
    log,
    tracing,
  }).catch(async (error: unknown) => {
    await database.stop();
    throw error;
  });

  const gateway = await createFrontDoor({
    config,
    upstreams: [...host.services.values()].map(inMemory),
    clients: host.clients,
    verify: host.verify,
    counts: countInMemory,
    workerToken,
    sources: [ownMetrics()],
    log,
    tracer: tracing?.of('gateway'),
  });
  const running: { worker?: Supervisor } = {};
  const stop = async () => {
    await running.worker?.stop();
    await gateway.stop();
    await host.stop();
    await tracing?.stop();
    await database.stop();
  };
  try {
    const url = await gateway.listen({ host: config.HOST, port: config.PORT });
    if (config.LICEO_MEDIA_WORKER === 'on') running.worker = startMediaWorker({ url, token: workerToken, environment, log });
    return { url, dataFolder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
