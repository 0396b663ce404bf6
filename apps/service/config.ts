import Type, { type Static } from 'typebox';
import { ConfigError, parseConfig, readAll, type Environment } from '@liceo/kernel/config';
import type { ServiceDefinition } from '@liceo/kernel/service';
import { TelemetrySettings } from '@liceo/kernel/telemetry';
import { serviceNames } from '../services.ts';
import { TrustedProxies } from '@liceo/gateway/trusted-proxies';
import { BrokerSettings } from './transport.ts';

const Switch = Type.Union([Type.Literal('on'), Type.Literal('off')]);
const gateway = 'gateway';
const roles = [...serviceNames, gateway];

export const peerSecretLength = 16;

const Shared = {
  SERVICE: Type.Unsafe<string>(Type.Union(roles.map((name) => Type.Literal(name)))),
  PORT: Type.Integer({ minimum: 0, maximum: 65_535, default: 4000 }),
  HOST: Type.String({ default: '127.0.0.1' }),
  LICEO_SERVICES: Type.String({ description: 'Where the services are: identity=http://host:port|http://host:port,users=…' }),
  LICEO_PEER_SECRET: Type.String({ minLength: peerSecretLength, description: 'What the gateway and the services say to one another; the same for all' }),
  LICEO_DRAIN_SECONDS: Type.Number({ minimum: 0, maximum: 60, default: 1.5, description: 'How long it goes on when it stops, so that its callers notice' }),
  ...BrokerSettings,
  LOG_LEVEL: Type.Union(
    [Type.Literal('trace'), Type.Literal('debug'), Type.Literal('info'), Type.Literal('warn'), Type.Literal('error'), Type.Literal('silent')],
    { default: 'info' },
  ),
  ...TelemetrySettings,
};

/** What a process of one service is told. */
export const ServiceConfig = Type.Object({
  ...Shared,
  DATABASE_URL: Type.String({ pattern: '^postgres(ql)?://', description: 'The server; the database is liceo_<service>, made when it is missing' }),
  FILES_ROOT: Type.String({ default: './.liceo/files' }),
});
export type ServiceConfig = Static<typeof ServiceConfig>;

/** What the gateway's process is told. */
export const GatewayConfig = Type.Object({
  ...Shared,
  PUBLIC_URL: Type.Optional(Type.String({ pattern: '^https?://' })),
  LICEO_RATE_LIMIT: Type.Union(Switch.anyOf, { default: 'on' }),
  LICEO_WORKER_TOKEN: Type.Optional(Type.String({ minLength: 16, maxLength: 500, description: 'What media workers say: who says it has a rate limit of its own' })),
  REDIS_URL: Type.Optional(Type.String({ pattern: '^rediss?://', description: 'Where all gateways count requests together' })),
  LICEO_RATE_LIMIT_WITHOUT_REDIS: Type.Union([Type.Literal('open'), Type.Literal('closed')], { default: 'open' }),
  LICEO_UPSTREAM_TIMEOUT: Type.String({ default: '30', description: 'Seconds till an answer begins: 30, or 30,media=120' }),
  LICEO_UPSTREAM_LIMIT: Type.String({ default: '256', description: 'Requests under way at a service: 256, or 256,media=64' }),
  LICEO_CORS_ORIGINS: Type.String({ default: '' }),
  LICEO_TRUST_PROXY: TrustedProxies,
  METRICS_PORT: Type.Optional(Type.Integer({ minimum: 0, maximum: 65_535, description: 'Where Prometheus reads this process; its own port serves the world' })),
});
export type GatewayConfig = Static<typeof GatewayConfig>;

export type Addresses = ReadonlyMap<string, readonly string[]>;

/** A number for each service. */
export type PerService = (service: string) => number;

/** Reads `identity=http://a|http://b,users=http://c`; `needed` names the services that must be among them. */
const addressesOf = (text: string, needed: readonly string[]): Addresses => {
  const entries = text.split(',').filter(Boolean).map((entry) => {
    const [name = '', urls = ''] = entry.split('=');
    return [name.trim(), urls.split('|').map((url) => url.trim()).filter(Boolean)] as const;
  });
  const addresses = new Map(entries);
  const faults = [
    ...needed.filter((name) => !addresses.get(name)?.length).map((name) => `LICEO_SERVICES: does not say where ${name} is`),
    ...[...addresses.values()].flat().filter((url) => !/^https?:\/\/[^/]+\/?$/.test(url)).map((url) => `LICEO_SERVICES: ${url} is no address like http://host:port`),
  ];
  if (faults.length > 0) throw new ConfigError(faults);
  return addresses;
};

/** Reads `30,media=120`: what holds for all, and for some instead. */
const perService = (variable: string, text: string, most: number): PerService => {
  const own = new Map<string, number>();
  const faults: string[] = [];
  for (const part of text.split(',').map((each) => each.trim())) {
    const [name, value] = part.includes('=') ? part.split('=') : ['', part];
    const number = Number(value);
    if (name && !serviceNames.includes(name)) faults.push(`${variable}: there is no service ${name}`);
    if (value?.trim() === '' || !(number > 0 && number <= most)) faults.push(`${variable}: ${part} is no number above 0 up to ${most}`);
    own.set(name ?? '', number);
  }
  const forAll = own.get('');
  if (forAll === undefined) faults.push(`${variable}: says nothing for the services that are not named`);
  if (faults.length > 0 || forAll === undefined) throw new ConfigError(faults);
  return (service) => own.get(service) ?? forAll;
};

const mostSeconds = 3600;
const mostRequests = 100_000;

/** The configuration of this process, by its role, every fault of it at once; `definition` is the service that it is to run, if there is one of that name. */
export const readConfig = (environment: Environment, definition: ServiceDefinition | undefined) => {
  const role = environment['SERVICE'];
  const others = serviceNames.filter((name) => name !== role);
  // What is absent has its fault already, and what is not is checked beside the rest.
  const textOf = (name: keyof GatewayConfig, otherwise: string): string => environment[name] || otherwise;
  const addresses = () => (environment['LICEO_SERVICES'] ? addressesOf(environment['LICEO_SERVICES'], others) : new Map<string, readonly string[]>());
  if (role === gateway) {
    const { config, ...rest } = readAll({
      config: () => parseConfig(GatewayConfig, environment),
      addresses,
      timeouts: () => perService('LICEO_UPSTREAM_TIMEOUT', textOf('LICEO_UPSTREAM_TIMEOUT', '30'), mostSeconds),
      limits: () => perService('LICEO_UPSTREAM_LIMIT', textOf('LICEO_UPSTREAM_LIMIT', '256'), mostRequests),
    });
    return { role: 'gateway' as const, config, ...rest };
  }
  const { config, addresses: found } = readAll({
    config: () => parseConfig(ServiceConfig, environment),
    addresses,
    // The service reads its own when it is put together; its faults belong to the same report.
    own: () => definition && parseConfig(definition.config, environment),
  });
  // Without a service of that name the configuration was refused.
  if (!definition) throw new Error(`There is no service ${config.SERVICE}`);
  return { role: 'service' as const, definition, config, addresses: found };
};
