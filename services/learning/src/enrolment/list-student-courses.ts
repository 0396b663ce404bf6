import type { Language } from '@liceo/contracts/schemas';
import { sql } from 'kysely';
import type { Person } from '../course/viewer.ts';
import { requireStudent, type StudentRef } from '../people/student-access.ts';
import type { Reader } from '../reader.ts';
import { statusOf } from './enrolment.ts';
import { percentage } from './progress.ts';

export interface StudentCourseView {
  /** Of the enrolment. */
  id: number;
  courseId: number;
  title: string;
  language: Language;
  category?: string;
  coverAssetId?: string;
  status: 'active' | 'completed';
  progress: number;
  lessonCount: number;
  doneCount: number;
  secondsLeft: number;
  nextLesson?: NextLesson;
  grantedAt: Date;
  lastActiveAt?: Date;
  completedAt?: Date;
}

interface NextLesson {
  id: number;
  title: string;
  kind: 'text' | 'video';
  moduleTitle: string;
  secondsLeft: number;
}

interface StudentCourseRow {
  id: number;
  courseId: number;
  title: string;
  language: Language;
  category: string | null;
  coverAssetId: string | null;
  grantedAt: Date;
  completedAt: Date | null;
  lastActiveAt: Date | null;
  /** What the list is ordered by: in milliseconds, as a cursor can tell it. */
  place: Date;
  lessons: number;
  done: number;
  secondsLeft: number;
  next: NextLesson | null;
}

/** Where a course stands in the list: what was studied last comes first. */
export type StudentCoursePlace = readonly [at: string, id: number];

export interface PlacedStudentCourse extends StudentCourseView {
  readonly place: StudentCoursePlace;
}

const viewOf = (row: StudentCourseRow): PlacedStudentCourse => ({
  id: row.id,
  courseId: row.courseId,
  title: row.title,
  language: row.language,
  ...(row.category === null ? {} : { category: row.category }),
  ...(row.coverAssetId === null ? {} : { coverAssetId: row.coverAssetId }),
  status: statusOf({ completedAt: row.completedAt, revokedAt: null }) === 'completed' ? 'completed' : 'active',
  progress: percentage(row.done, row.lessons),
  lessonCount: row.lessons,
  doneCount: row.done,
  secondsLeft: row.secondsLeft,
  ...(row.next ? { nextLesson: row.next } : {}),
  grantedAt: row.grantedAt,
  ...(row.lastActiveAt ? { lastActiveAt: row.lastActiveAt } : {}),
  ...(row.completedAt ? { completedAt: row.completedAt } : {}),
  place: [row.place.toISOString(), row.id],
});

export interface ListStudentCourses {
  status?: 'active' | 'completed';
  limit: number;
  after?: StudentCoursePlace;
}

const statuses = { active: sql`e.completed_at is null`, completed: sql`e.completed_at is not null` } as const;

/**
 * The courses that a student holds, the one studied last first, with what is left of each and the lesson to go on
 * with: the one that was left unfinished, else the first that is not done.
 */
export const listStudentCourses = (db: Reader) =>
  async (student: StudentRef, { status, limit, after }: ListStudentCourses, person: Person): Promise<PlacedStudentCourse[]> => {
    const userId = await requireStudent(db, student, person, 'progress');
    const { rows } = await sql<StudentCourseRow>`
      select e.*, c.name as title, c.language, c.category, c.cover_asset_id as "coverAssetId", p.lessons, p.done, p."secondsLeft",
        p.open[1] as next
      from (
        select * from (
          select e.id, e.course_id as "courseId", e.granted_at as "grantedAt", e.completed_at as "completedAt", last.at as "lastActiveAt",
            date_trunc('milliseconds', coalesce(last.at, e.granted_at)) as place
          from student s join enrolment e on e.student_id = s.id
          cross join lateral (select max(updated_at) as at from lesson_progress where enrolment_id = e.id) last
          where s.user_id = ${userId} and e.revoked_at is null and ${status === undefined ? sql`true` : statuses[status]}) held
        where ${after === undefined ? sql`true` : sql`(place, id) < (${after[0]}::timestamptz, ${after[1]}::int)`}
        order by place desc, id desc limit ${limit}) e
      join course c on c.id = e."courseId"
      cross join lateral (
        select count(*)::int as lessons, count(*) filter (where l.done)::int as done,
          coalesce(sum(l.left) filter (where not l.done), 0)::int as "secondsLeft",
          array_agg(
            jsonb_build_object('id', l.id, 'title', l.title, 'kind', l.kind, 'moduleTitle', m.title, 'secondsLeft', l.left)
            order by (l.at = e."lastActiveAt") is true desc, m.position, l.position
          ) filter (where not l.done) as open
        from (
          select l.id, l.title, l.kind, l.module_id, l.position, coalesce(p.completed, false) as done, p.updated_at as at,
            greatest(0, coalesce(l.duration_seconds, l.reading_seconds, 0) - coalesce(p.position_seconds, 0)) as left
          from lesson l left join lesson_progress p on p.lesson_id = l.id and p.enrolment_id = e.id
          where l.course_id = e."courseId") l
        join module m on m.id = l.module_id) p
      order by e.place desc, e.id desc`.execute(db);
    return rows.map(viewOf);
  };
