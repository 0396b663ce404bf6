import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

const program = '/usr/bin/redis-server';
const secondsToStart = 30;

/** A Redis of one's own, for tests: on a free port of this machine, with nothing kept. */
export interface TestRedis {
  url: string;
  /** kill −9. */
  kill(): Promise<void>;
  /** Has it stand still: connections stay open, and nothing answers. */
  freeze(): void;
  thaw(): void;
  /** A start on the same port, with nothing in it. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const whenStarted = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Ready to accept connections')) resolve();
    });
    child.once('exit', () => reject(new Error(`Redis did not start:\n${output}`)));
    setTimeout(() => reject(new Error(`Redis did not start within ${secondsToStart} s:\n${output}`)), secondsToStart * 1000).unref();
  });

/** Whether this machine has Redis; says so in a line when it has not. */
export const hasRedis = (): boolean => {
  const found = existsSync(program);
  if (!found) process.stderr.write('Redis is not installed, and rate limits in it are not tested: apt-get install redis-server\n');
  return found;
};

export const startTestRedis = async (): Promise<TestRedis> => {
  const folder = mkdtempSync(join(tmpdir(), 'liceo-redis-'));
  const port = await freePort();
  let server: ChildProcess;

  const start = async (): Promise<void> => {
    const settings = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder, '--save', '', '--appendonly', 'no'];
    server = spawn(program, settings, { stdio: ['ignore', 'pipe', 'ignore'] });
    await whenStarted(server);
  };
  const kill = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
  };

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    start,
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
