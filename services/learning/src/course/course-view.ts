import type { Language, Level, Money } from '@liceo/contracts/schemas';
import type { Reader } from '../reader.ts';
import type { CourseStatus } from './course.ts';
import { readOwnEntries, readRosters, type StudentView } from './read-students.ts';
import { type Person, seesAll } from './viewer.ts';

/** A course as the API answers it. */
export interface CourseView {
  id: number;
  name: string;
  description: string;
  outcomes: string[];
  teacherId: number;
  students?: StudentView[];
  summary: string;
  language: Language;
  level: Level;
  category?: string;
  coverAssetId?: string;
  price?: Money;
  seats: number | null;
  status: CourseStatus;
  teacher: { id: number; name: string };
  lessonCount: number;
  version: number;
}

export const selectCourses = (db: Reader) =>
  db.selectFrom('course as c')
    .innerJoin('teacher as t', 't.id', 'c.teacher_id')
    .select(({ selectFrom }) => [
      'c.id', 'c.name', 'c.description', 'c.outcomes', 'c.teacher_id as teacherId', 'c.summary', 'c.language', 'c.level',
      'c.category', 'c.cover_asset_id as coverAssetId', 'c.price_amount as priceAmount',
      'c.price_currency as priceCurrency', 'c.seats', 'c.status', 'c.version', 't.name as teacherName', 't.user_id as teacherUserId',
      selectFrom('lesson').whereRef('lesson.course_id', '=', 'c.id')
        .select(({ fn }) => fn.countAll<number>().as('count')).$asScalar().as('lessonCount'),
    ]);

export type CourseRow = Awaited<ReturnType<ReturnType<typeof selectCourses>['execute']>>[number];

const viewOf = (row: CourseRow): CourseView => ({
  id: row.id,
  name: row.name,
  description: row.description,
  outcomes: row.outcomes,
  teacherId: row.teacherId,
  summary: row.summary,
  language: row.language as Language,
  level: row.level as Level,
  ...(row.category === null ? {} : { category: row.category }),
  ...(row.coverAssetId === null ? {} : { coverAssetId: row.coverAssetId }),
  ...(row.priceAmount === null ? {} : { price: { amount: row.priceAmount, currency: row.priceCurrency ?? '' } }),
  seats: row.seats,
  status: row.status as CourseStatus,
  teacher: { id: row.teacherId, name: row.teacherName },
  lessonCount: row.lessonCount ?? 0,
  version: row.version,
});

export const ownershipOf = (row: CourseRow) => ({ courseId: row.id, status: row.status as CourseStatus, teacherUserId: row.teacherUserId });

/**
 * Rows as this person may see them. Students are personal data: the teacher and staff see them (as
 * many as `readRosters` gives), a student or parent their own entry, everybody else none.
 */
export const toViews = async (
  db: Reader, rows: readonly CourseRow[], person: Person | undefined, cap: number | null,
): Promise<CourseView[]> => {
  if (!person) return rows.map(viewOf);
  const [open, closed] = [true, false].map((all) =>
    rows.filter((row) => seesAll(person, ownershipOf(row)) === all).map(({ id }) => id));
  const rosters = await readRosters(db, open ?? [], cap);
  const own = await readOwnEntries(db, closed ?? [], person.userId);
  return rows.map((row) => {
    const students = rosters.get(row.id) ?? own.get(row.id);
    return students ? { ...viewOf(row), students } : viewOf(row);
  });
};
