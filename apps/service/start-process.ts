import type { Environment } from '@liceo/kernel/config';
import { loadService } from '../services.ts';
import { stopOnce } from '../stop-once.ts';
import { readConfig } from './config.ts';
import type { Running } from './running.ts';

/** Runs what the role asks for, the gateway or a service, until this process is told to stop. */
export const startProcess = async (role: string, environment: Environment): Promise<Running> => {
  const settings = readConfig(environment, await loadService(role));
  const current: { running?: Running } = {};
  // Nobody has been promised anything before it answers.
  const stop = stopOnce(async () => current.running?.stop());
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Who started it and kept a channel to it is gone: what it would serve is no longer in use, and its port is wanted.
  process.on('disconnect', () => stop('The supervisor ended'));
  current.running = await run(settings, environment);
  return current.running;
};

/** Either brings code of its own, which the other need not have in memory. */
const run = async (settings: ReturnType<typeof readConfig>, environment: Environment): Promise<Running> => {
  if (settings.role === 'gateway') {
    const { runGateway } = await import('./run-gateway.ts');
    return runGateway(settings, environment);
  }
  const { runService } = await import('./run-service.ts');
  return runService(settings, environment);
};
