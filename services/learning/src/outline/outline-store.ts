import type { Tx } from '@liceo/kernel/db';
import { sql } from 'kysely';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import type { Arrangement, Outline } from './outline.ts';

// Everything here runs inside changeContent, which holds the course's lock.

export const courseOfModule = async (tx: Tx<Tables>, moduleId: number): Promise<number> => {
  const row = await tx.selectFrom('module').select('course_id').where('id', '=', moduleId).executeTakeFirst();
  return row?.course_id ?? errors.moduleMissing();
};

export const readOutline = async (tx: Tx<Tables>, courseId: number): Promise<Outline> => {
  const { rows } = await sql<{ id: number; lessons: number[] }>`
    select m.id, coalesce(array_agg(l.id order by l.position) filter (where l.id is not null), '{}') as lessons
    from module m left join lesson l on l.module_id = m.id
    where m.course_id = ${courseId} group by m.id order by m.position`.execute(tx);
  return rows;
};

export const insertModule = (tx: Tx<Tables>, courseId: number, title: string): Promise<{ id: number; title: string }> =>
  tx.insertInto('module')
    .values(({ selectFrom, fn, lit }) => ({
      course_id: courseId,
      title,
      position: selectFrom('module').where('course_id', '=', courseId)
        .select(({ eb }) => eb(fn.coalesce(fn.max('position'), lit(0)), '+', 1).as('next')),
    }))
    .returning(['id', 'title'])
    .executeTakeFirstOrThrow();

export const renameModule = async (tx: Tx<Tables>, id: number, title: string): Promise<{ id: number; title: string }> => {
  const row = await tx.updateTable('module').set({ title }).where('id', '=', id).returning(['id', 'title']).executeTakeFirst();
  return row ?? errors.moduleMissing();
};

export const deleteModule = async (tx: Tx<Tables>, id: number): Promise<void> => {
  const row = await tx.deleteFrom('module').where('id', '=', id).returning('id').executeTakeFirst();
  if (!row) errors.moduleMissing();
};

export const saveArrangement = async (tx: Tx<Tables>, { modules, lessons }: Arrangement): Promise<void> => {
  await sql`
    update module set position = w.position
    from unnest(${modules.map(({ id }) => id)}::int[], ${modules.map(({ position }) => position)}::int[]) as w (id, position)
    where module.id = w.id`.execute(tx);
  await sql`
    update lesson set module_id = w.module_id, position = w.position
    from unnest(${lessons.map(({ id }) => id)}::int[], ${lessons.map(({ moduleId }) => moduleId)}::int[],
      ${lessons.map(({ position }) => position)}::int[]) as w (id, module_id, position)
    where lesson.id = w.id`.execute(tx);
};
