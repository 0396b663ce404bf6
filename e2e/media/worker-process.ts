import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { waitFor } from '../wait-for.ts';

/** A worker as `npm run worker` starts it. */
export interface WorkerProcess {
  name: string;
  log: readonly string[];
  /** kill −9 of the worker alone; what it started has to end by itself. */
  kill(): Promise<void>;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

export interface WorkerOptions {
  name: string;
  /** Where it finds the media service. */
  url: string;
  token: string;
  folder: string;
  /** What it transcribes with; without it there are no subtitles. */
  model?: string;
}

const program = join(import.meta.dirname, '../../apps/worker/main.ts');
const secondsToStart = 60;

export const startWorker = async ({ name, url, token, folder, model }: WorkerOptions): Promise<WorkerProcess> => {
  const child = spawn(process.execPath, [program], {
    env: {
      ...process.env, NODE_OPTIONS: '', NODE_ENV: 'production', MEDIA_URL: url, LICEO_WORKER_TOKEN: token, WORKER_NAME: name, WORKER_FOLDER: folder,
      ...(model === undefined ? {} : { LICEO_WHISPER_MODEL: model, LICEO_WHISPER_THREADS: '1' }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', (line) => void log.push(line));
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (hasEnded()) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  await waitFor(() => {
    if (hasEnded()) throw new Error(`The worker did not start:\n${log.join('\n')}`);
    return log.some((line) => line.includes(' works for '));
  }, { seconds: secondsToStart, what: 'the start of a worker' });
  return { name, log, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
};
