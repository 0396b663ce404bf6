import { sql } from 'kysely';
import type { Reader } from '../reader.ts';

export interface StudentView {
  id: number;
  name: string;
  parent?: { id: number; name: string };
}

interface StudentRow {
  courseId: number;
  id: number;
  name: string;
  parentId: number | null;
  parentName: string | null;
}

const viewOf = ({ id, name, parentId, parentName }: StudentRow): StudentView => ({
  id, name, ...(parentId === null ? {} : { parent: { id: parentId, name: parentName ?? '' } }),
});

// The published API knows one parent per student: the guardian linked first.
const firstParent = sql`
  select p.id, p.name from guardian g join parent p on p.id = g.parent_id
  where g.student_id = s.id order by g.linked_at, p.id limit 1`;

/** Who holds the course with an account: those a course names; `GET /enrolments` pages through all. */
const accountsNamed = 200;

// A PUT replaces the roster, so whoever sends back what was read must have read all of it.
const rosterAndAccounts = sql`
  (select e.id, e.student_id from enrolment e
    where e.course_id = w.course_id and e.revoked_at is null and e.source = 'roster')
  union all
  (select e.id, e.student_id from enrolment e
    where e.course_id = w.course_id and e.revoked_at is null and e.source <> 'roster' order by e.id limit ${sql.lit(accountsNamed)})`;

const firstOnes = (cap: number) => sql`
  select e.id, e.student_id from enrolment e
  where e.course_id = w.course_id and e.revoked_at is null order by e.id limit ${cap}::int`;

/** The first `cap` students of each course; without a cap the whole roster, and of those with an account the first. */
export const readRosters = async (
  db: Reader, courseIds: readonly number[], cap: number | null,
): Promise<Map<number, StudentView[]>> => {
  if (courseIds.length === 0) return new Map();
  // Table by table, each read once for the whole page: joined row by row they take twice the time. As the
  // planner takes these arrays for short, it goes by the keys and reads no table to its end.
  const { rows } = await sql<StudentRow>`
    with held as materialized (
      select w.course_id, e.id, e.student_id
      from unnest(${courseIds}::int[]) as w (course_id) cross join lateral (${cap === null ? rosterAndAccounts : firstOnes(cap)}) e),
    s as materialized (select id, name from student where id = any(array(select student_id from held))),
    g as materialized (
      select distinct on (student_id) student_id, parent_id from guardian
      where student_id = any(array(select student_id from held)) order by student_id, linked_at, parent_id),
    p as materialized (select id, name from parent where id = any(array(select parent_id from g)))
    select held.course_id as "courseId", s.id, s.name, p.id as "parentId", p.name as "parentName"
    from held join s on s.id = held.student_id left join g on g.student_id = s.id left join p on p.id = g.parent_id
    order by held.course_id, held.id`.execute(db);
  const students = Map.groupBy(rows, (row) => row.courseId);
  return new Map(courseIds.map((id) => [id, (students.get(id) ?? []).map(viewOf)]));
};

/** The entries of these courses that are the person's own, as a student or as a parent. */
export const readOwnEntries = async (
  db: Reader, courseIds: readonly number[], userId: string,
): Promise<Map<number, StudentView[]>> => {
  if (courseIds.length === 0) return new Map();
  const { rows } = await sql<StudentRow>`
    with own as (
      select id from student where user_id = ${userId}
      union
      select g.student_id from guardian g join parent p on p.id = g.parent_id where p.user_id = ${userId})
    select e.course_id as "courseId", s.id, s.name, p.id as "parentId", p.name as "parentName"
    from own
    join enrolment e on e.student_id = own.id and e.revoked_at is null and e.course_id = any(${courseIds}::int[])
    join student s on s.id = own.id
    left join lateral (${firstParent}) p on true
    order by e.id`.execute(db);
  return new Map([...Map.groupBy(rows, (row) => row.courseId)].map(([id, entries]) => [id, entries.map(viewOf)]));
};
