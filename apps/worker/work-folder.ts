import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { ConfigError } from '@liceo/kernel/config';

/** The folder of one worker. Beside it lies a socket at which the worker listens as long as it lives. */
export interface WorkFolder {
  path: string;
  close(): Promise<void>;
}

const prefix = 'liceo-worker-';
const ending = '.alive';
/** What fits into the address of a Unix socket, on any system. */
const longestAddress = 103;

const socketOf = (folder: string): string => `${folder}${ending}`;

/** Makes a folder in which this process can work beside others; the confined programs, of another user, can get in. */
export const openWorkFolder = async (parent: string): Promise<WorkFolder> => {
  const path = join(parent, `${prefix}${randomUUID().slice(0, 8)}`);
  const socket = socketOf(path);
  if (Buffer.byteLength(socket) > longestAddress) throw new ConfigError([`WORKER_FOLDER: must be shorter, ${socket} has more than ${longestAddress} bytes`]);
  const alive = createServer((visitor) => visitor.destroy());
  // It listens before there is a folder: a folder at which nobody listens is nobody's.
  alive.listen(socket);
  await once(alive, 'listening');
  alive.unref();
  await mkdir(path);
  await chmod(path, 0o755);
  return {
    path,
    close: async () => {
      await rm(path, { recursive: true, force: true });
      // This removes the socket.
      alive.close();
      await once(alive, 'close');
    },
  };
};

/** Who cannot be asked, for example because the process is another user's, is taken to be alive. */
const isAlive = async (folder: string): Promise<boolean> => {
  const visitor = connect(socketOf(folder));
  try {
    await once(visitor, 'connect');
    return true;
  } catch (error) {
    return !['ECONNREFUSED', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '');
  } finally {
    visitor.destroy();
  }
};

/** The folders of workers on this machine that ended without clearing up: killed, or with the machine. */
export const abandonedFolders = async (parent: string): Promise<string[]> => {
  const entries = await readdir(parent, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name.startsWith(prefix)).map(({ name }) => join(parent, name));
  const found: string[] = [];
  for (const folder of folders) if (!(await isAlive(folder))) found.push(folder);
  return found;
};

/** What the confined programs of a killed worker still write while they end is waited for. */
const tries = 20;

export const removeAbandoned = async (folder: string): Promise<void> => {
  await rm(folder, { recursive: true, force: true, maxRetries: tries });
  await rm(socketOf(folder), { force: true });
};
