import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { openAcademy, type Academy, type Credentials } from './academy.ts';
import { waitFor } from './wait-for.ts';

export { waitFor } from './wait-for.ts';
export type { Academy, Credentials, Role, SoldBook, SoldCourse } from './academy.ts';
export type { Answer, Client } from './client.ts';

/** A running platform. How it runs is known in this file only. */
export interface Platform extends Academy {
  /** Its address; another one after a restart. */
  readonly url: string;
  /** Who may do everything. */
  administrator: Credentials;
  /** False when E2E_URL points to one that others started: it is neither killed nor restarted. */
  isOurs: boolean;
  /** kill −9 of the platform's process; its database server is left behind, as in real life. */
  kill(): Promise<void>;
  /** Asks it to stop and waits until it has. Nothing of it runs afterwards. */
  terminate(): Promise<{ code: number | null; seconds: number }>;
  /** Starts it again on the same data. */
  restart(): Promise<void>;
  /** The lines of its log that name `text`, for the message of a failing test. */
  logged(text: string): string[];
}

const root = join(import.meta.dirname, '..');
const secondsToStart = 60;
const secondsToStop = 40;
const linesOfLog = 60;

const administrator = {
  email: process.env['E2E_ADMIN_EMAIL'] ?? 'admin@liceo.test',
  password: process.env['E2E_ADMIN_PASSWORD'] ?? 'liceo-demo-2026',
};

interface Running {
  child: ChildProcess;
  url: string;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
};

/** The embedded PostgreSQL of a data folder, while it runs. */
const databasePid = (dataFolder: string): number | undefined => {
  const file = join(dataFolder, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 && isAlive(pid) ? pid : undefined;
};

const environmentOf = (dataFolder: string, more: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  ...process.env,
  PORT: '0',
  LICEO_DATA: dataFolder,
  LICEO_DEMO: 'off',
  LICEO_RATE_LIMIT: 'off',
  LICEO_ADMIN_EMAIL: administrator.email,
  LICEO_ADMIN_PASSWORD: administrator.password,
  // The suite tells the platform of the test runner nothing.
  NODE_ENV: 'production',
  NODE_OPTIONS: '',
  VITEST: '',
  ...more,
});

/** Starts `apps/single` as a user would and reads its address from what it prints. */
const launch = async (dataFolder: string, more: Readonly<Record<string, string>>, log: string[]): Promise<Running> => {
  const child = spawn(process.execPath, [join(root, 'apps/single/main.ts')], {
    cwd: root,
    env: environmentOf(dataFolder, more),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      log.push(...lines);
    });
  }
  const address = () => log.map((line) => /Liceo answers at (\S+)/.exec(line)?.[1]).findLast(Boolean);
  const started = log.length;
  const url = await waitFor(() => {
    if (child.exitCode !== null) throw new Error(`The platform did not start:\n${log.slice(started).join('\n')}`);
    return log.length > started && log.slice(started).some((line) => line.startsWith('Ready.')) ? address() : undefined;
  }, { seconds: secondsToStart, what: 'the start of the platform' });
  return { child, url };
};

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (hasEnded(child)) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
};

/** Ends the database server that a killed platform left behind. */
const endDatabase = async (dataFolder: string): Promise<void> => {
  const pid = databasePid(dataFolder);
  if (pid === undefined) return;
  process.kill(pid, 'SIGQUIT');
  await waitFor(() => !isAlive(pid), { seconds: secondsToStop, what: `the end of PostgreSQL ${pid}` });
};

const startOwn = async (more: Readonly<Record<string, string>>): Promise<Platform> => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'liceo-e2e-'));
  // The database server of root runs as another user, who has to get in.
  chmodSync(dataFolder, 0o755);
  const log: string[] = [];
  let running: Running | undefined;

  const current = (): Running => {
    if (!running) throw new Error('The platform does not run');
    return running;
  };
  const clearUpAtOnce = () => {
    running?.child.kill('SIGKILL');
    const pid = databasePid(dataFolder);
    if (pid !== undefined) process.kill(pid, 'SIGQUIT');
    rmSync(dataFolder, { recursive: true, force: true });
  };
  const interrupted = () => process.exit(1);
  process.once('exit', clearUpAtOnce);
  process.once('SIGTERM', interrupted);

  const terminate = async () => {
    const { child } = current();
    const began = performance.now();
    const exited = waitFor(() => hasEnded(child), { seconds: secondsToStop, what: 'the end of the platform' });
    child.kill('SIGTERM');
    await exited;
    running = undefined;
    const left = databasePid(dataFolder);
    if (left !== undefined) throw new Error(`PostgreSQL ${left} outlived the platform`);
    return { code: child.exitCode, seconds: (performance.now() - began) / 1000 };
  };
  let hasFailed = false;
  afterEach(({ task }) => {
    hasFailed ||= task.result?.state === 'fail';
  });
  afterAll(async () => {
    if (hasFailed) process.stderr.write(`The platform's log:\n${log.slice(-linesOfLog).join('\n')}\n`);
    try {
      if (running) await terminate();
    } finally {
      if (running) await end(running.child, 'SIGKILL');
      await endDatabase(dataFolder);
      rmSync(dataFolder, { recursive: true, force: true });
      process.off('exit', clearUpAtOnce);
      process.off('SIGTERM', interrupted);
    }
  });

  const open = async (): Promise<Academy> => {
    running = await launch(dataFolder, more, log);
    return openAcademy(() => current().url, administrator);
  };
  // Nobody calls the hooks of a file that could not be loaded.
  const academy = await open().catch((error: unknown) => {
    clearUpAtOnce();
    throw error;
  });
  return {
    ...academy,
    get url() {
      return current().url;
    },
    administrator,
    isOurs: true,
    kill: async () => {
      await end(current().child, 'SIGKILL');
      running = undefined;
    },
    terminate,
    restart: async () => {
      running = await launch(dataFolder, more, log);
    },
    logged: (text) => log.filter((line) => line.includes(text)),
  };
};

const notOurs = (): Promise<never> => Promise.reject(new Error('This platform was started by somebody else'));

/**
 * A platform for the tests of one file, ended with them. With E2E_URL in the environment it is the one
 * that runs there, which needs E2E_ADMIN_EMAIL and E2E_ADMIN_PASSWORD unless it is a demo academy.
 */
export const startPlatform = async (environment: Readonly<Record<string, string>> = {}): Promise<Platform> => {
  const url = process.env['E2E_URL'];
  if (url === undefined || url === '') return startOwn(environment);
  const academy = await openAcademy(() => url, administrator);
  return { ...academy, url, administrator, isOurs: false, kill: notOurs, terminate: notOurs, restart: notOurs, logged: () => [] };
};
