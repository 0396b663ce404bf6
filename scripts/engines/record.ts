// What a running `npm run engines` leaves for others of the same checkout: who it is and where its engines are.
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Environment } from '@liceo/kernel/config';
import type { EngineUrls } from './names.ts';

export interface EnginesRecord extends EngineUrls {
  pid: number;
}

const program = 'scripts/engines.ts';

/** Where the engines of this checkout keep their data; LICEO_ENGINES names another place. */
export const enginesFolder = (environment: Environment): string =>
  resolve(environment['LICEO_ENGINES'] || join(import.meta.dirname, '../../.liceo-engines'));

const fileIn = (folder: string): string => join(folder, 'engines.json');

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  }
  // Another program may have got the number of one that was killed.
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes(program);
};

/** The engines that run; nothing when none do, or when their file is left over from a run that was killed. */
export const readRecord = (folder: string): EnginesRecord | undefined => {
  const file = fileIn(folder);
  if (!existsSync(file)) return undefined;
  const record = JSON.parse(readFileSync(file, 'utf8')) as EnginesRecord;
  return isRunning(record.pid) ? record : undefined;
};

/** What is written beside first and then put in place is never read by halves. */
const writeBeside = (folder: string, record: EnginesRecord): string => {
  const file = `${fileIn(folder)}.${process.pid}`;
  writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  return file;
};

/** Makes this process the one that runs the engines of the folder, or answers with the one that does. */
export const claim = (folder: string): EnginesRecord | undefined => {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const beside = writeBeside(folder, { pid: process.pid });
  try {
    for (;;) {
      const running = readRecord(folder);
      if (running) return running;
      rmSync(fileIn(folder), { force: true });
      try {
        linkSync(beside, fileIn(folder));
        return undefined;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
  } finally {
    rmSync(beside);
  }
};

/** Says where the engines are. */
export const publish = (folder: string, urls: EngineUrls): void => renameSync(writeBeside(folder, { pid: process.pid, ...urls }), fileIn(folder));

export const release = (folder: string): void => rmSync(fileIn(folder), { force: true });
