import { join } from 'node:path';
import { embeddedPrograms, startEmbeddedPostgres, stopOrphanedPostgres, type PostgresPrograms } from '@liceo/kernel/embedded-postgres';
import type { Engine } from '@liceo/kernel/engine';
import { missingForKafka, startKafka } from '@liceo/kernel/engine-kafka';
import { hasRabbitmq, startRabbitmq } from '@liceo/kernel/engine-rabbitmq';
import { stopOrphans } from '@liceo/kernel/engine-orphans';
import { hasRedis, startRedis } from '@liceo/kernel/engine-redis';
import { installedPostgres } from '@liceo/kernel/installed-postgres';
import type { RunningEngine } from './containers.ts';
import type { EngineName } from './names.ts';

interface EngineProgram {
  /** What is missing on this machine, with what to do about it; nothing when it can run. */
  missing(): Promise<string | undefined>;
  start(folder: string, port: number, say: (line: string) => void): Promise<Omit<RunningEngine, 'name'>>;
  /** Stops what a killed run has left running on its data. */
  stopLeftovers(folder: string): Promise<void>;
}

const oldestPostgres = 15;
const mostConnections = 400;

const findPostgres = async (): Promise<{ programs: PostgresPrograms; how: string; folder: string } | undefined> => {
  const embedded = await embeddedPrograms();
  if (embedded) return { programs: embedded, how: 'the embedded server from npm', folder: 'postgres' };
  const installed = installedPostgres(oldestPostgres);
  // A release reads only data of its own.
  return installed && { programs: installed, how: `the installed PostgreSQL ${installed.major}`, folder: `postgres-${installed.major}` };
};

const postgres: EngineProgram = {
  missing: async () => ((await findPostgres()) ? undefined : 'there is no embedded server for this machine: apt-get install postgresql'),
  start: async (folder, port, say) => {
    const found = await findPostgres();
    if (!found) throw new Error('There is no PostgreSQL');
    const server = await startEmbeddedPostgres({
      folder: join(folder, found.folder), port, programs: found.programs, maxConnections: mostConnections, report: (what) => say(what),
    });
    return { how: found.how, url: server.url(), stop: () => server.stop() };
  },
  stopLeftovers: async (folder) => {
    const found = await findPostgres();
    if (found) await stopOrphanedPostgres(join(folder, found.folder));
  },
};

const program = (
  name: EngineName, how: string, missing: () => string | undefined, start: (folder: string, port: number) => Promise<Engine>,
): EngineProgram => ({
  missing: () => Promise.resolve(missing()),
  start: async (folder, port) => {
    const { url, stop } = await start(join(folder, name), port);
    return { how, url, stop };
  },
  stopLeftovers: (folder) => stopOrphans(join(folder, name)),
});

export const programs: Readonly<Record<EngineName, EngineProgram>> = {
  postgres,
  rabbitmq: program('rabbitmq', "Debian's package", () => (hasRabbitmq() ? undefined : 'it is not installed: apt-get install rabbitmq-server'), startRabbitmq),
  kafka: program('kafka', 'its Maven jars with the Java of this machine', missingForKafka, startKafka),
  redis: program('redis', 'the installed program', () => (hasRedis() ? undefined : 'it is not installed: apt-get install redis-server'), startRedis),
};
