import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const password = 'bench-password-2026';

/** The platform as its user starts it, in a process of its own. */
export interface Platform {
  url: string;
  dataFolder: string;
  pid: number;
  /** From the start of the process to the first answer. */
  startSeconds: number;
  databaseUrl(service: string): string;
  stop(): Promise<void>;
}

export const newDataFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'liceo-bench-'));
  chmodSync(folder, 0o755);
  return folder;
};

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

export const administrator = { email: 'admin@bench.test', password };

const addressIn = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let output = '';
    child.stderr?.on('data', (chunk: Buffer) => process.stderr.write(chunk));
    // Read to the end: a platform that can no longer print would stop.
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /answers at (\S+)/.exec(output)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`The platform ended before it answered:\n${output}`)));
  });

export const startPlatform = async (dataFolder: string, environment: Record<string, string> = {}): Promise<Platform> => {
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, 'apps/single/main.ts')], {
    env: {
      ...process.env,
      PORT: '0', LICEO_DATA: dataFolder, LICEO_DEMO: 'off', LICEO_MEDIA_WORKER: 'off', LICEO_RATE_LIMIT: 'off', LOG_LEVEL: 'error',
      LICEO_ADMIN_EMAIL: administrator.email, LICEO_ADMIN_PASSWORD: administrator.password, ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await addressIn(child);
  const response = await fetch(`${url}/health/ready`);
  if (!response.ok) throw new Error(`The platform is not ready: ${await response.text()}`);
  const startSeconds = (performance.now() - began) / 1000;
  return {
    url,
    dataFolder,
    pid: child.pid ?? 0,
    startSeconds,
    databaseUrl: (service) => {
      const port = readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[3];
      const secret = readFileSync(join(dataFolder, 'postgres.password'), 'utf8');
      return `postgres://postgres:${secret}@127.0.0.1:${port}/liceo_${service}`;
    },
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
};

const childrenOf = (pid: number): number[] => {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = new Map(all.map((each) => [each, parentOf(each)]));
  const found = [pid];
  for (const each of found) for (const [child, parent] of parents) if (parent === each) found.push(child);
  return found;
};

const readProc = (pid: number, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    // Processes come and go while we look.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
};

const parentOf = (pid: number): number => Number(readProc(pid, 'stat').split(') ')[1]?.split(' ')[1] ?? 0);
const ticksPerSecond = 100;

const cpuSecondsOf = (pid: number): number => {
  const fields = readProc(pid, 'stat').split(') ')[1]?.split(' ') ?? [];
  // Own user and system time, and that of children that have ended.
  return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at] ?? 0), 0) / ticksPerSecond;
};

/** CPU seconds that the process and everything below it have used. */
export const cpuSeconds = (pid: number): number => childrenOf(pid).reduce((sum, each) => sum + cpuSecondsOf(each), 0);

/** Resident memory of the process and everything below it in MB; what they share counts once (PSS). */
export const memoryMegabytes = (pid: number): number =>
  childrenOf(pid).reduce((sum, each) => sum + Number(/^Pss:\s+(\d+)/m.exec(readProc(each, 'smaps_rollup'))?.[1] ?? 0), 0) / 1024;
