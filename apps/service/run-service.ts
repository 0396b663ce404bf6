import { allEvents } from '@liceo/contracts/catalogue';
import { fetchOverHttp } from '@liceo/kernel/clients';
import type { Environment } from '@liceo/kernel/config';
import { startHost } from '@liceo/kernel/host';
import { createInstances, type Instances } from '@liceo/kernel/instances';
import { createLogger } from '@liceo/kernel/log';
import { ensureDatabase } from '@liceo/kernel/postgres';
import type { ServiceDefinition } from '@liceo/kernel/service';
import { startTracing } from '@liceo/kernel/telemetry';
import type { Addresses, ServiceConfig } from './config.ts';
import { peerSecretOf } from './peer-secret.ts';
import type { Running } from './running.ts';
import { transportTo } from './transport.ts';

const databaseOf = async (server: string, service: string): Promise<string> => {
  const url = new URL(server);
  await ensureDatabase(server, `liceo_${service}`);
  url.pathname = `/liceo_${service}`;
  return url.href;
};

export interface ServiceSettings {
  definition: ServiceDefinition;
  config: ServiceConfig;
  addresses: Addresses;
}

/** One service in this process, beside any number of replicas of it. */
export const runService = async ({ definition, config, addresses }: ServiceSettings, environment: Environment): Promise<Running> => {
  const log = createLogger(config.LOG_LEVEL);
  const tracing = await startTracing(config, log);
  const places = new Map<string, Instances>();
  // At first use: nobody asks after the health of services that this one never calls.
  const placesOf = (service: string): Instances => {
    const urls = addresses.get(service);
    if (!urls) throw new Error(`LICEO_SERVICES does not say where ${service} is`);
    const found = places.get(service) ?? createInstances({ service, urls, log });
    places.set(service, found);
    return found;
  };
  const host = await startHost({
    services: [definition],
    events: allEvents,
    databaseUrl: (service) => databaseOf(config.DATABASE_URL, service),
    transport: await transportTo(config, log),
    filesRoot: config.FILES_ROOT,
    environment,
    log,
    tracing,
    peerSecret: peerSecretOf(config, environment),
    remote: (service) => fetchOverHttp(placesOf(service)),
    noticeMs: config.LICEO_DRAIN_SECONDS * 1000,
  });
  const runtime = host.services.get(definition.name);
  if (!runtime) throw new Error(`${definition.name} was not assembled`);
  const url = await runtime.http.app.listen({ host: config.HOST, port: config.PORT });
  return {
    url,
    stop: async () => {
      await host.stop();
      for (const instances of places.values()) instances.stop();
      await tracing?.stop();
    },
  };
};
