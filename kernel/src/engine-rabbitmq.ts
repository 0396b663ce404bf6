import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processEnvironment } from './config.ts';
import { runProgram, type Engine } from './engine.ts';
import { markedWith } from './engine-orphans.ts';
import { freePort } from './free-port.ts';

/** Debian's package puts it here; the script on the PATH would change to a user of its own. */
const program = '/usr/lib/rabbitmq/bin/rabbitmq-server';

/** Whether this machine has RabbitMQ. */
export const hasRabbitmq = (): boolean => existsSync(program);

/** Runs the RabbitMQ of Debian's package on loopback, with its data in `folder`; on a free port unless one is given. */
export const startRabbitmq = async (folder: string, port?: number): Promise<Engine> => {
  const [listening, distribution, names] = [port ?? (await freePort()), await freePort(), await freePort()];
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'rabbitmq.conf'), `listeners.tcp.1 = 127.0.0.1:${listening}\n`);
  const env = {
    ...markedWith(folder, processEnvironment()),
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
  const nameServer = spawn('epmd', ['-port', String(names), '-address', '127.0.0.1'], { env, stdio: 'ignore', detached: true });
  const broker = runProgram({ name: 'RabbitMQ', command: program, args: [], env, ready: 'completed with' });
  const stop = async (): Promise<void> => {
    await broker.end('SIGTERM');
    nameServer.kill();
  };
  try {
    await broker.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { ...broker, url: `amqp://guest:guest@127.0.0.1:${listening}`, stop };
};
