import { setTimeout as pause } from 'node:timers/promises';
import type { ServerSentEvent } from '@liceo/kernel/http';
import type { Live } from '@liceo/kernel/live';
import type { jobFigures } from './list-jobs.ts';
import { allJobs } from './record-job.ts';

export interface WatchJobs {
  live: Live;
  figures: ReturnType<typeof jobFigures>;
  /** Between two events: many workers report at once, and nobody reads faster. */
  pauseMs: number;
}

const paused = async (ms: number, signal: AbortSignal): Promise<void> => {
  await pause(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
};

/** The figures of the workers and their queue now, and after changes. */
export const watchJobs =
  ({ live, figures, pauseMs }: WatchJobs) =>
  async (signal: AbortSignal): Promise<AsyncIterable<ServerSentEvent>> => {
    const changes = await live.watch(allJobs.channel, allJobs.key, signal);
    return (async function* queue() {
      yield { event: 'figures', data: await figures() };
      for await (const _ of changes) {
        yield { event: 'figures', data: await figures() };
        await paused(pauseMs, signal);
      }
    })();
  };
