import type { Tx } from '@liceo/kernel/db';
import { sql } from 'kysely';
import { errors } from '../errors.ts';
import type { Reader } from '../reader.ts';
import type { Tables } from '../tables.ts';

// What writes here runs inside changeContent, which holds the course's lock. A removed module or lesson keeps its
// position as the place to which it goes back.

/** Waits for progress that is being saved in these lessons: it must not end up in one that has gone. */
const lockLessons = (tx: Tx<Tables>, by: 'id' | 'module_id', id: number): Promise<{ id: number }[]> =>
  tx.selectFrom('lesson').select('id').where(by, '=', id).where('removed_at', 'is', null).orderBy('id').forUpdate().execute();

export const takeOutLesson = async (tx: Tx<Tables>, id: number, at: Date): Promise<void> => {
  if ((await lockLessons(tx, 'id', id)).length === 0) errors.lessonMissing();
  await sql`
    update lesson set removed_at = ${at}, removed_from = course_id, removed_from_module = module_id, course_id = null, module_id = null,
      removed_with_module = false, removal_settled = false
    where id = ${id}`.execute(tx);
};

export const takeOutModule = async (tx: Tx<Tables>, id: number, at: Date): Promise<void> => {
  await lockLessons(tx, 'module_id', id);
  await sql`
    update lesson set removed_at = ${at}, removed_from = course_id, removed_from_module = module_id, course_id = null, module_id = null,
      removed_with_module = true, removal_settled = false
    where module_id = ${id}`.execute(tx);
  const { rows } = await sql`
    update module set removed_at = ${at}, removed_from = course_id, course_id = null
    where id = ${id} and removed_at is null returning id`.execute(tx);
  if (rows.length === 0) errors.moduleMissing();
};

export const courseOfRemovedLesson = async (tx: Tx<Tables>, id: number): Promise<number> => {
  const row = await tx.selectFrom('lesson').select('removed_from').where('id', '=', id).executeTakeFirst();
  return row?.removed_from ?? errors.lessonMissing();
};

export const courseOfRemovedModule = async (tx: Tx<Tables>, id: number): Promise<number> => {
  const row = await tx.selectFrom('module').select('removed_from').where('id', '=', id).executeTakeFirst();
  return row?.removed_from ?? errors.moduleMissing();
};

/** Puts a lesson back at the end of its module. Answers where it stood. */
export const putBackLesson = async (tx: Tx<Tables>, id: number): Promise<{ moduleId: number; position: number }> => {
  const row = await tx.selectFrom('lesson').select(['removed_from_module', 'position']).where('id', '=', id)
    .where('removed_at', 'is not', null).forUpdate().executeTakeFirst() ?? errors.lessonMissing();
  const { rows } = await sql<{ moduleId: number }>`
    update lesson set course_id = m.course_id, module_id = m.id, removed_at = null, removed_from = null, removed_from_module = null,
      position = (select coalesce(max(position), 0) + 1 from lesson where module_id = m.id)
    from module m where lesson.id = ${id} and m.id = ${row.removed_from_module} and m.removed_at is null
    returning m.id as "moduleId"`.execute(tx);
  const { moduleId } = rows[0] ?? errors.moduleRemoved({ detail: 'Restore its module first.' });
  return { moduleId, position: row.position };
};

/** Puts a module back at the end of its course, with the lessons that went with it. Answers where it stood. */
export const putBackModule = async (tx: Tx<Tables>, id: number): Promise<number> => {
  const row = await tx.selectFrom('module').select('position').where('id', '=', id)
    .where('removed_at', 'is not', null).forUpdate().executeTakeFirst() ?? errors.moduleMissing();
  await sql`
    update module set course_id = removed_from, removed_at = null, removed_from = null,
      position = (select coalesce(max(position), 0) + 1 from module m where m.course_id = module.removed_from)
    where id = ${id}`.execute(tx);
  await sql`
    update lesson set course_id = removed_from, module_id = removed_from_module, removed_at = null, removed_from = null, removed_from_module = null
    where removed_from_module = ${id} and removed_with_module`.execute(tx);
  return row.position;
};

export interface RemovedRow {
  kind: 'module' | 'lesson';
  id: number;
  title: string;
  lessons: number | null;
  removedAt: Date;
}

/** What was removed last, newest first; lessons that went with their module are counted with it. */
export const readRemoved = async (db: Reader, courseId: number, limit: number): Promise<RemovedRow[]> => {
  const { rows } = await sql<RemovedRow>`
    select * from (
      (select 'module' as kind, m.id, m.title, m.removed_at as "removedAt",
        (select count(*)::int from lesson l where l.removed_from_module = m.id and l.removed_at is not null and l.removed_with_module) as lessons
      from module m where m.removed_from = ${courseId} and m.removed_at is not null order by m.removed_at desc limit ${limit})
      union all
      (select 'lesson', l.id, l.title, l.removed_at, null::int
      from lesson l where l.removed_from = ${courseId} and l.removed_at is not null and not l.removed_with_module
      order by l.removed_at desc limit ${limit})) as removed
    order by "removedAt" desc, id desc limit ${limit}`.execute(db);
  return rows;
};

/** Courses that lost a lesson before this moment and for whose students that has no consequence yet. */
export const coursesToSettle = async (db: Reader, removedBefore: Date): Promise<number[]> => {
  const rows = await db.selectFrom('lesson').select('removed_from').distinct()
    .where('removed_at', 'is not', null).where('removal_settled', '=', false).where('removed_at', '<=', removedBefore).execute();
  return rows.flatMap(({ removed_from }) => removed_from ?? []);
};

export const markSettled = async (tx: Tx<Tables>, courseId: number, removedBefore: Date): Promise<void> => {
  await tx.updateTable('lesson').set({ removal_settled: true })
    .where('removed_from', '=', courseId).where('removed_at', '<=', removedBefore).where('removal_settled', '=', false).execute();
};

/** Deletes for good what was removed before this moment, and what was counted of it. */
export const purgeRemoved = async (tx: Tx<Tables>, removedBefore: Date): Promise<void> => {
  await sql`
    with gone_lesson as (delete from lesson where removed_at is not null and removed_at < ${removedBefore} returning id, removed_from),
    gone_module as (delete from module where removed_at is not null and removed_at < ${removedBefore})
    delete from course_figure f using gone_lesson l
    where f.course_id = l.removed_from and f.kind = 'lesson' and f.key = l.id`.execute(tx);
};
