import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from './engine.ts';
import { missingForKafka, startKafka } from './engine-kafka.ts';
import { hasRabbitmq, startRabbitmq } from './engine-rabbitmq.ts';
import { hasRedis, startRedis } from './engine-redis.ts';

const missing = {
  rabbitmq: () => (hasRabbitmq() ? undefined : 'it is not installed: apt-get install rabbitmq-server'),
  kafka: missingForKafka,
  redis: () => (hasRedis() ? undefined : 'it is not installed: apt-get install redis-server'),
};
const start = { rabbitmq: startRabbitmq, kafka: startKafka, redis: startRedis };
type Name = keyof typeof start;

/** Whether this machine has the engine; says so in a line when it has not. */
export const hasEngine = (name: Name): boolean => {
  const why = missing[name]();
  if (why !== undefined) process.stderr.write(`What needs ${name} is not tested here, for ${why}\n`);
  return why === undefined;
};

/** An engine of one's own, for tests: on free ports of this machine, with its data in a temporary folder. */
export const startTestEngine = async (name: Name): Promise<Engine> => {
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
