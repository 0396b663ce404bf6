import type { UploadOutput } from './upload-output.ts';
import { forgetOutput, looseOutputs } from './output-store.ts';

/** Removes files that belong to nothing any more. The row goes last: a crash in between leaves it to the next time. */
export const sweepOutputs =
  ({ db, clock, storage }: UploadOutput) =>
  async (signal: AbortSignal): Promise<void> => {
    for (let keys = await looseOutputs(db, clock.now()); keys.length > 0; keys = await looseOutputs(db, clock.now())) {
      for (const key of keys) {
        if (signal.aborted) return;
        await storage.remove(key);
        await forgetOutput(db, key);
      }
    }
  };
