import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import { deleteCourse } from './course-store.ts';
import type { Person } from './viewer.ts';

export const removeCourse = (db: Db<Tables>) => (id: number, editor: Person): Promise<void> =>
  db.transaction((tx) => deleteCourse(tx, id, editor));
