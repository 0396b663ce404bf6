import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { databaseUrl, withDatabase } from '../embedded-database.ts';
import { databasePid, removeLeftovers } from '../leftovers.ts';
import { startPart } from './part.ts';
import { commonEnvironment, eventually, killing, poisoning, replacing, restartingPostgres, type Fault, type Poison, type Site } from './site.ts';
import { freePort } from '@liceo/kernel/free-port';

const signalAll = (pids: readonly number[], signal: NodeJS.Signals): void => {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      // It has ended meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
};

/** Shape `single`: one process with its own database server. What is started is left to `ending`. */
export const startSingleSite = async (log: (line: string) => void, ending: AsyncDisposableStack): Promise<Site> => {
  const folder = mkdtempSync(join(tmpdir(), 'liceo-chaos-'));
  // As root the database server runs as another user, who has to get in.
  chmodSync(folder, 0o755);
  const port = await freePort();
  ending.defer(() => removeLeftovers(folder));
  const platform = startPart({
    name: 'platform',
    script: join(import.meta.dirname, '../../apps/single/main.ts'),
    environment: { ...commonEnvironment, PORT: String(port), LICEO_DATA: folder, LICEO_DEMO: 'off', LICEO_MEDIA_WORKER: 'off' },
    ready: /^Liceo answers at (\S+)/,
    log,
  });
  ending.defer(() => platform.stop());
  await platform.answers();
  const database = (service: string): string => databaseUrl(folder, service);
  const poison: Poison[] = [];

  const backends = (): Promise<number[]> =>
    eventually(() =>
      withDatabase(database('orders'), async (postgres) => {
        const { rows } = await postgres.query<{ pid: number }>("select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() order by pid");
        return rows.map(({ pid }) => pid);
      }));

  const dropping: Fault = async (random) => {
    const hit = random.shuffled(await backends()).filter((_, at) => at % 2 === 0);
    signalAll(hit, 'SIGTERM');
    return `${hit.length} connections`;
  };

  const holding: Fault = async (random) => {
    const seconds = random.between(1, 3);
    const hit = await backends();
    signalAll(hit, 'SIGSTOP');
    await delay(seconds * 1000);
    signalAll(hit, 'SIGCONT');
    return `${hit.length} connections for ${seconds.toFixed(1)} s`;
  };

  return {
    url: platform.url(),
    database,
    poison,
    faults: {
      'kill −9 of the platform': killing([platform]),
      'the platform replaced': replacing([platform]),
      'PostgreSQL restarted': restartingPostgres(() => databasePid(folder)),
      'connections to the database dropped': dropping,
      'the database stands still': holding,
      'poison': poisoning(database, poison),
    },
  };
};
