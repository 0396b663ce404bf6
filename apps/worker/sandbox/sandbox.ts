import { spawn, type ChildProcess } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { confine, findMeans, searchPath, weaknesses, type Limits, type Means } from './confinement.ts';

/** Why a confined program did not end well. */
export type SandboxFault = 'exit' | 'killed' | 'time' | 'cancelled' | 'output';

export class SandboxError extends Error {
  readonly fault: SandboxFault;
  /** The end of what it wrote to its standard error. */
  readonly messages: string;

  constructor(fault: SandboxFault, message: string, messages: string) {
    super(messages ? `${message}: ${messages.trim().slice(-500)}` : message);
    this.name = 'SandboxError';
    this.fault = fault;
    this.messages = messages;
  }
}

/** One run of a confined program. */
export interface Run {
  command: readonly string[];
  /** The folder it works in, which exists; it becomes the folder's owner and can write nowhere else. */
  folder: string;
  /** Files and folders that it needs beside the system's; a file must be readable for everybody, folders above it need not. */
  readable: readonly string[];
  limits: Limits;
  signal?: AbortSignal | undefined;
  /** Told each line of its standard output. */
  onLine?: (line: string) => void;
}

export interface Sandbox {
  readonly means: Means;
  run(run: Run): Promise<void>;
}

// What is not trusted must not fill the memory of who listens to it.
const longestMessages = 16_384;
const mostOutputBytes = 64 * 1024 * 1024;

const kill = (child: ChildProcess): void => {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // The whole group has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

const lastSignal = 64;

/** A shell tells of a signal by a code above 128; there are not as many signals as codes. */
const faultOf = (code: number | null, signal: NodeJS.Signals | null): [SandboxFault, string] =>
  signal === null && code !== null && (code < 128 || code > 128 + lastSignal)
    ? ['exit', `The confined program ended with code ${code}`]
    : ['killed', `The confined program was ended by ${signal ?? `signal ${(code ?? 128) - 128}`}; it may have used up its processor time or memory`];

/** Waits until the program has ended and nothing of it is left; throws when it did not end well. */
const supervise = (child: ChildProcess, { signal, limits, onLine }: Run): Promise<void> =>
  new Promise((done, failed) => {
    let messages = '';
    let received = 0;
    let stopped: [SandboxFault, string] | undefined;
    const stop = (fault: SandboxFault, message: string): void => {
      stopped ??= [fault, message];
      kill(child);
    };
    const cancel = (): void => stop('cancelled', 'The confined program was cancelled');
    const tooLong = setTimeout(() => stop('time', `The confined program took more than ${limits.wallSeconds} s`), limits.wallSeconds * 1000);
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted) cancel();

    child.stderr?.on('data', (chunk: Buffer) => (messages = (messages + chunk.toString()).slice(-longestMessages)));
    if (child.stdout) {
      child.stdout.on('data', (chunk: Buffer) => {
        received += chunk.length;
        if (received > mostOutputBytes) stop('output', 'The confined program wrote more than it may');
      });
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (stopped) return;
        try {
          onLine?.(line);
        } catch (error) {
          stop('output', `The confined program wrote what nobody understands (${error instanceof Error ? error.message : String(error)})`);
        }
      });
    }
    const settle = (): void => {
      clearTimeout(tooLong);
      signal?.removeEventListener('abort', cancel);
      kill(child);
    };
    child.once('error', (error) => {
      settle();
      failed(error);
    });
    child.once('close', (code, by) => {
      settle();
      const fault = stopped ?? (code === 0 ? undefined : faultOf(code, by));
      if (fault) failed(new SandboxError(...fault, messages));
      else done();
    });
  });

const environment = (folder: string): NodeJS.ProcessEnv => ({ PATH: searchPath, HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8' });

const runIn = (means: Means) => async (run: Run): Promise<void> => {
  if (means.uid !== undefined) await chown(run.folder, means.uid, means.uid);
  // Below the folder, so that it goes with it when this process ends before it is done.
  const root = await mkdtemp(join(run.folder, '.root-'));
  try {
    const [program = '', ...args] = confine(run.command, { root, folder: run.folder, readable: run.readable }, run.limits, means);
    // A process group of its own, so that it can be killed whole.
    const child = spawn(program, args, { cwd: run.folder, env: environment(run.folder), stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    await supervise(child, run);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
};

/** Confines with `means`, or with everything that this machine offers; what is missing is reported once. */
export const openSandbox = async (report: (line: string) => void, means?: Means): Promise<Sandbox> => {
  const used = means ?? (await findMeans());
  for (const weakness of weaknesses(used)) report(`Media programs are not confined fully: ${weakness}.`);
  return { means: used, run: runIn(used) };
};
