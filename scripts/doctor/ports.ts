import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { fail, ok, warn, type Finding } from './finding.ts';

/** Who listens on a port, as far as this user may see it. */
export interface Taker {
  pid: number;
  command: string;
}

export interface PortUse {
  /** Whether one can listen on it now. */
  isFree: boolean;
  taker?: Taker | undefined;
}

/** The states of a connection that /proc/net/tcp writes as numbers. */
const listening = '0A';
/** A process that ends while one looks at it, or that is somebody else's. */
const notReadable = new Set(['ENOENT', 'ESRCH', 'EACCES', 'EPERM']);

const whereReadable = <Result>(read: () => Result, otherwise: Result): Result => {
  try {
    return read();
  } catch (error) {
    if (notReadable.has((error as NodeJS.ErrnoException).code ?? '')) return otherwise;
    throw error;
  }
};

/** The inodes of the sockets that listen on the port, from the text of /proc/net/tcp. */
export const inodesIn = (table: string, port: number): string[] =>
  table.split('\n').slice(1).flatMap((line) => {
    const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
    return state === listening && parseInt(local.split(':')[1] ?? '', 16) === port ? [inode] : [];
  });

/** Finds out who listens on a port; nothing when it is not to be seen. */
export const takerOf = (port: number): Taker | undefined => {
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => whereReadable(() => readFileSync(file, 'utf8'), ''));
  const sockets = new Set(tables.flatMap((table) => inodesIn(table, port)).map((inode) => `socket:[${inode}]`));
  if (sockets.size === 0) return undefined;
  const pid = whereReadable(() => readdirSync('/proc'), []).map(Number).filter((each) => each > 0).find((each) =>
    whereReadable(() => readdirSync(`/proc/${each}/fd`), []).some((descriptor) =>
      sockets.has(whereReadable(() => readlinkSync(`/proc/${each}/fd/${descriptor}`), ''))));
  if (pid === undefined) return undefined;
  return { pid, command: whereReadable(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'), '').split('\0').join(' ').trim() };
};

const longestCommand = 80;
/** The end of a long path is what tells one program from another. */
const shorten = (command: string): string => command.replaceAll(/\/\S+\/((?:[^/\s]+\/){2}[^/\s]+)/g, '…/$1').slice(0, longestCommand);
const describe = (taker: Taker | undefined): string =>
  taker ? `process ${taker.pid} (${shorten(taker.command)})` : 'a program of another user';

/** The port of the platform. */
export const ownPort = (port: number, { isFree, taker }: PortUse): Finding => {
  if (isFree) return ok(`port ${port} is free`);
  const what = `port ${port} is taken by ${describe(taker)}`;
  return /apps\/(?:single|service)\/main\.ts/.test(taker?.command ?? '')
    ? warn(`${what}: Liceo runs already`, 'nothing; a second one needs a PORT and a LICEO_DATA of its own')
    : fail(what, 'end that program, or choose another port: PORT=4001 npm start');
};

/** The usual port of an engine: taken is no fault, for the engine may be the one that is wanted. */
export const enginePort = (title: string, port: number, { isFree, taker }: PortUse): Finding =>
  ok(isFree ? `port ${port} of ${title} is free` : `port ${port} of ${title} is taken by ${describe(taker)}; npm run engines takes another`);
