import type { Logger } from './log.ts';

export interface Loop {
  /** Asks for a round now, or right after the running one. */
  poke(): void;
  /** Resolves when a round that began after this call found nothing to do. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export interface LoopOptions {
  name: string;
  log: Logger;
  /** A round happens at least this often, poked or not. */
  everySeconds: number;
  /** One round. Returns true when there may be more to do at once. */
  round(): Promise<boolean>;
}

const maximumBackoffSeconds = 10;

/** Runs rounds of work one after another: when poked, and regularly. A failing round backs off. */
export const startLoop = ({ name, log, everySeconds, round }: LoopOptions): Loop => {
  let poked = true;
  let stopping = false;
  let failures = 0;
  let wake: () => void = () => undefined;
  let waiters: (() => void)[] = [];

  const sleep = (seconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const runRound = async (): Promise<boolean> => {
    try {
      const more = await round();
      failures = 0;
      return more;
    } catch (error) {
      failures += 1;
      log.error({ err: error, loop: name, failures }, 'a round failed and will be tried again');
      return false;
    }
  };

  const rest = async (): Promise<void> => {
    if (failures > 0) await sleep(Math.min(2 ** failures * 0.05, maximumBackoffSeconds));
    else await sleep(everySeconds);
  };

  const run = async (): Promise<void> => {
    while (!stopping) {
      poked = false;
      const listening = waiters;
      waiters = [];
      const more = await runRound();
      if (more || poked || failures > 0) waiters.push(...listening);
      else for (const done of listening) done();
      if (!more && !poked && !stopping) await rest();
    }
    for (const done of waiters) done();
  };

  const finished = run();
  const poke = () => {
    poked = true;
    wake();
  };
  return {
    poke,
    idle: () =>
      new Promise((done) => {
        waiters.push(done);
        poke();
      }),
    stop: async () => {
      stopping = true;
      wake();
      await finished;
    },
  };
};
