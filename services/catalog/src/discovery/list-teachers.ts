import type { Db } from '@liceo/kernel/db';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { TeacherItem } from './discovery-schema.ts';

/** Teachers are met by their newest courses; only so many of those are looked at. */
const newestCourses = 200;

/** Who teaches what came last, with how many courses are for sale and in which subjects. */
export const listTeachers = (db: Db<Tables>) => async ({ limit = 8 }: { limit?: number }): Promise<{ items: TeacherItem[] }> => {
  const { rows } = await sql<TeacherItem>`
    with newest as materialized (
      select p.id, p.teacher_name from product p
      where p.status = 'published' and p.kind = 'course' order by p.id desc limit ${sql.lit(newestCourses)}),
    teacher as materialized (
      select teacher_name as name, max(id::text) as latest from newest where teacher_name <> '' group by teacher_name order by latest desc limit ${limit})
    select teacher.name, taught.courses, taught.categories from teacher
    cross join lateral (
      select count(*)::int as courses, coalesce(jsonb_agg(distinct jsonb_build_object('slug', c.slug, 'name', jsonb_build_object('es', c.name_es, 'en', c.name_en)))
        filter (where c.slug is not null), '[]') as categories
      from (select p.category from product p where p.status = 'published' and p.teacher_name = teacher.name limit 100) as own
      left join category c on c.slug = own.category) as taught
    order by teacher.latest desc`.execute(db);
  return { items: rows };
};
