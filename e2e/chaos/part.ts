import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { waitFor } from '../wait-for.ts';

/** A process of the platform, started again whenever it has ended, as a cluster would. */
export interface Part {
  name: string;
  /** Where it answered last. */
  url(): string;
  answers(): Promise<void>;
  /** kill −9; it is back after `seconds`. Resolves when it answers. */
  kill(seconds: number): Promise<void>;
  /** Asks it to stop, as before an update. Resolves when its successor answers. */
  replace(): Promise<void>;
  stop(): Promise<void>;
}

export interface PartOptions {
  name: string;
  script: string;
  environment: Readonly<Record<string, string>>;
  /** What it prints when it answers, with the address as its group. */
  ready: RegExp;
  log(line: string): void;
}

const secondsToStart = 120;
const secondsToStop = 40;

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/** Starts it; it answers a while later. */
export const startPart = ({ name, script, environment, ready, log }: PartOptions): Part => {
  let hasAnswered = false;
  let url = '';
  let pauseMs = 500;
  let isStopping = false;
  let child: ChildProcess;

  const launch = (): void => {
    hasAnswered = false;
    const launched = spawn(process.execPath, [script], { env: { ...process.env, NODE_OPTIONS: '', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [launched.stdout, launched.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        log(`${name}: ${line}`);
        const address = ready.exec(line)?.[1];
        if (address === undefined) return;
        url = address;
        hasAnswered = true;
      });
    }
    launched.once('exit', (code, signal) => {
      hasAnswered = false;
      if (isStopping) return;
      log(`${name}: ended (${signal ?? code})`);
      void delay(pauseMs).then(() => {
        if (!isStopping) launch();
      });
    });
    child = launched;
  };
  const untilItAnswers = async (): Promise<void> => {
    await waitFor(() => hasAnswered, { seconds: secondsToStart, what: `an answer of ${name}` });
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (hasEnded(child)) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    const forced = setTimeout(() => child.kill('SIGKILL'), secondsToStop * 1000);
    await exited;
    clearTimeout(forced);
  };

  launch();
  return {
    name,
    url: () => url,
    answers: untilItAnswers,
    kill: async (seconds) => {
      pauseMs = seconds * 1000;
      await end('SIGKILL');
      await untilItAnswers();
    },
    replace: async () => {
      pauseMs = 0;
      await end('SIGTERM');
      await untilItAnswers();
    },
    stop: async () => {
      isStopping = true;
      await end('SIGTERM');
    },
  };
};
