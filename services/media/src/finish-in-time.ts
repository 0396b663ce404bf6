import { setTimeout as pause } from 'node:timers/promises';
import type { Asset } from './asset.ts';
import { finishUpload, type FinishUpload } from './finish-upload.ts';

/** Well below what gateways and browsers wait for an answer. */
const answerWithinMs = 10_000;

export interface FinishInTime {
  /** The asset as it was decided over, or undefined when that goes on past the time to answer. */
  finish(id: string): Promise<Asset | undefined>;
  /** Breaks off what still goes on. It is taken up again by the sweep, here or after the next start. */
  stop(): Promise<void>;
}

/**
 * Decides over uploads that have arrived whole. Bringing a large film to S3 takes minutes, for which no client waits:
 * it has its answer after some seconds, and the rest is done without it.
 */
export const finishInTime = (needs: Omit<FinishUpload, 'stopping'> & { withinMs?: number }): FinishInTime => {
  const stopping = new AbortController();
  const running = new Set<Promise<unknown>>();
  const finish = finishUpload({ ...needs, stopping: stopping.signal });
  return {
    finish: async (id) => {
      const answered = new AbortController();
      const work = finish(id).finally(() => answered.abort());
      const noted = work.catch((error: unknown) => {
        if (!stopping.signal.aborted) needs.log.warn({ err: error, assetId: id }, 'an upload is not finished yet; it is tried again');
      });
      running.add(noted);
      void noted.finally(() => running.delete(noted));
      const late = pause(needs.withinMs ?? answerWithinMs, undefined, { signal: answered.signal, ref: false }).catch(() => work);
      return Promise.race([work, late]);
    },
    stop: async () => {
      stopping.abort(new Error('The service stops'));
      await Promise.all(running);
    },
  };
};
