import type { Environment } from '@liceo/kernel/config';
import { engineOf, engines, type EngineUrls } from './names.ts';
import { placeOf, probe, reasonOf } from './probe.ts';
import type { EnginesRecord } from './record.ts';

const variables = ['DATABASE_URL', 'BROKER_URL', 'REDIS_URL'] as const;

/** Where the engines are: what a variable says, else what `npm run engines` wrote. Says why when that is not enough. */
export const findEngines = (environment: Environment, record: EnginesRecord | undefined): { urls: EngineUrls } | { why: string } => {
  const urls: EngineUrls = {};
  for (const variable of variables) {
    const url = environment[variable] || record?.[variable];
    if (url) urls[variable] = url;
  }
  const missing = (['DATABASE_URL', 'BROKER_URL'] as const).filter((variable) => !urls[variable]);
  if (missing.length === 0) return { urls };
  const isStarting = record !== undefined && variables.every((variable) => !record[variable]);
  return {
    why: [
      `Shape services needs ${missing.join(' and ')}.${isStarting ? ' npm run engines is still starting: wait for its Ready.' : ''} There are two ways:`,
      '  - npm run engines in another terminal starts PostgreSQL, RabbitMQ (or Kafka) and Redis on this machine, and this command finds them;',
      '  - the variables name engines of your own: DATABASE_URL=postgres://user:password@host:5432 BROKER_URL=amqp://user:password@host (or kafka://host:9092), and REDIS_URL=redis://host if there is one.',
    ].join('\n'),
  };
};

/** A line for each engine that does not answer, with what to do. */
export const silentEngines = async (urls: EngineUrls): Promise<string[]> => {
  const asked = variables.map(async (variable) => {
    const url = urls[variable];
    if (!url) return [];
    const name = engineOf(variable, url);
    try {
      await probe(name, url);
      return [];
    } catch (error) {
      return [`${engines[name].title} at ${placeOf(url)} does not answer (${reasonOf(error)}): start it (npm run engines starts one), or mend ${variable}`];
    }
  });
  return (await Promise.all(asked)).flat();
};
