import { sql } from 'kysely';
import type { Reader } from '../reader.ts';

/** A position in a list that is read to its end: what came last. */
interface Stretch<Key> {
  limit: number;
  after: Key | undefined;
}

const courseName = sql<string>`(select min(s.sourced_id) from sourced_course s where s.course_id = c.id)`;

/** Courses as the system names them from which they came. */
export const rosterCourses = (db: Reader) => async ({ limit, after = 0 }: Stretch<number>) => {
  const { rows } = await sql<{ id: number; sourcedId: string; title: string }>`
    select c.id, ${courseName} as "sourcedId", c.name as title from course c
    where c.id > ${after} and exists (select from sourced_course s where s.course_id = c.id) order by c.id limit ${limit}`.execute(db);
  return rows;
};

export const rosterClasses = (db: Reader) => async ({ limit, after = 0 }: Stretch<number>) => {
  const { rows } = await sql<{ id: number; sourcedId: string; courseSourcedId: string; title: string; code: string; startsOn: string | null; endsOn: string | null; madeOn: string }>`
    select k.id, k.sourced_id as "sourcedId", ${courseName} as "courseSourcedId", k.title, k.code,
      to_char(k.starts_on, 'YYYY-MM-DD') as "startsOn", to_char(k.ends_on, 'YYYY-MM-DD') as "endsOn", to_char(k.created_at, 'YYYY-MM-DD') as "madeOn"
    from class k join course c on c.id = k.course_id
    where k.id > ${after} and k.sourced_id is not null and exists (select from sourced_course s where s.course_id = c.id) order by k.id limit ${limit}`.execute(db);
  return rows;
};

export type Seat = readonly [classId: number, userId: string, role: 'student' | 'teacher'];

/** Who is in those classes. A seat without a name of its own, one that two people's merging left, gets the name of its place. */
export const rosterMembers = (db: Reader) => async ({ limit, after }: Stretch<Seat>) => {
  const [classId, userId, role] = after ?? [0, '00000000-0000-0000-0000-000000000000', ''];
  const { rows } = await sql<{ classId: number; sourcedId: string; classSourcedId: string; userId: string; role: 'student' | 'teacher' }>`
    select m.class_id as "classId", coalesce(m.sourced_id, k.sourced_id || ':' || m.user_id || ':' || m.role) as "sourcedId",
      k.sourced_id as "classSourcedId", m.user_id as "userId", m.role
    from class_member m join class k on k.id = m.class_id
    where (m.class_id, m.user_id, m.role) > (${classId}, ${userId}::uuid, ${role}) and k.sourced_id is not null
    order by m.class_id, m.user_id, m.role limit ${limit}`.execute(db);
  return rows;
};
