import { lessonsWithoutJob } from '../asset-store.ts';
import type { ClaimJob } from './claim-job.ts';
import { enqueueJob } from './enqueue-job.ts';

const atOnce = 100;

/**
 * Gives the lessons that were uploaded before there were jobs one each, behind everything that somebody waits for.
 * Answers how many; when there are none left it finds that out by an index.
 */
export const adoptLessons = ({ db, clock, live }: ClaimJob) => (): Promise<number> =>
  db.transaction(async (tx) => {
    const lessons = await lessonsWithoutJob(tx, atOnce);
    for (const lesson of lessons) await enqueueJob(tx, live, { ...lesson, kind: 'process', wanted: [], background: true }, clock.now());
    return lessons.length;
  });
