import { ConfigError, faultyConfiguration, processEnvironment } from '@liceo/kernel/config';
import { loadServices } from '../services.ts';
import { stopOnce } from '../stop-once.ts';
import { startAcademy, type Academy } from './academy.ts';
import { readConfig } from './config.ts';
import { loadDemo } from './demo/load-demo.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const start = async (): Promise<void> => {
  const environment = processEnvironment();
  const services = await loadServices();
  const config = readConfig(environment, services);
  const began = performance.now();
  const starting = startAcademy(config, services, environment);
  // From here on a database server runs, which must not outlive this process.
  const stopping = stopOnSignal(starting);
  const academy = await starting;
  say(`Liceo answers at ${academy.url} (started in ${((performance.now() - began) / 1000).toFixed(1)} s, data in ${academy.dataFolder})`);
  if (config.LICEO_DEMO === 'on') await fillDemo(academy, stopping);
  say('Ready. Ctrl-C stops it.');
};

/** An academy without its demo is still an academy; the next start goes on with the rest. */
const fillDemo = async (academy: Academy, stopping: AbortSignal): Promise<void> => {
  try {
    await loadDemo(academy, say);
  } catch (error) {
    if (!stopping.aborted) console.error('The demo academy is not complete; the next start goes on with it.', error);
  }
};

const stopOnSignal = (starting: Promise<Academy>): AbortSignal => {
  const stopping = new AbortController();
  const stop = stopOnce(async () => {
    stopping.abort();
    await (await starting).stop();
  });
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  return stopping.signal;
};

start().catch((error: unknown) => {
  const isPortTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (error instanceof ConfigError) console.error(error.message);
  else if (isPortTaken) console.error('The port is taken by another program: give a free one, for example PORT=4001 npm start');
  else console.error(error);
  process.exit(error instanceof ConfigError ? faultyConfiguration : 1);
});
