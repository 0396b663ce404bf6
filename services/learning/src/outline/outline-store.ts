import type { Tx } from '@liceo/kernel/db';
import { sql } from 'kysely';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import { requireVersion } from '../version.ts';
import type { Arrangement, Outline } from './outline.ts';

// Everything here runs inside changeContent, which holds the course's lock.

export interface ModuleRow {
  id: number;
  title: string;
  version: number;
}

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

export const insertModule = (tx: Tx<Tables>, courseId: number, title: string): Promise<ModuleRow> =>
  tx.insertInto('module')
    .values(({ selectFrom, fn, lit }) => ({
      course_id: courseId,
      title,
      position: selectFrom('module').where('course_id', '=', courseId)
        .select(({ eb }) => eb(fn.coalesce(fn.max('position'), lit(0)), '+', 1).as('next')),
    }))
    .returning(['id', 'title', 'version'])
    .executeTakeFirstOrThrow();

export const renameModule = async (tx: Tx<Tables>, id: number, title: string, expected: number | undefined): Promise<void> => {
  const row = await tx.selectFrom('module').select('version').where('id', '=', id).where('removed_at', 'is', null)
    .executeTakeFirst() ?? errors.moduleMissing();
  requireVersion(row.version, expected);
  await tx.updateTable('module').set({ title, version: row.version + 1 }).where('id', '=', id).execute();
};

/** Writes only what has another place than before. */
export const saveArrangement = async (tx: Tx<Tables>, { modules, lessons }: Arrangement): Promise<void> => {
  await sql`
    update module set position = w.position
    from unnest(${modules.map(({ id }) => id)}::int[], ${modules.map(({ position }) => position)}::int[]) as w (id, position)
    where module.id = w.id and module.position <> w.position`.execute(tx);
  await sql`
    update lesson set module_id = w.module_id, position = w.position
    from unnest(${lessons.map(({ id }) => id)}::int[], ${lessons.map(({ moduleId }) => moduleId)}::int[],
      ${lessons.map(({ position }) => position)}::int[]) as w (id, module_id, position)
    where lesson.id = w.id and (lesson.module_id, lesson.position) is distinct from (w.module_id, w.position)`.execute(tx);
};
