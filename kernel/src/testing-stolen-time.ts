import { readFileSync } from 'node:fs';

/** Ticks of all CPUs: user nice system idle iowait irq softirq steal (proc(5)). */
const ticks = (): { all: number; stolen: number } => {
  const [, ...values] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(/\s+/).map(Number);
  return { all: values.slice(0, 8).reduce((sum, value) => sum + value, 0), stolen: values[7] ?? 0 };
};

/**
 * Starts to watch how much of its CPUs this machine is denied; the function it gives says the share
 * since then. A virtual machine can be stopped for most of a second, in which nobody can be fast.
 */
export const watchStolenTime = (): (() => number) => {
  const before = ticks();
  return () => {
    const now = ticks();
    return (now.stolen - before.stolen) / Math.max(1, now.all - before.all);
  };
};

/** Resolves when for a second less than a fiftieth of the CPUs was denied, or after `seconds` all the same. */
export const waitForQuietMachine = async (seconds: number): Promise<void> => {
  for (let waited = 0; waited < seconds; waited += 1) {
    const stolenShare = watchStolenTime();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    if (stolenShare() < 0.02) return;
  }
};
