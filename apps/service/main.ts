import { ConfigError, faultyConfiguration, processEnvironment } from '@liceo/kernel/config';
import { stopOnce } from '../stop-once.ts';
import { readConfig } from './config.ts';
import { runGateway } from './run-gateway.ts';
import type { Running } from './running.ts';
import { runService } from './run-service.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const start = async (): Promise<void> => {
  const environment = processEnvironment();
  const settings = readConfig(environment);
  const current: { running?: Running } = {};
  // Nobody has been promised anything before it answers.
  const stop = stopOnce(async () => current.running?.stop());
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Who started it and kept a channel to it is gone: what it would serve is no longer in use, and its port is wanted.
  process.on('disconnect', () => stop('The supervisor ended'));
  current.running = settings.role === 'gateway' ? await runGateway(settings) : await runService(settings.config, settings.addresses, environment);
  say(`${settings.config.SERVICE} answers at ${current.running.url}`);
};

start().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(error instanceof ConfigError ? faultyConfiguration : 1);
});
