import type { Reader } from '../reader.ts';
import type { CourseStatus } from './course.ts';
import { type CourseView, selectCourses, toViews } from './course-view.ts';
import { isStaff, type Person } from './viewer.ts';

export interface ListCourses {
  limit: number;
  afterId?: number;
  taughtBy?: string;
  status?: CourseStatus;
}

/** A list shows at most this many students of each course. */
const studentsPerCourse = 20;

/** Published courses for everybody, their own in any state for a teacher, everything for staff; in order of id. */
export const listCourses = (db: Reader) =>
  async ({ limit, afterId, taughtBy, status }: ListCourses, person: Person | undefined): Promise<CourseView[]> => {
    let query = selectCourses(db).orderBy('c.id').limit(limit);
    if (!person) query = query.where('c.status', '=', 'published');
    else if (!isStaff(person) && status === undefined) {
      query = query.where(({ or, eb }) => or([eb('c.status', '=', 'published'), eb('t.user_id', '=', person.userId)]));
    } else if (!isStaff(person) && status !== 'published') query = query.where('t.user_id', '=', person.userId);
    if (afterId !== undefined) query = query.where('c.id', '>', afterId);
    if (taughtBy !== undefined) query = query.where('t.user_id', '=', taughtBy);
    if (status !== undefined) query = query.where('c.status', '=', status);
    return toViews(db, await query.execute(), person, studentsPerCourse);
  };
