import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface ProgramLimits {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
  /** The largest file that it may write. */
  readonly fileBytes: number;
  /** Processes and threads together. */
  readonly processes: number;
}

export interface ProgramRun {
  readonly command: readonly string[];
  /** The folder it works in, which exists; it needs to write nowhere else. */
  readonly folder: string;
  /** Files and folders that it reads. */
  readonly readable: readonly string[];
  readonly limits: ProgramLimits;
  readonly signal?: AbortSignal | undefined;
  /** Told each line of its standard output. */
  readonly onLine?: (line: string) => void;
}

/** Runs programs until they have ended and nothing of them is left. A sandbox is one that also confines them. */
export interface Programs {
  run(run: ProgramRun): Promise<void>;
}

/** Why a program did not end well. */
class ProgramError extends Error {
  readonly fault: 'exit' | 'killed' | 'time' | 'cancelled';
  /** The end of what it wrote to its standard error. */
  readonly messages: string;

  constructor(fault: ProgramError['fault'], message: string, messages: string) {
    super(message);
    this.name = 'ProgramError';
    this.fault = fault;
    this.messages = messages;
  }
}

const keptLetters = 16_384;
/** Timers take no more. */
const longestMs = 2 ** 31 - 1;

/** Programs as children of this process: stopped with it and at the end of their time, and not confined. */
export const plainPrograms: Programs = {
  run: (run) => {
    const [program = '', ...args] = run.command;
    // It needs nothing of our environment, and is not to know the secrets in it. By the channel it notices when we are gone.
    return supervise(spawn(program, args, { cwd: run.folder, env: {}, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] }), run);
  },
};

const supervise = async (child: ChildProcess, { signal, limits, onLine }: ProgramRun): Promise<void> => {
  let messages = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    messages = (messages + text).slice(-keptLetters);
  });
  if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => onLine?.(line));
  const overrun = AbortSignal.timeout(Math.min(longestMs, Math.ceil(limits.wallSeconds * 1000)));
  const kill = (): void => void child.kill('SIGKILL');
  const stops = [overrun, ...(signal ? [signal] : [])];
  for (const stop of stops) stop.addEventListener('abort', kill);
  if (signal?.aborted) kill();
  try {
    const [code, by] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
      child.on('error', reject).on('close', (...ending) => resolve(ending));
    });
    if (signal?.aborted) throw new ProgramError('cancelled', 'The program was cancelled', messages);
    if (overrun.aborted) throw new ProgramError('time', `The program took more than ${limits.wallSeconds} s`, messages);
    if (by !== null) throw new ProgramError('killed', `The program was ended by ${by}`, messages);
    if (code !== 0) throw new ProgramError('exit', `The program ended with code ${code}`, messages);
  } finally {
    for (const stop of stops) stop.removeEventListener('abort', kill);
  }
};
