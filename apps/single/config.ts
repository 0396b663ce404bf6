import Type, { type Static } from 'typebox';
import { TrustedProxies } from '@liceo/gateway/trusted-proxies';
import { parseConfig, readAll, type Environment } from '@liceo/kernel/config';
import type { ServiceDefinition } from '@liceo/kernel/service';
import { TelemetrySettings } from '@liceo/kernel/telemetry';

const Switch = Type.Union([Type.Literal('on'), Type.Literal('off')]);

/** What the person who runs an academy on one machine can set. */
const SingleConfig = Type.Object({
  PORT: Type.Integer({ minimum: 0, maximum: 65_535, default: 4000 }),
  HOST: Type.String({ default: '127.0.0.1' }),
  LICEO_DATA: Type.String({ default: './.liceo' }),
  LICEO_DEMO: Type.Union(Switch.anyOf, { default: 'on' }),
  /** Whether videos are transcoded here; `off` where workers of other machines do it. */
  LICEO_MEDIA_WORKER: Type.Union(Switch.anyOf, { default: 'on' }),
  LICEO_RATE_LIMIT: Type.Union(Switch.anyOf, { default: 'on' }),
  LICEO_CORS_ORIGINS: Type.String({ default: '', description: 'Origins, separated by commas' }),
  LICEO_TRUST_PROXY: TrustedProxies,
  PUBLIC_URL: Type.Optional(Type.String({ pattern: '^https?://' })),
  LOG_LEVEL: Type.Union(
    [Type.Literal('trace'), Type.Literal('debug'), Type.Literal('info'), Type.Literal('warn'), Type.Literal('error'), Type.Literal('silent')],
    { default: 'warn' },
  ),
  ...TelemetrySettings,
});
export type SingleConfig = Static<typeof SingleConfig>;

/** The configuration of the academy and of each of its services, every fault of it at once. */
export const readConfig = (environment: Environment, services: readonly ServiceDefinition[]): SingleConfig =>
  readAll({
    academy: () => parseConfig(SingleConfig, environment),
    ...Object.fromEntries(services.map(({ name, config }) => [name, () => parseConfig(config, environment)])),
  }).academy;
