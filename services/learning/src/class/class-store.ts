import type { Tx } from '@liceo/kernel/db';
import { sql } from 'kysely';
import type { Reader } from '../reader.ts';
import type { Tables } from '../tables.ts';
import type { ClassItem, CourseItem, KnownClass, KnownMember, MemberItem } from './class-item.ts';

const day = (column: 'starts_on' | 'ends_on') => sql<string | null>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`;

export const coursesNamed = async (db: Reader, sourcedIds: readonly string[]): Promise<Map<string, number>> => {
  const rows = await db.selectFrom('sourced_course').select(['sourced_id', 'course_id']).where(sql<boolean>`sourced_id = any(${[...sourcedIds]}::text[])`).execute();
  return new Map(rows.map(({ sourced_id, course_id }) => [sourced_id, course_id]));
};

export const classesNamed = async (db: Reader, sourcedIds: readonly string[]): Promise<Map<string, KnownClass>> => {
  const rows = await db.selectFrom('class').select(['id', 'sourced_id as sourcedId', 'title', 'code', day('starts_on').as('startsOn'), day('ends_on').as('endsOn')])
    .where(sql<boolean>`sourced_id = any(${[...sourcedIds]}::text[])`).execute();
  return new Map(rows.map(({ sourcedId, ...known }) => [sourcedId ?? '', known]));
};

const members = (db: Reader) => db.selectFrom('class_member').select(['class_id as classId', 'user_id as userId', 'role', 'sourced_id as sourcedId']);

export const membersNamed = async (db: Reader, sourcedIds: readonly string[]): Promise<Map<string, KnownMember>> => {
  const rows = await members(db).where(sql<boolean>`sourced_id = any(${[...sourcedIds]}::text[])`).execute();
  return new Map(rows.map((member) => [member.sourcedId ?? '', member]));
};

export const seatOf = ({ classId, userId, role }: { classId: number | undefined; userId: string; role: string }): string => `${classId} ${userId} ${role}`;

/** Who is in the classes already, by their seats. */
export const seatsTaken = async (db: Reader, asked: readonly { classId: number; userId: string }[]): Promise<Map<string, KnownMember>> => {
  const { rows } = await sql<KnownMember>`
    select m.class_id as "classId", m.user_id as "userId", m.role, m.sourced_id as "sourcedId"
    from unnest(${asked.map(({ classId }) => classId)}::int[], ${asked.map(({ userId }) => userId)}::uuid[]) as asked (class_id, user_id)
    join class_member m using (class_id, user_id)`.execute(db);
  return new Map(rows.map((member) => [seatOf(member), member]));
};

/** Drafts, each linked to the name that the other system has for it. */
export const insertDrafts = async (tx: Tx<Tables>, items: readonly CourseItem[], teacherId: number, at: Date): Promise<void> => {
  if (items.length === 0) return;
  const drafts = await tx.insertInto('course')
    .values(items.map(({ title }) => ({ teacher_id: teacherId, name: title, created_at: at, updated_at: at })))
    .returning('id').execute();
  // The rows of an insert come back in the order in which they were given.
  await tx.insertInto('sourced_course').values(items.map(({ sourcedId }, index) => ({ sourced_id: sourcedId, course_id: drafts[index]?.id ?? 0 }))).execute();
};

const values = (item: ClassItem, at: Date) => ({
  title: item.title, code: item.code, starts_on: sql<Date | null>`${item.startsOn}::date`, ends_on: sql<Date | null>`${item.endsOn}::date`, updated_at: at,
});

export const insertClasses = async (tx: Tx<Tables>, items: readonly ClassItem[], courseOf: ReadonlyMap<string, number>, at: Date): Promise<void> => {
  const rows = items.flatMap((item) => {
    const courseId = courseOf.get(item.courseSourcedId);
    return courseId === undefined ? [] : [{ ...values(item, at), course_id: courseId, sourced_id: item.sourcedId, created_at: at }];
  });
  if (rows.length > 0) await tx.insertInto('class').values(rows).execute();
};

export const changeClass = async (tx: Tx<Tables>, id: number, item: ClassItem, at: Date): Promise<void> => {
  await tx.updateTable('class').set(values(item, at)).where('id', '=', id).execute();
};

export interface Newcomer extends MemberItem {
  readonly classId: number;
}

/**
 * Puts people into classes; a student holds its course from then on. An account that was erased gets neither, and
 * whoever held the course before goes on holding it as before.
 */
export const insertMembers = async (tx: Tx<Tables>, newcomers: readonly Newcomer[], at: Date): Promise<void> => {
  if (newcomers.length === 0) return;
  const json = JSON.stringify(newcomers);
  await sql`
    insert into student (user_id, name)
    select distinct on (n."userId") n."userId", coalesce(a.name, n.name)
    from json_to_recordset(${json}::text::json) as n ("userId" uuid, name text, role text) left join account a on a.user_id = n."userId"
    where n.role = 'student' and coalesce(a.name, n.name) <> '' order by n."userId"
    on conflict (user_id) do nothing`.execute(tx);
  await sql`
    with newcomer as (
      select n.*, c.course_id from json_to_recordset(${json}::text::json) as n ("classId" int, "userId" uuid, role text, "sourcedId" text)
      join class c on c.id = n."classId"
      where not exists (select from account a where a.user_id = n."userId" and a.name = '')),
    granted as (
      insert into enrolment (course_id, student_id, source, granted_at)
      select distinct n.course_id, s.id, 'administrator', ${at}::timestamptz from newcomer n join student s on s.user_id = n."userId" where n.role = 'student'
      order by 2, 1
      on conflict (student_id, course_id) where revoked_at is null do nothing
      returning id, course_id, student_id)
    insert into class_member (class_id, user_id, role, sourced_id, enrolment_id, joined_at)
    select n."classId", n."userId", n.role, n."sourcedId", case when n.role = 'student' then g.id end, ${at}
    from newcomer n left join student s on s.user_id = n."userId" left join granted g on g.student_id = s.id and g.course_id = n.course_id
    on conflict do nothing`.execute(tx);
};

export interface Ended {
  readonly userId: string;
  readonly courseId: number;
}

/**
 * Takes people out of classes. The enrolment that a class gave ends with it, unless the student is in another class
 * of the course: then it is that one's.
 */
export const removeMembers = async (tx: Tx<Tables>, gone: readonly KnownMember[], at: Date): Promise<Ended[]> => {
  if (gone.length === 0) return [];
  const { rows } = await sql<{ enrolmentId: number; userId: string; courseId: number }>`
    delete from class_member m using json_to_recordset(${JSON.stringify(gone)}::text::json) as g ("classId" int, "userId" uuid, role text), class c
    where m.class_id = g."classId" and m.user_id = g."userId" and m.role = g.role and c.id = m.class_id
    returning m.enrolment_id as "enrolmentId", m.user_id as "userId", c.course_id as "courseId"`.execute(tx);
  const given = JSON.stringify(rows.filter(({ enrolmentId }) => enrolmentId !== null));
  const { rows: ended } = await sql<Ended>`
    with given as (select * from json_to_recordset(${given}::text::json) as g ("enrolmentId" int, "userId" uuid, "courseId" int)),
    inherited as (
      update class_member m set enrolment_id = g."enrolmentId" from given g, class c
      where m.user_id = g."userId" and m.role = 'student' and c.id = m.class_id and c.course_id = g."courseId"
      returning g."enrolmentId")
    update enrolment e set revoked_at = ${at} from given g
    where e.id = g."enrolmentId" and e.revoked_at is null and not exists (select from inherited i where i."enrolmentId" = e.id)
    returning g."userId", g."courseId"`.execute(tx);
  return ended;
};

export const membersOfClasses = (tx: Tx<Tables>, classIds: readonly number[]): Promise<KnownMember[]> =>
  members(tx).where(sql<boolean>`class_id = any(${[...classIds]}::int[])`).execute();

export const deleteClasses = async (tx: Tx<Tables>, ids: readonly number[]): Promise<void> => {
  await tx.deleteFrom('class').where(sql<boolean>`id = any(${[...ids]}::int[])`).execute();
};
