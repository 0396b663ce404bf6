import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startEmbeddedPostgres } from '@liceo/kernel/embedded-postgres';

/** Shape `services` as `npm run services` starts it, on a PostgreSQL of its own and under a name of its own at the broker. */
export interface ServicesShape {
  url: string;
  /** Where the instances of each service answer by themselves. */
  instances: ReadonlyMap<string, readonly string[]>;
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
  return { url: instances.get('gateway')?.[0] ?? '', instances, pid: platform.pid ?? 0, log, stop };
};
