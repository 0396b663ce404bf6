import { spawn } from 'node:child_process';

export interface CommandOutcome {
  /** Undefined when it could not be run, or had to be ended. */
  code: number | undefined;
  output: string;
  errors: string;
}

export interface CommandOptions {
  seconds: number;
  environment?: NodeJS.ProcessEnv;
}

/** Runs a program to its end, or until its time is over. It never throws: that a program is missing is an answer, too. */
export const runCommand = (command: string, args: readonly string[], { seconds, environment }: CommandOptions): Promise<CommandOutcome> =>
  new Promise((resolve) => {
    // A group of its own: Ctrl-C in the terminal is for us, who then stop it in order.
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true, ...(environment ? { env: environment } : {}) });
    const read = { output: '', errors: '' };
    child.stdout.on('data', (chunk: Buffer) => (read.output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (read.errors += chunk.toString()));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve({ ...read, code: undefined, errors: `${read.errors}it did not end within ${seconds} s` });
    }, seconds * 1000);
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve({ ...read, code: undefined, errors: error.message });
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ ...read, code: code ?? undefined });
    });
  });
