import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startEmbeddedPostgres } from '@liceo/kernel/embedded-postgres';

/** Shape `services` as `npm run services` starts it, on a PostgreSQL of its own and under a name of its own at the broker. */
export interface ServicesShape {
  url: string;
  /** Where the instances of each service answer by themselves. */
  instances: ReadonlyMap<string, readonly string[]>;
  database(service: string): string;
  /** The folder in which a service keeps its files. */
  filesOf(service: string): string;
  /** The processes of a service, at this moment; there may be none just now. */
  pids(service: string): number[];
  /** The only one of a service that has no replicas. */
  pidOf(service: string): number;
  /** Of the supervisor, whose children the processes are. */
  pid: number;
  /** The lines of its log. */
  log: readonly string[];
  stop(): Promise<void>;
}

const linesOfLog = 60;

const hasEnded = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
};

/** The children of a process whose command line ends with this word. */
const childrenOf = (parent: number, lastWord: string): number[] => {
  const wordsOf = (pid: number): string[] => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
  const parentOf = (pid: number): number => Number(/\) \S+ (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  return readdirSync('/proc').map(Number).filter((pid) => {
    if (!Number.isInteger(pid)) return false;
    try {
      return parentOf(pid) === parent && wordsOf(pid).at(-1) === lastWord;
    } catch (error) {
      // It has ended meanwhile.
      if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
      throw error;
    }
  });
};

export const startServicesShape = async (brokerUrl: string, environment: Readonly<Record<string, string>>): Promise<ServicesShape> => {
  const folder = mkdtempSync(join(tmpdir(), 'liceo-services-'));
  // As root the database server runs as another user, who has to get in.
  chmodSync(folder, 0o755);
  const database = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), maxConnections: 400 });
  const platform = spawn(process.execPath, [join(import.meta.dirname, '../scripts/services.ts')], {
    env: {
      ...process.env,
      DATABASE_URL: database.url(),
      BROKER_URL: brokerUrl,
      BROKER_PREFIX: `test-${randomUUID().slice(0, 8)}`,
      PORT: '0',
      FILES_ROOT: join(folder, 'files'),
      LICEO_DATA: folder,
      LICEO_RATE_LIMIT: 'off',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  const instances = new Map<string, string[]>();
  const ready = Promise.withResolvers<void>();
  const read = (line: string): void => {
    log.push(line);
    const [, name, url] = /^\S+: (\S+) answers at (\S+)/.exec(line) ?? [];
    if (name && url) instances.set(name, [...(instances.get(name) ?? []), url]);
    if (line.startsWith('Ready.')) ready.resolve();
  };
  for (const stream of [platform.stdout, platform.stderr]) createInterface({ input: stream }).on('line', read);
  platform.once('exit', () => ready.reject(new Error(`Shape services did not start:\n${log.slice(-linesOfLog).join('\n')}`)));
  const stop = async (): Promise<void> => {
    platform.kill('SIGTERM');
    await hasEnded(platform);
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await ready.promise;
  } catch (error) {
    await stop();
    throw error;
  }
  const pids = (service: string): number[] => childrenOf(platform.pid ?? 0, service);
  return {
    url: instances.get('gateway')?.[0] ?? '', instances, pid: platform.pid ?? 0, log, stop, pids,
    database: (service) => database.url(`liceo_${service}`),
    filesOf: (service) => join(folder, 'files', service),
    pidOf: (service) => {
      const [pid] = pids(service);
      if (pid === undefined) throw new Error(`${service} does not run`);
      return pid;
    },
  };
};
