import { mkdirSync } from 'node:fs';
import { processEnvironment } from './config.ts';
import { canRun, runProgram, type Engine } from './engine.ts';
import { markedWith } from './engine-orphans.ts';
import { freePort } from './free-port.ts';

const program = 'redis-server';

/** Whether this machine has Redis. */
export const hasRedis = (): boolean => canRun(program, ['--version']);

/** Runs the Redis of this machine on loopback, with its data in `folder`; on a free port unless one is given. */
export const startRedis = async (folder: string, port?: number): Promise<Engine> => {
  const listening = port ?? (await freePort());
  mkdirSync(folder, { recursive: true });
  const server = runProgram({
    name: 'Redis',
    command: program,
    // A title of its own would be written over the environment, by which an orphan is known.
    args: ['--bind', '127.0.0.1', '--port', String(listening), '--dir', folder, '--save', '60 1', '--daemonize', 'no', '--set-proc-title', 'no'],
    env: markedWith(folder, processEnvironment()),
    ready: 'Ready to accept connections',
  });
  await server.start();
  return { ...server, url: `redis://127.0.0.1:${listening}`, stop: () => server.end('SIGTERM') };
};
