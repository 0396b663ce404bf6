import type { Tx } from '@liceo/kernel/db';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { planRoster, type RosterEntry, type RosterPlan, type WantedEntry } from './roster.ts';

const readRoster = async (tx: Tx<Tables>, courseId: number): Promise<RosterEntry[]> => {
  const { rows } = await sql<RosterEntry>`
    select s.id as "studentId", s.name, p.name as "parentName", e.source <> 'roster' as account
    from enrolment e
    join student s on s.id = e.student_id
    left join lateral (
      select p.name from guardian g join parent p on p.id = g.parent_id
      where g.student_id = s.id order by g.linked_at, p.id limit 1) p on true
    where e.course_id = ${courseId} and e.revoked_at is null
    order by e.id`.execute(tx);
  return rows;
};

// Ids are drawn before the rows are written, so that one statement ties students, parents and
// enrolments together however many there are.
const addEntries = async (tx: Tx<Tables>, courseId: number, entries: RosterPlan['add'], at: Date): Promise<void> => {
  await sql`
    with entry as materialized (
      select nextval(pg_get_serial_sequence('student', 'id'))::int as student_id, name, parent_name,
        case when parent_name is not null then nextval(pg_get_serial_sequence('parent', 'id'))::int end as parent_id
      from unnest(${entries.map(({ name }) => name)}::text[], ${entries.map(({ parentName }) => parentName)}::text[])
        as e (name, parent_name)),
    new_student as (insert into student (id, name) overriding system value select student_id, name from entry),
    new_parent as (
      insert into parent (id, name) overriding system value
      select parent_id, parent_name from entry where parent_id is not null),
    new_guardian as (
      insert into guardian (student_id, parent_id, linked_at)
      select student_id, parent_id, ${at}::timestamptz from entry where parent_id is not null)
    insert into enrolment (course_id, student_id, source, granted_at)
    select ${courseId}::int, student_id, 'roster', ${at}::timestamptz from entry order by student_id`.execute(tx);
};

const changeEntries = async (tx: Tx<Tables>, entries: RosterPlan['change'], at: Date): Promise<void> => {
  const entry = sql`unnest(${entries.map(({ studentId }) => studentId)}::int[], ${entries.map(({ name }) => name)}::text[],
    ${entries.map(({ parentName }) => parentName)}::text[]) as e (student_id, name, parent_name)`;
  await sql`update student set name = e.name from ${entry} where student.id = e.student_id`.execute(tx);
  await sql`
    delete from parent using guardian g, ${entry}
    where parent.id = g.parent_id and g.student_id = e.student_id and e.parent_name is null`.execute(tx);
  await sql`
    update parent set name = e.parent_name from guardian g, ${entry}
    where parent.id = g.parent_id and g.student_id = e.student_id`.execute(tx);
  await sql`
    with orphan as materialized (
      select e.student_id, e.parent_name, nextval(pg_get_serial_sequence('parent', 'id'))::int as parent_id
      from ${entry}
      where e.parent_name is not null and not exists (select from guardian g where g.student_id = e.student_id)),
    new_parent as (insert into parent (id, name) overriding system value select parent_id, parent_name from orphan)
    insert into guardian (student_id, parent_id, linked_at)
    select student_id, parent_id, ${at}::timestamptz from orphan`.execute(tx);
};

/** Removes students without an account, with their parents and enrolments. */
export const removeEntries = async (tx: Tx<Tables>, studentIds: readonly number[]): Promise<void> => {
  await sql`
    with gone_parent as (
      delete from parent using guardian g where g.parent_id = parent.id and g.student_id = any(${studentIds}::int[]))
    delete from student where id = any(${studentIds}::int[])`.execute(tx);
};

/** Makes the course's roster what is wanted. The caller holds the course's lock. */
export const replaceRoster = async (
  tx: Tx<Tables>, courseId: number, wanted: readonly WantedEntry[], at: Date,
): Promise<void> => {
  const plan = planRoster(await readRoster(tx, courseId), wanted);
  if (plan.remove.length > 0) await removeEntries(tx, plan.remove);
  if (plan.change.length > 0) await changeEntries(tx, plan.change, at);
  if (plan.add.length > 0) await addEntries(tx, courseId, plan.add, at);
};

export const dissolveRoster = async (tx: Tx<Tables>, courseId: number): Promise<void> => {
  const roster = (await readRoster(tx, courseId)).filter(({ account }) => !account);
  await removeEntries(tx, roster.map(({ studentId }) => studentId));
};
