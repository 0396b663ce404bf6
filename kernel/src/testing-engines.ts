import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from './engine.ts';
import { missingForKafka, startKafka } from './engine-kafka.ts';
import { hasRabbitmq, startRabbitmq } from './engine-rabbitmq.ts';

const missing = {
  rabbitmq: () => (hasRabbitmq() ? undefined : 'it is not installed: apt-get install rabbitmq-server'),
  kafka: missingForKafka,
};
const start = { rabbitmq: startRabbitmq, kafka: startKafka };

/** Whether this machine has the broker; says so in a line when it has not. */
export const hasEngine = (name: 'rabbitmq' | 'kafka'): boolean => {
  const why = missing[name]();
  if (why !== undefined) process.stderr.write(`The transport over ${name} is not tested here, for ${why}\n`);
  return why === undefined;
};

/** A broker of one's own, for tests: on free ports of this machine, with its data in a temporary folder. */
export const startTestEngine = async (name: 'rabbitmq' | 'kafka'): Promise<Engine> => {
  const folder = mkdtempSync(join(tmpdir(), `liceo-${name}-`));
  const engine = await start[name](folder);
  return {
    ...engine,
    stop: async () => {
      await engine.kill();
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
