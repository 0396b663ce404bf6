import { sql } from 'kysely';
import type { CourseStatus } from '../course/course.ts';
import { maySee, type Person } from '../course/viewer.ts';
import { isEnrolled } from '../enrolment/is-enrolled.ts';
import { errors } from '../errors.ts';
import { requireReader } from '../outline/lesson-access.ts';
import type { Reader } from '../reader.ts';
import { noteColumns, type NoteRow, type NoteView, viewOf } from './note-store.ts';

/** Where a note stands among those of its lesson: those about the whole lesson first. */
export type NotePlace = readonly [position: number, id: number];

export const placeOf = ({ positionSeconds = -1, id }: Pick<NoteView, 'positionSeconds' | 'id'>): NotePlace => [positionSeconds, id];

/** The caller's own notes on a lesson, in the order of the video. */
export const listLessonNotes = (db: Reader) =>
  async (lessonId: number, range: { limit: number; after: NotePlace | undefined }, person: Person): Promise<NoteView[]> => {
    await requireReader(db, lessonId, person);
    const position = sql<number>`coalesce(note.position_seconds, -1)`;
    let query = db.selectFrom('note').select(noteColumns)
      .where('user_id', '=', person.userId).where('lesson_id', '=', lessonId)
      .orderBy(position).orderBy('id').limit(range.limit);
    if (range.after) query = query.where(sql<boolean>`(${position}, note.id) > (${range.after[0]}::int, ${range.after[1]}::int)`);
    return (await query.execute()).map(viewOf);
  };

/** The same among all notes of a course: module and lesson come before the moment. */
export type CoursePlace = readonly [module: number, lesson: number, position: number, id: number];

export interface CourseNote extends NoteView {
  readonly place: CoursePlace;
}

interface CourseNoteRow extends NoteRow {
  module: number;
  lesson: number;
}

const hasNotes = async (db: Reader, courseId: number, userId: string): Promise<boolean> => {
  const row = await db.selectFrom('note').innerJoin('lesson', 'lesson.id', 'note.lesson_id').select('note.id')
    .where('note.user_id', '=', userId).where('lesson.course_id', '=', courseId).limit(1).executeTakeFirst();
  return row !== undefined;
};

/** Who wrote notes keeps them after the course is gone; a course that nobody shows them is missing. */
const requireCourse = async (db: Reader, courseId: number, person: Person): Promise<void> => {
  const row = await db.selectFrom('course as c').innerJoin('teacher as t', 't.id', 'c.teacher_id')
    .select(['c.status', 't.user_id as teacherUserId']).where('c.id', '=', courseId).executeTakeFirst() ?? errors.courseMissing();
  const course = { courseId, status: row.status as CourseStatus, teacherUserId: row.teacherUserId };
  if (maySee(person, course, false) || await isEnrolled(db, courseId, person.userId)) return;
  if (!(await hasNotes(db, courseId, person.userId))) errors.courseMissing();
};

/** The caller's own notes on all lessons of a course, in the order of the outline. */
export const listCourseNotes = (db: Reader) =>
  async (courseId: number, range: { limit: number; after: CoursePlace | undefined }, person: Person): Promise<CourseNote[]> => {
    await requireCourse(db, courseId, person);
    const { after } = range;
    const { rows } = await sql<CourseNoteRow>`
      select n.id, n.lesson_id, n.body, n.position_seconds, n.created_at, n.updated_at, m.position as module, l.position as lesson
      from lesson l join module m on m.id = l.module_id join note n on n.lesson_id = l.id and n.user_id = ${person.userId}
      where l.course_id = ${courseId} and ${after === undefined
        ? sql`true`
        : sql`(m.position, l.position, coalesce(n.position_seconds, -1), n.id) > (${after[0]}::int, ${after[1]}::int, ${after[2]}::int, ${after[3]}::int)`}
      order by m.position, l.position, coalesce(n.position_seconds, -1), n.id
      limit ${range.limit}`.execute(db);
    return rows.map((row) => {
      const note = viewOf(row);
      return { ...note, place: [row.module, row.lesson, ...placeOf(note)] };
    });
  };
