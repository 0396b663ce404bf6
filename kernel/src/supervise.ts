// Keeps processes running as a cluster would: one that ends is started again, after a while that grows, and
// when it cannot be made to run everything is given up.
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A process to keep running. */
export interface Part {
  name: string;
  args: readonly string[];
  environment: NodeJS.ProcessEnv;
  /** Ends before the others are asked to: what it has taken in they still have to answer. */
  isDoor?: boolean;
  /** Whether this line of its output says that it answers. */
  isReady(line: string): boolean;
}

export interface Supervisor {
  /** Resolves when the part answers for the first time. */
  start(part: Part): Promise<void>;
  /** Asks all to end, and resolves when they have. */
  stop(): Promise<void>;
  /** Resolves when a part cannot be made to run: with the reason, and the code to exit with. */
  gaveUp: Promise<{ why: string; code: number }>;
}

export interface SupervisorOptions {
  say(line: string): void;
  firstDelayMs?: number;
  longestDelayMs?: number;
  /** So many ends in a row before a part has answered for a while, and it is given up. */
  mostQuickEnds?: number;
  /** What lives that long after it has answered was well. */
  wellAfterMs?: number;
  /** Who has not ended by then when it is asked to is killed. */
  stopWithinMs?: number;
}

/** What a process exits with whose configuration is wrong: the next start would find the same. */
const faultyConfiguration = 2;
const growth = 3;

interface Kept {
  part: Part;
  child?: ChildProcess;
  /** Resolves when the child has ended. */
  ended: Promise<void>;
  timer?: NodeJS.Timeout;
  quickEnds: number;
  answeredAt: number | undefined;
}

export const createSupervisor = ({
  say, firstDelayMs = 500, longestDelayMs = 20_000, mostQuickEnds = 6, wellAfterMs = 10_000, stopWithinMs = 30_000,
}: SupervisorOptions): Supervisor => {
  const kept = new Set<Kept>();
  let isStopping = false;
  let giveUp: (how: { why: string; code: number }) => void = () => undefined;
  const gaveUp = new Promise<{ why: string; code: number }>((resolve) => (giveUp = resolve));

  const run = (one: Kept, onReady: () => void): void => {
    const { part } = one;
    one.answeredAt = undefined;
    // The channel tells the child when this process is gone, however it went.
    const child = spawn(process.execPath, part.args, { env: part.environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    one.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        say(`${part.name}: ${line}`);
        if (one.answeredAt !== undefined || !part.isReady(line)) return;
        one.answeredAt = performance.now();
        onReady();
      });
    }
    one.ended = new Promise((resolve) => {
      child.once('error', (error) => say(`${part.name}: ${error.message}`));
      child.once('exit', (code, signal) => {
        resolve();
        if (!isStopping) onEnd(one, code, signal, onReady);
      });
    });
  };

  const onEnd = (one: Kept, code: number | null, signal: NodeJS.Signals | null, onReady: () => void): void => {
    const { part: { name }, child, answeredAt } = one;
    const how = `${name} (process ${child?.pid}) ended (${signal ?? `code ${code}`})`;
    if (code === faultyConfiguration) return giveUp({ why: `${how}: its configuration is faulty`, code: faultyConfiguration });
    const wasWell = answeredAt !== undefined && performance.now() - answeredAt >= wellAfterMs;
    one.quickEnds = wasWell ? 0 : one.quickEnds + 1;
    if (one.quickEnds >= mostQuickEnds) return giveUp({ why: `${how}, ${one.quickEnds} times in a row`, code: 1 });
    const delayMs = Math.min(longestDelayMs, firstDelayMs * growth ** Math.max(0, one.quickEnds - 1));
    say(`${how}; it is started again in ${delayMs / 1000} s`);
    one.timer = setTimeout(() => run(one, onReady), delayMs);
  };

  const end = async (ones: readonly Kept[]): Promise<void> => {
    for (const { child } of ones) child?.kill('SIGTERM');
    const tooLong = setTimeout(() => {
      for (const { part, child } of ones) {
        if (child?.exitCode !== null || child.signalCode !== null) continue;
        say(`${part.name} (process ${child.pid}) does not end; it is killed`);
        child.kill('SIGKILL');
      }
    }, stopWithinMs);
    await Promise.all(ones.map(({ ended }) => ended));
    clearTimeout(tooLong);
  };

  return {
    gaveUp,
    start: (part) =>
      new Promise((resolve) => {
        const one: Kept = { part, ended: Promise.resolve(), quickEnds: 0, answeredAt: undefined };
        kept.add(one);
        if (!isStopping) run(one, resolve);
      }),
    stop: async () => {
      isStopping = true;
      for (const { timer } of kept) clearTimeout(timer);
      const [doors, others] = [[...kept].filter(({ part }) => part.isDoor), [...kept].filter(({ part }) => !part.isDoor)];
      await end(doors);
      await end(others);
    },
  };
};
