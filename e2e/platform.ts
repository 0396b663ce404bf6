import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect } from 'vitest';
import { openAcademy, password, type Academy, type Credentials } from './academy.ts';
import { databaseUrl } from './embedded-database.ts';
import { databasePid, removeLeftovers } from './leftovers.ts';
import { secretsIn } from './secrets-in-log.ts';
import { startServicesShape } from './services-shape.ts';
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
  /** `elsewhere` is one that others started. Only shape `single` is killed and restarted by these tests. */
  shape: 'single' | 'services' | 'elsewhere';
  /** The address of a service's database, for what cannot be brought about from outside; only of shape `single`. */
  database(service: string): string;
  /** The folder in which a service keeps its files; only of shape `single`. */
  filesOf(service: string): string;
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
const secondsToStart = 180;
const secondsToStop = 40;
const linesOfLog = 60;

const administrator = {
  email: process.env['E2E_ADMIN_EMAIL'] ?? 'admin@liceo.test',
  password: process.env['E2E_ADMIN_PASSWORD'] ?? 'liceo-demo-2026',
};

/** The suite tells the platform of the test runner nothing. */
const ofNoTestRunner = { NODE_ENV: 'production', NODE_OPTIONS: '', VITEST: '' };

interface Running {
  child: ChildProcess;
  url: string;
}

const environmentOf = (dataFolder: string, more: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  ...process.env,
  PORT: '0',
  LICEO_DATA: dataFolder,
  LICEO_DEMO: 'off',
  LICEO_MEDIA_WORKER: 'off',
  LICEO_RATE_LIMIT: 'off',
  // Whatever can be logged is looked through for secrets.
  LOG_LEVEL: 'debug',
  LICEO_ADMIN_EMAIL: administrator.email,
  LICEO_ADMIN_PASSWORD: administrator.password,
  ...ofNoTestRunner,
  ...more,
});

/** Starts `apps/single` as a user would and reads its address from what it prints. */
const launch = async (
  dataFolder: string, more: Readonly<Record<string, string>>, log: string[], watch: (pid: number | undefined) => void,
): Promise<Running> => {
  const child = spawn(process.execPath, [join(root, 'apps/single/main.ts')], {
    cwd: root,
    env: environmentOf(dataFolder, more),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  watch(child.pid);
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

/** Sees to it that nothing outlives these tests, however they end. */
const startGuard = (dataFolder: string): { watch(pid: number | undefined): void; dismiss(): void } => {
  const script = fileURLToPath(new URL('./guard.ts', import.meta.url));
  // Of its own group: what interrupts the tests must not interrupt it.
  const guard = spawn(process.execPath, [script, dataFolder], { detached: true, stdio: ['pipe', 'ignore', 'inherit'] });
  guard.unref();
  (guard.stdin as Socket).unref();
  return {
    watch: (pid) => void guard.stdin.write(`${pid}\n`),
    dismiss: () => void guard.stdin.end(),
  };
};

/** After the last test of the file: its log, when one of them failed, and the end of the platform. */
const atTheEnd = (log: readonly string[], stop: () => Promise<void>): void => {
  let hasFailed = false;
  afterEach(({ task }) => {
    hasFailed ||= task.result?.state === 'fail';
  });
  afterAll(async () => {
    if (hasFailed) process.stderr.write(`The platform's log:\n${log.slice(-linesOfLog).join('\n')}\n`);
    await stop();
    // Whoever starts the demo academy is told its password.
    expect(secretsIn(log.filter((line) => !line.startsWith('Demo accounts,')), [password, administrator.password])).toEqual([]);
  });
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
  const guard = startGuard(dataFolder);
  const start = async (): Promise<void> => {
    running = await launch(dataFolder, more, log, guard.watch);
  };

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
  atTheEnd(log, async () => {
    try {
      if (running) await terminate();
    } finally {
      await removeLeftovers(dataFolder, running?.child.pid);
      guard.dismiss();
    }
  });

  await start();
  return {
    ...(await openAcademy(() => current().url, administrator)),
    get url() {
      return current().url;
    },
    administrator,
    shape: 'single',
    database: (service) => databaseUrl(dataFolder, service),
    filesOf: (service) => join(dataFolder, 'files', service),
    kill: async () => {
      await end(current().child, 'SIGKILL');
      running = undefined;
    },
    terminate,
    restart: start,
    logged: (text) => log.filter((line) => line.includes(text)),
  };
};

const notOurs = (): Promise<never> => Promise.reject(new Error('Only a platform of one process is killed and restarted by these tests'));
const notOpen = (): never => {
  throw new Error('Only databases and files of a platform of one process are opened by these tests');
};
const untouched = { administrator, database: notOpen, filesOf: notOpen, kill: notOurs, terminate: notOurs, restart: notOurs };

const startOnServices = async (brokerUrl: string, environment: Readonly<Record<string, string>>): Promise<Platform> => {
  const { url, log, stop } = await startServicesShape(brokerUrl, {
    LICEO_DEMO: 'off', LICEO_ADMIN_EMAIL: administrator.email, LICEO_ADMIN_PASSWORD: administrator.password, ...ofNoTestRunner, ...environment,
  });
  atTheEnd(log, stop);
  return { ...(await openAcademy(() => url, administrator)), ...untouched, url, shape: 'services', logged: (text) => log.filter((line) => line.includes(text)) };
};

/**
 * A platform for the tests of one file, ended with them: in one process, or, with E2E_BROKER_URL in the environment,
 * a process per service. With E2E_URL it is the one that runs there, which needs E2E_ADMIN_EMAIL and
 * E2E_ADMIN_PASSWORD unless it is a demo academy.
 */
export const startPlatform = async (environment: Readonly<Record<string, string>> = {}): Promise<Platform> => {
  const { E2E_URL: url, E2E_BROKER_URL: brokerUrl } = process.env;
  if (brokerUrl) return startOnServices(brokerUrl, environment);
  if (!url) return startOwn(environment);
  return { ...(await openAcademy(() => url, administrator)), ...untouched, url, shape: 'elsewhere', logged: () => [] };
};
