import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Reader } from '../reader.ts';
import type { Tables } from '../tables.ts';
import type { CourseStatus } from './course.ts';
import { type CourseView, selectCourses, toViews } from './course-view.ts';
import { entrustedTo, isStaff, type Person } from './viewer.ts';

export interface ListCourses {
  limit: number;
  afterId?: number;
  taughtBy?: string;
  status?: CourseStatus;
}

/** A list shows at most this many students of each course. */
const studentsPerCourse = 20;

type Is = ExpressionBuilder<Tables & { c: Tables['course']; t: Tables['teacher'] }, 'c' | 't'>;

/** The courses of a teacher; for that person also those that they are entrusted with. */
const isOf = (eb: Is, person: Person | undefined, teacherUserId: string): Expression<SqlBool> => {
  const entrusted = person?.userId === teacherUserId ? entrustedTo(person) : [];
  const taught = eb('t.user_id', '=', teacherUserId);
  return entrusted.length === 0 ? taught : eb.or([taught, eb('c.id', 'in', entrusted)]);
};

/** Published courses for everybody, one’s own and those one is entrusted with in any state, everything for staff; in order of id. */
export const listCourses = (db: Reader) =>
  async ({ limit, afterId, taughtBy, status }: ListCourses, person: Person | undefined): Promise<CourseView[]> => {
    let query = selectCourses(db).orderBy('c.id').limit(limit);
    if (!person) query = query.where('c.status', '=', 'published');
    else if (!isStaff(person) && status === undefined) {
      query = query.where(({ or, eb }) => or([eb('c.status', '=', 'published'), isOf(eb, person, person.userId)]));
    } else if (!isStaff(person) && status !== 'published') query = query.where(({ eb }) => isOf(eb, person, person.userId));
    if (afterId !== undefined) query = query.where('c.id', '>', afterId);
    if (taughtBy !== undefined) query = query.where(({ eb }) => isOf(eb, person, taughtBy));
    if (status !== undefined) query = query.where('c.status', '=', status);
    return toViews(db, await query.execute(), person, studentsPerCourse);
  };
