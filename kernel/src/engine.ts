import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A server program that this process runs: a broker on this machine, on ports and in a folder of its own. */
export interface Engine {
  /** How a client finds it. */
  url: string;
  /** kill −9: nothing is finished and nothing said. */
  kill(): Promise<void>;
  /** Starts it again on the same data and ports, after `kill`. */
  start(): Promise<void>;
  /** Has it stand still: connections stay open, and nothing answers. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

export interface Program {
  name: string;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** What it prints when it answers. */
  ready: string;
}

const secondsToStart = 90;

const secondsToAnswer = 10;

/** Whether the program is on this machine and works: whether the command ends well, and soon. */
export const canRun = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore', timeout: secondsToAnswer * 1000 }).status === 0;

const whenStarted = (child: ChildProcess, { name, ready }: Program): Promise<void> =>
  new Promise((resolve, reject) => {
    let output = '';
    const failed = (how: string) => reject(new Error(`${name} ${how}:\n${output}`));
    const tooLong = setTimeout(failed, secondsToStart * 1000, `did not start within ${secondsToStart} s`);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (!output.includes(ready)) return;
      clearTimeout(tooLong);
      for (const stream of [child.stdout, child.stderr]) stream?.off('data', read).resume();
      resolve();
    };
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', read);
    child.once('error', (error) => failed(`cannot be run (${error.message})`));
    child.once('exit', () => failed('did not start'));
  });

/** Runs a program with what it starts itself as a process group, which ends as one. */
export const runProgram = (program: Program): Omit<Engine, 'url' | 'stop'> & { end(signal: NodeJS.Signals): Promise<void> } => {
  let child: ChildProcess | undefined;
  const running = (): (ChildProcess & { pid: number }) | undefined =>
    child?.pid && child.exitCode === null && child.signalCode === null ? (child as ChildProcess & { pid: number }) : undefined;
  const send = (signal: NodeJS.Signals) => (): void => {
    const group = running();
    if (group) process.kill(-group.pid, signal);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const group = running();
    if (!group) return;
    const exited = once(group, 'exit');
    process.kill(-group.pid, signal);
    await exited;
  };
  return {
    start: async () => {
      child = spawn(program.command, program.args, { env: program.env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
      try {
        await whenStarted(child, program);
      } catch (error) {
        await end('SIGKILL');
        throw error;
      }
    },
    kill: () => end('SIGKILL'),
    freeze: send('SIGSTOP'),
    thaw: send('SIGCONT'),
    end,
  };
};
