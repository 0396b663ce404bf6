import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from './wait-for.ts';

const secondsToEnd = 40;

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
export const databasePid = (dataFolder: string): number | undefined => {
  const file = join(dataFolder, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 && isAlive(pid) ? pid : undefined;
};

const end = async (pid: number | undefined, signal: NodeJS.Signals): Promise<void> => {
  if (pid === undefined || !isAlive(pid)) return;
  process.kill(pid, signal);
  await waitFor(() => !isAlive(pid), { seconds: secondsToEnd, what: `the end of process ${pid}` });
};

/** Whether the process is one that we started, and not another one that got its number since. */
const isPlatform = (pid: number): boolean =>
  existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('apps/single/main.ts');

/** Ends what is left of a platform, its database server included, and removes its data. */
export const removeLeftovers = async (dataFolder: string, pid?: number): Promise<void> => {
  await end(pid !== undefined && isPlatform(pid) ? pid : undefined, 'SIGKILL');
  await end(databasePid(dataFolder), 'SIGQUIT');
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
};
