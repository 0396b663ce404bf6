import Type, { type Static } from 'typebox';
import { ConfigError, parseConfig, type Environment } from '@liceo/kernel/config';
import { TelemetrySettings } from '@liceo/kernel/telemetry';
import { services } from '../services.ts';

const Switch = Type.Union([Type.Literal('on'), Type.Literal('off')]);

const Shared = {
  SERVICE: Type.Unsafe<string>(Type.Union([...services.map(({ name }) => Type.Literal(name)), Type.Literal('gateway')])),
  PORT: Type.Integer({ minimum: 0, maximum: 65_535, default: 4000 }),
  HOST: Type.String({ default: '127.0.0.1' }),
  LICEO_SERVICES: Type.String({ description: 'Where the services are: identity=http://host:port|http://host:port,users=…' }),
  BROKER_URL: Type.String({ pattern: '^(amqps?|kafka)://', description: 'A RabbitMQ, amqp://user:password@host, or Kafka, kafka://host:port,host:port' }),
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
  LICEO_PEER_SECRET: Type.String({ minLength: 16, description: 'What services say to one another; the same for all' }),
});
export type ServiceConfig = Static<typeof ServiceConfig>;

/** What the gateway's process is told. */
export const GatewayConfig = Type.Object({
  ...Shared,
  PUBLIC_URL: Type.Optional(Type.String({ pattern: '^https?://' })),
  LICEO_RATE_LIMIT: Type.Union(Switch.anyOf, { default: 'on' }),
  LICEO_CORS_ORIGINS: Type.String({ default: '' }),
  LICEO_TRUST_PROXY: Type.Union(Switch.anyOf, { default: 'off' }),
  METRICS_PORT: Type.Optional(Type.Integer({ minimum: 0, maximum: 65_535, description: 'Where Prometheus reads this process; its own port serves the world' })),
});
export type GatewayConfig = Static<typeof GatewayConfig>;

export type Instances = ReadonlyMap<string, readonly string[]>;

/** Reads `identity=http://a|http://b,users=http://c`; `needed` names the services that must be among them. */
const instancesOf = (text: string, needed: readonly string[]): Instances => {
  const entries = text.split(',').filter(Boolean).map((entry) => {
    const [name = '', urls = ''] = entry.split('=');
    return [name.trim(), urls.split('|').map((url) => url.trim()).filter(Boolean)] as const;
  });
  const instances = new Map(entries);
  const faults = [
    ...needed.filter((name) => !instances.get(name)?.length).map((name) => `LICEO_SERVICES: does not say where ${name} is`),
    ...[...instances.values()].flat().filter((url) => !/^https?:\/\/[^/]+\/?$/.test(url)).map((url) => `LICEO_SERVICES: ${url} is no address like http://host:port`),
  ];
  if (faults.length > 0) throw new ConfigError(faults);
  return instances;
};

/** The configuration of this process, by its role, every fault of it at once. */
export const readConfig = (environment: Environment) => {
  const isGateway = environment['SERVICE'] === 'gateway';
  const others = services.map(({ name }) => name).filter((name) => name !== environment['SERVICE']);
  if (isGateway) {
    const config = parseConfig(GatewayConfig, environment);
    return { role: 'gateway' as const, config, instances: instancesOf(config.LICEO_SERVICES, others) };
  }
  const config = parseConfig(ServiceConfig, environment);
  return { role: 'service' as const, config, instances: instancesOf(config.LICEO_SERVICES, others) };
};
