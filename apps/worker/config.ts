import { hostname } from 'node:os';
import Type, { type Static } from 'typebox';
import { parseConfig, readAll, type Environment } from '@liceo/kernel/config';
import { MediaSettings } from './media-tools.ts';
import { configuredSpeech } from './speech/speech-config.ts';

const Settings = Type.Object({
  /** Where the media service answers, or the gateway with its prefix. */
  MEDIA_URL: Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 2000 }),
  LICEO_WORKER_TOKEN: Type.String({ minLength: 16, maxLength: 500 }),
  /** What the console calls it. */
  WORKER_NAME: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  /** Where jobs keep their files while they are worked on; the temporary folder of the system by default. */
  WORKER_FOLDER: Type.Optional(Type.String()),
  ...MediaSettings.properties,
  LOG_LEVEL: Type.Union(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'].map((level) => Type.Literal(level)), { default: 'info' }),
});

export interface WorkerConfig extends Static<typeof Settings> {
  WORKER_NAME: string;
}

/** @throws ConfigError with every fault at once. */
export const readConfig = (environment: Environment): WorkerConfig => {
  const { settings } = readAll({ settings: () => parseConfig(Settings, environment), speech: () => configuredSpeech(environment) });
  return { ...settings, WORKER_NAME: settings.WORKER_NAME ?? hostname() };
};
