import { type RawBuilder, sql } from 'kysely';
import { requireTeacherOrStaff } from '../course/require-reader.ts';
import type { Person } from '../course/viewer.ts';
import { errors } from '../errors.ts';
import type { Reader } from '../reader.ts';
import { type EnrolmentStatus, statusOf } from './enrolment.ts';
import { percentage } from './progress.ts';

export interface EnrolmentView {
  id: number;
  courseId: number;
  title: string;
  coverAssetId?: string;
  status: EnrolmentStatus;
  progress: number;
  nextLessonId?: number;
  grantedAt: Date;
  completedAt?: Date;
  source: string;
  student: { id: number; name: string };
}

interface EnrolmentRow {
  id: number;
  courseId: number;
  title: string;
  coverAssetId: string | null;
  grantedAt: Date;
  completedAt: Date | null;
  revokedAt: Date | null;
  source: string;
  studentId: number;
  studentName: string;
  lessons: number;
  done: number;
  nextLessonId: number | null;
}

const viewOf = (row: EnrolmentRow): EnrolmentView => ({
  id: row.id,
  courseId: row.courseId,
  title: row.title,
  ...(row.coverAssetId === null ? {} : { coverAssetId: row.coverAssetId }),
  status: statusOf(row),
  progress: percentage(row.done, row.lessons),
  ...(row.nextLessonId === null || row.revokedAt ? {} : { nextLessonId: row.nextLessonId }),
  grantedAt: row.grantedAt,
  ...(row.completedAt ? { completedAt: row.completedAt } : {}),
  source: row.source,
  student: { id: row.studentId, name: row.studentName },
});

// The page is cut before lessons are counted, so that only what is shown is counted.
const findEnrolments = async (
  db: Reader, { which, before, limit }: { which: RawBuilder<unknown>; before?: number; limit: number },
): Promise<EnrolmentView[]> => {
  const { rows } = await sql<EnrolmentRow>`
    select e.*, c.name as title, c.cover_asset_id as "coverAssetId", p.lessons, p.done, p."nextLessonId"
    from (
      select e.id, e.course_id as "courseId", e.granted_at as "grantedAt", e.completed_at as "completedAt",
        e.revoked_at as "revokedAt", e.source, s.id as "studentId", s.name as "studentName"
      from enrolment e join student s on s.id = e.student_id
      where ${which} and ${before === undefined ? sql`true` : sql`e.id < ${before}`}
      order by e.id desc limit ${limit}) e
    join course c on c.id = e."courseId"
    cross join lateral (
      select count(*)::int as lessons, count(*) filter (where p.completed)::int as done,
        (array_agg(l.id order by m.position, l.position) filter (where p.completed is not true))[1] as "nextLessonId"
      from lesson l join module m on m.id = l.module_id
      left join lesson_progress p on p.lesson_id = l.id and p.enrolment_id = e.id
      where l.course_id = e."courseId") p
    order by e.id desc`.execute(db);
  return rows.map(viewOf);
};

export interface ListEnrolments {
  courseId?: number;
  before?: number;
  limit: number;
}

/** The caller's own enrolments, newest first, or those of a course for its teacher and staff. */
export const listEnrolments = (db: Reader) =>
  async ({ courseId, ...range }: ListEnrolments, person: Person): Promise<EnrolmentView[]> => {
    if (courseId === undefined) return findEnrolments(db, { ...range, which: sql`s.user_id = ${person.userId}` });
    await requireTeacherOrStaff(db, courseId, person);
    return findEnrolments(db, { ...range, which: sql`e.course_id = ${courseId}` });
  };

export const getEnrolment = async (db: Reader, id: number): Promise<EnrolmentView> => {
  const [enrolment] = await findEnrolments(db, { which: sql`e.id = ${id}`, limit: 1 });
  return enrolment ?? errors.enrolmentMissing();
};
