import type { Language } from '@liceo/contracts/schemas';
import { errors as kernelErrors } from '@liceo/kernel/errors';
import { type Actor, decodeCursor, page, type Page, requirePermission } from '@liceo/kernel/http';
import { type RawBuilder, sql } from 'kysely';
import Type, { type TSchema } from 'typebox';
import type { CourseStatus } from '../course/course.ts';
import { entrustedTo } from '../course/viewer.ts';
import type { LearningContext } from '../learning-context.ts';
import { averageProgress, type CountByDay, dayOf, lastDays } from './days.ts';
import { type CourseInFigures, daysShown, type FiguresSort } from './figures-schema.ts';

export interface ListFigures {
  limit?: number;
  after?: string;
  /** Everybody's courses instead of the caller's own. */
  all?: boolean;
  sort?: FiguresSort;
  status?: CourseStatus;
  search?: string;
}

interface FiguresRow {
  id: number;
  key: string | number | Date;
  name: string;
  status: CourseStatus;
  language: Language;
  category: string | null;
  coverAssetId: string | null;
  priceAmount: number | null;
  priceCurrency: string | null;
  teacherId: number;
  teacherName: string;
  updatedAt: Date;
  students: number;
  finished: number;
  lessons: number;
  done: number;
  days: Readonly<Record<string, number>> | null;
}

const students = sql`coalesce((select sum(f.amount) from course_figure_now f where f.course_id = c.id and f.kind = 'students'), 0)::int`;
const finished = sql`coalesce((select sum(f.amount) from course_figure_now f where f.course_id = c.id and f.kind = 'finished'), 0)::int`;
const lessons = sql`(select count(*) from lesson l where l.course_id = c.id)::int`;
const done = sql`
  coalesce((select sum(f.amount) from course_figure_now f join lesson l on l.id = f.key and l.course_id = c.id
    where f.course_id = c.id and f.kind = 'lesson'), 0)::int`;

interface Key {
  /** By what the list is cut into pages. */
  value: RawBuilder<unknown>;
  /** As a cursor carries it. */
  inCursor: TSchema;
}

const Count = Type.Integer({ minimum: 0, maximum: 2_147_483_647 });
/** Until the year 10000: the database knows no moment with more digits. */
const Milliseconds = Type.Integer({ minimum: 0, maximum: 253_402_300_799_999 });

type KeyName = Exclude<FiguresSort, `-${string}`>;

const keys: Readonly<Record<KeyName, Key>> = {
  updated: { value: sql`c.updated_at`, inCursor: Milliseconds },
  title: { value: sql`plain_text(c.name)`, inCursor: Type.String({ maxLength: 1000 }) },
  students: { value: students, inCursor: Count },
  progress: { value: sql`coalesce(${done}::bigint * 100 / nullif(${students} * ${lessons}, 0), 0)::int`, inCursor: Count },
};

interface Order extends Key {
  name: KeyName;
  descending: boolean;
}

const orderOf = (sort: FiguresSort): Order => {
  const name = sort.replace('-', '') as KeyName;
  return { ...keys[name], name, descending: sort.startsWith('-') };
};

const keyInCursor = (key: FiguresRow['key']): string | number => (key instanceof Date ? key.getTime() : key);

/** What comes after the course that the cursor names. */
const beyond = ({ name, value, descending, inCursor }: Order, cursor: string): RawBuilder<unknown> => {
  const [last, id] = decodeCursor(cursor, Type.Tuple([inCursor, Count])) as [string | number, number];
  if (typeof last === 'string' && (!last.isWellFormed() || last.includes('\0'))) return kernelErrors.invalidCursor({ field: 'after' });
  const given = { updated: () => sql`${new Date(Number(last))}::timestamptz`, title: () => sql`${last}::text`, students: () => sql`${last}::int`, progress: () => sql`${last}::int` }[name]();
  return descending ? sql`(${value}, c.id) < (${given}, ${id}::int)` : sql`(${value}, c.id) > (${given}, ${id}::int)`;
};

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);

const countByDay = (days: FiguresRow['days']): CountByDay => new Map(Object.entries(days ?? {}).map(([day, count]) => [Number(day), count]));

const viewOf = (row: FiguresRow, today: number): CourseInFigures => {
  const newByDay = lastDays(countByDay(row.days), today, daysShown);
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    language: row.language,
    ...(row.category === null ? {} : { category: row.category }),
    ...(row.coverAssetId === null ? {} : { coverAssetId: row.coverAssetId }),
    ...(row.priceAmount === null ? {} : { price: { amount: row.priceAmount, currency: row.priceCurrency ?? '' } }),
    teacher: { id: row.teacherId, name: row.teacherName },
    lessonCount: row.lessons,
    updatedAt: row.updatedAt,
    students: row.students,
    finished: row.finished,
    averageProgress: averageProgress(row),
    newStudents: newByDay.reduce((sum, count) => sum + count, 0),
    newByDay,
  };
};

const ownOrEntrusted = (actor: Actor): RawBuilder<unknown> => {
  const own = sql`c.teacher_id = (select t.id from teacher t where t.user_id = ${actor.userId})`;
  const entrusted = entrustedTo(actor);
  return entrusted.length === 0 ? own : sql`(${own} or c.id = any(${entrusted}::int[]))`;
};

/** A teacher's courses with what happens in them, of a page at a time: the page is cut before its figures are read. */
export const listFigures = ({ db, clock }: LearningContext) =>
  async ({ limit = 20, after, all = false, sort = '-updated', status, search }: ListFigures, actor: Actor): Promise<Page<CourseInFigures>> => {
    if (all) requirePermission(actor, 'courses:manage');
    const order = orderOf(sort);
    const today = dayOf(clock.now());
    const conditions = [
      ...(all ? [] : [ownOrEntrusted(actor)]),
      ...(status === undefined ? [] : [sql`c.status = ${status}`]),
      ...(search === undefined ? [] : [sql`plain_text(c.name) like plain_text(${`%${escapeLike(search)}%`})`]),
      ...(after === undefined ? [] : [beyond(order, after)]),
      sql`true`,
    ];
    const direction = order.descending ? sql`desc` : sql`asc`;
    const { rows } = await sql<FiguresRow>`
      select c.id, c.key, c.name, c.status, c.language, c.category, c.cover_asset_id as "coverAssetId", c.price_amount as "priceAmount",
        c.price_currency as "priceCurrency", t.id as "teacherId", t.name as "teacherName", c.updated_at as "updatedAt",
        ${students} as students, ${finished} as finished, ${lessons} as lessons, ${done} as done, d.days
      from (
        select c.*, ${order.value} as key from course c
        where ${sql.join(conditions, sql` and `)}
        order by ${order.value} ${direction}, c.id ${direction} limit ${limit + 1}) as c
      join teacher t on t.id = c.teacher_id
      cross join lateral (
        select jsonb_object_agg(day.key, day.students) as days
        from (
          select f.key, sum(f.amount)::int as students from course_figure_now f
          where f.course_id = c.id and f.kind = 'day' and f.key > ${today - daysShown}::int group by f.key) as day) as d
      order by c.key ${direction}, c.id ${direction}`.execute(db);
    return page(rows, limit, ({ key, id }) => [keyInCursor(key), id], (row) => viewOf(row, today));
  };
