import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const mark = 'LICEO_ENGINE_FOLDER';
const secondsToStop = 20;
const millisecondsBetweenLooks = 20;

/** What happens to whoever looks at a process that ends, or that belongs to somebody else. */
const notReadable = new Set(['ENOENT', 'ESRCH', 'EACCES', 'EPERM']);

/** The environment for a program of the engine with its data in `folder`: what is left of a killed run is known by it. */
export const markedWith = (folder: string, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({ ...environment, [mark]: folder });

const isMarked = (pid: number, folder: string): boolean => {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`${mark}=${folder}`);
  } catch (error) {
    if (notReadable.has((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
};

const processesOf = (folder: string): number[] =>
  existsSync('/proc/self/environ') ? readdirSync('/proc').map(Number).filter((pid) => pid > 1 && pid !== process.pid && isMarked(pid, folder)) : [];

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

/**
 * Stops the programs that a killed run has left running on the data of `folder`: in order, or after a
 * while by force. Where there is no /proc none is found.
 */
export const stopOrphans = async (folder: string): Promise<void> => {
  const found = processesOf(folder);
  for (const pid of found) signal(pid, 'SIGTERM');
  const deadline = performance.now() + secondsToStop * 1000;
  for (let left = found; left.length > 0; left = processesOf(folder)) {
    if (performance.now() > deadline) for (const pid of left) signal(pid, 'SIGKILL');
    await delay(millisecondsBetweenLooks);
  }
};
