import { requireEditor } from '../course/require-reader.ts';
import type { Person } from '../course/viewer.ts';
import type { Reader } from '../reader.ts';
import { readRemoved } from './removal-store.ts';

export interface RemovedView {
  kind: 'module' | 'lesson';
  id: number;
  title: string;
  lessons?: number;
  removedAt: Date;
}

/** What is purged after a month; more than this many removals in one are a clearing-out, of which the last ones matter. */
const mostShown = 100;

export const listRemoved = (db: Reader) => async (courseId: number, editor: Person): Promise<{ items: RemovedView[] }> => {
  await requireEditor(db, courseId, editor);
  const rows = await readRemoved(db, courseId, mostShown);
  return { items: rows.map(({ lessons, ...row }) => ({ ...row, ...(lessons === null ? {} : { lessons }) })) };
};
