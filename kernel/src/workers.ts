import { startLoop, type Loop } from './loop.ts';
import type { Logger } from './log.ts';

/** A piece of prompt background work on rows that are claimed by a state change. */
export interface Worker {
  name: string;
  /** It runs at least this often, and at once when poked. */
  everySeconds: number;
  /** Handles what is due and returns how many it handled; it runs again at once while that is above 0. */
  run(): Promise<number>;
}

export interface Workers {
  /** Adds a worker; while the service is being built. */
  add(worker: Worker): void;
  /** Has a worker look at once, for example from `onCommit`. */
  poke(name: string): void;
}

export interface WorkerPool extends Workers {
  start(): void;
  /** Resolves when each worker has found nothing to do. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export const createWorkers = (log: Logger): WorkerPool => {
  const workers = new Map<string, Worker>();
  const loops = new Map<string, Loop>();
  return {
    add: (worker) => {
      if (workers.has(worker.name)) throw new Error(`Two workers are called ${worker.name}`);
      workers.set(worker.name, worker);
    },
    poke: (name) => {
      if (!workers.has(name)) throw new Error(`There is no worker ${name}`);
      loops.get(name)?.poke();
    },
    start: () => {
      for (const { name, everySeconds, run } of workers.values()) {
        loops.set(name, startLoop({ name, log, everySeconds, round: async () => (await run()) > 0 }));
      }
    },
    idle: async () => {
      await Promise.all([...loops.values()].map((loop) => loop.idle()));
    },
    stop: async () => {
      await Promise.all([...loops.values()].map((loop) => loop.stop()));
    },
  };
};
