import { probeKafka, probePostgres, probeRabbitmq, probeRedis, type PostgresFacts } from '@liceo/kernel/engine-probe';
import type { EngineName } from './names.ts';

const probes: Readonly<Record<EngineName, (url: string) => Promise<{ version: string } & Partial<PostgresFacts>>>> = {
  postgres: probePostgres,
  rabbitmq: probeRabbitmq,
  kafka: probeKafka,
  redis: probeRedis,
};

/** Signs in to an engine and asks its version; fails within seconds when it does not answer. */
export const probe = (name: EngineName, url: string): Promise<{ version: string } & Partial<PostgresFacts>> => probes[name](url);

/** One line about what went wrong; a refused connection over IPv4 and IPv6 is two errors with no text of their own. */
export const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.message === '') return reasonOf(error.errors[0]);
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
};

/** Where an engine is, for people to read: without its password. */
export const placeOf = (url: string): string => {
  if (!URL.canParse(url)) return 'an address that cannot be read';
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
};
