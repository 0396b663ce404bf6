import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processEnvironment } from './config.ts';
import { freePort } from './testing-ports.ts';

/** Debian's package puts it here; the script on the PATH would change to a user of its own. */
const program = '/usr/lib/rabbitmq/bin/rabbitmq-server';
const secondsToStart = 90;

/** A RabbitMQ of one's own, for tests: on free ports of this machine, with its data in a temporary folder. */
export interface TestRabbitmq {
  url: string;
  /** kill −9, and a start on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const whenStarted = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('completed with')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => reject(new Error(`RabbitMQ did not start:\n${output}`)));
    setTimeout(() => reject(new Error(`RabbitMQ did not start within ${secondsToStart} s:\n${output}`)), secondsToStart * 1000).unref();
  });

/** Whether this machine has RabbitMQ; says so in a line when it has not. */
export const hasRabbitmq = (): boolean => {
  const found = existsSync(program);
  if (!found) process.stderr.write('RabbitMQ is not installed, and its transport is not tested: apt-get install rabbitmq-server\n');
  return found;
};

export const startTestRabbitmq = async (): Promise<TestRabbitmq> => {
  const folder = mkdtempSync(join(tmpdir(), 'liceo-rabbitmq-'));
  const [port, distribution, names] = [await freePort(), await freePort(), await freePort()];
  writeFileSync(join(folder, 'rabbitmq.conf'), `listeners.tcp.1 = 127.0.0.1:${port}\n`);
  const env = {
    ...processEnvironment(),
    HOME: folder,
    ERL_EPMD_PORT: String(names),
    RABBITMQ_NODENAME: 'liceo@localhost',
    RABBITMQ_DIST_PORT: String(distribution),
    RABBITMQ_MNESIA_BASE: join(folder, 'data'),
    RABBITMQ_LOG_BASE: join(folder, 'log'),
    RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq.conf'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'plugins'),
  };
  // Erlang's name server; the broker would start one that outlives it.
  const nameServer = spawn('epmd', ['-port', String(names), '-address', '127.0.0.1'], { stdio: 'ignore' });
  let broker: ChildProcess;

  const start = async (): Promise<void> => {
    // A group of its own: the program is a script that starts others.
    broker = spawn(program, [], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    await whenStarted(broker);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (broker.exitCode !== null || broker.signalCode !== null) return;
    const exited = once(broker, 'exit');
    process.kill(-(broker.pid ?? 0), signal);
    await exited;
  };

  await start();
  return {
    url: `amqp://guest:guest@127.0.0.1:${port}`,
    restart: async () => {
      await end('SIGKILL');
      await start();
    },
    stop: async () => {
      await end('SIGKILL');
      nameServer.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
