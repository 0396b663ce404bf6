import { allEvents } from '@liceo/contracts/catalogue';
import { fetchOverHttp, type Fetch } from '@liceo/kernel/clients';
import type { Environment } from '@liceo/kernel/config';
import { startHost } from '@liceo/kernel/host';
import { createLogger } from '@liceo/kernel/log';
import { ensureDatabase } from '@liceo/kernel/postgres';
import { startTracing } from '@liceo/kernel/telemetry';
import { services } from '../services.ts';
import type { Instances, ServiceConfig } from './config.ts';
import type { Running } from './running.ts';
import { transportTo } from './transport.ts';

const databaseOf = async (server: string, service: string): Promise<string> => {
  const url = new URL(server);
  await ensureDatabase(server, `liceo_${service}`);
  url.pathname = `/liceo_${service}`;
  return url.href;
};

/** One service in this process, beside any number of replicas of it. */
export const runService = async (config: ServiceConfig, instances: Instances, environment: Environment): Promise<Running> => {
  const log = createLogger(config.LOG_LEVEL);
  const tracing = await startTracing(config, log);
  const definition = services.find(({ name }) => name === config.SERVICE);
  if (!definition) throw new Error(`There is no service ${config.SERVICE}`);
  const fetches = new Map<string, Fetch>(Array.from(instances, ([name, urls]) => [name, fetchOverHttp(urls)]));
  const host = await startHost({
    services: [definition],
    events: allEvents,
    databaseUrl: (service) => databaseOf(config.DATABASE_URL, service),
    transport: transportTo(config.BROKER_URL, log),
    filesRoot: config.FILES_ROOT,
    environment,
    log,
    tracing,
    peerSecret: config.LICEO_PEER_SECRET,
    remote: (name) => {
      const found = fetches.get(name);
      if (!found) throw new Error(`LICEO_SERVICES does not say where ${name} is`);
      return found;
    },
  });
  const runtime = host.services.get(definition.name);
  if (!runtime) throw new Error(`${definition.name} was not assembled`);
  const url = await runtime.http.app.listen({ host: config.HOST, port: config.PORT });
  const stop = async () => {
    await host.stop();
    await tracing?.stop();
  };
  return { url, stop };
};
