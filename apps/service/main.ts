import { flushCompileCache } from 'node:module';
import { ConfigError, faultyConfiguration, processEnvironment } from '@liceo/kernel/config';
import { keepMemorySmall } from './small-memory.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The others compute, which a small young generation would slow down. */
const handOnBytes: readonly string[] = ['media'];

const start = async (): Promise<void> => {
  const environment = processEnvironment();
  const role = environment['SERVICE'] ?? '';
  // While there is little to keep: what has grown already stays.
  const started = handOnBytes.includes(role) ? keepMemorySmall() : undefined;
  const { startProcess } = await import('./start-process.ts');
  const { url } = await startProcess(role, environment);
  // The next start finds everything compiled, however this process ends.
  flushCompileCache();
  started?.();
  say(`${role} answers at ${url}`);
};

start().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(error instanceof ConfigError ? faultyConfiguration : 1);
});
