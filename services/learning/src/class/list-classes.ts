import { sql } from 'kysely';
import { isStaff, type Person } from '../course/viewer.ts';
import { errors } from '../errors.ts';
import type { Reader } from '../reader.ts';

const classes = (db: Reader) =>
  db.selectFrom('class as k').innerJoin('course as c', 'c.id', 'k.course_id').innerJoin('teacher as t', 't.id', 'c.teacher_id').select(({ selectFrom }) => [
    'k.id', 'k.title', 'k.code', 'k.course_id as courseId', 'c.name as course',
    sql<string | null>`to_char(k.starts_on, 'YYYY-MM-DD')`.as('startsOn'), sql<string | null>`to_char(k.ends_on, 'YYYY-MM-DD')`.as('endsOn'),
    selectFrom('class_member as m').whereRef('m.class_id', '=', 'k.id').where('m.role', '=', 'student')
      .select(({ fn }) => fn.countAll<number>().as('count')).as('students'),
  ]);

export interface ListClasses {
  limit: number;
  afterId: number | undefined;
  courseId: number | undefined;
}

/** The classes that somebody teaches or attends; all of them for staff. */
export const listClasses = (db: Reader) => async ({ limit, afterId, courseId }: ListClasses, person: Person) => {
  let query = classes(db).orderBy('k.id').limit(limit);
  if (!isStaff(person)) query = query.where('k.id', 'in', db.selectFrom('class_member').select('class_id').where('user_id', '=', person.userId));
  if (afterId !== undefined) query = query.where('k.id', '>', afterId);
  if (courseId !== undefined) query = query.where('k.course_id', '=', courseId);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, students: row.students ?? 0 }));
};

const shownStudents = 500;

const peopleOf = async (db: Reader, classId: number, role: 'student' | 'teacher') => {
  const { rows } = await sql<{ userId: string; name: string }>`
    select m.user_id as "userId", coalesce(nullif(a.name, ''), '—') as name from class_member m left join account a on a.user_id = m.user_id
    where m.class_id = ${classId} and m.role = ${role} order by name, m.user_id limit ${shownStudents}`.execute(db);
  return rows;
};

/**
 * A class with its people. Its teachers, the teacher of its course and staff see the students; a student sees the
 * teachers and how many they are; for everybody else there is no such class.
 */
export const getClass = (db: Reader) => async (id: number, person: Person) => {
  const row = await classes(db).select('t.user_id as owner').where('k.id', '=', id).executeTakeFirst() ?? errors.classMissing();
  const roles = (await db.selectFrom('class_member').select('role').where('class_id', '=', id).where('user_id', '=', person.userId).execute()).map(({ role }) => role);
  const { owner, ...known } = row;
  const seesStudents = isStaff(person) || owner === person.userId || roles.includes('teacher');
  if (!seesStudents && roles.length === 0) errors.classMissing();
  return {
    ...known, students: known.students ?? 0, teachers: await peopleOf(db, id, 'teacher'),
    ...(seesStudents ? { roster: await peopleOf(db, id, 'student') } : {}),
  };
};
