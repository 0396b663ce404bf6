import { UserDeleted } from '@liceo/contracts/events/identity';
import { PersonErased } from '@liceo/contracts/events/learning';
import { ErasureReminded } from '@liceo/contracts/events/users';
import type { Tx } from '@liceo/kernel/db';
import { personalData, section, type PersonalData } from '@liceo/kernel/personal-data';
import { announceTeacher } from '../course/change-course.ts';
import { revokeAllOf } from '../enrolment/revoke-enrolment.ts';
import type { LearningContext } from '../learning-context.ts';
import { deleteNotesOf } from '../note/note-store.ts';
import type { Tables } from '../tables.ts';
import { eraseAccount } from './person-store.ts';

/** How many enrolments a person has had, and how many courses they teach. */
const holdingsOf = async (tx: Tx<Tables>, userId: string): Promise<{ enrolments: number; courses: number; names: number }> => {
  const counted = (rows: Promise<{ count: number }>) => rows.then(({ count }) => count);
  const [enrolments, courses, names] = [
    await counted(tx.selectFrom('enrolment').innerJoin('student', 'student.id', 'enrolment.student_id')
      .select(({ fn }) => fn.countAll<number>().as('count')).where('student.user_id', '=', userId).executeTakeFirstOrThrow()),
    await counted(tx.selectFrom('course').innerJoin('teacher', 'teacher.id', 'course.teacher_id')
      .select(({ fn }) => fn.countAll<number>().as('count')).where('teacher.user_id', '=', userId).executeTakeFirstOrThrow()),
    await counted(tx.selectFrom('account').select(({ fn }) => fn.countAll<number>().as('count'))
      .where('user_id', '=', userId).where('name', '<>', '').executeTakeFirstOrThrow()),
  ];
  return { enrolments, courses, names };
};

/** Enrolments end and lose their name, notes go; courses that the person taught stay with the academy. */
export const personal = ({ db, clock }: LearningContext): PersonalData =>
  personalData<Tables, (typeof PersonErased)['schema'], 'studentName' | 'notes' | 'classes' | 'enrolments' | 'courses', 'nameless' | 'academy'>({
    db, clock, on: [UserDeleted, ErasureReminded], answer: PersonErased,
    exports: async function* (userId) {
      yield* section('names', db.selectFrom('account').select('name').where('user_id', '=', userId).where('name', '<>', '').execute());
      yield* section('enrolments', db.selectFrom('enrolment').innerJoin('student', 'student.id', 'enrolment.student_id').innerJoin('course', 'course.id', 'enrolment.course_id')
        .select(['enrolment.id', 'course.id as courseId', 'course.name as course', 'enrolment.source', 'enrolment.granted_at as grantedAt', 'enrolment.completed_at as completedAt', 'enrolment.revoked_at as revokedAt'])
        .where('student.user_id', '=', userId).orderBy('enrolment.id').execute());
      yield* section('progress', db.selectFrom('lesson_progress').innerJoin('enrolment', 'enrolment.id', 'lesson_progress.enrolment_id').innerJoin('student', 'student.id', 'enrolment.student_id')
        .innerJoin('lesson', 'lesson.id', 'lesson_progress.lesson_id')
        .select(['enrolment.course_id as courseId', 'lesson.id as lessonId', 'lesson.title as lesson', 'lesson_progress.completed', 'lesson_progress.position_seconds as positionSeconds', 'lesson_progress.updated_at as updatedAt'])
        .where('student.user_id', '=', userId).orderBy('lesson.id').execute());
      yield* section('notes', db.selectFrom('note').select(['id', 'lesson_id as lessonId', 'body as text', 'position_seconds as positionSeconds', 'created_at as createdAt', 'updated_at as updatedAt'])
        .where('user_id', '=', userId).orderBy('id').execute());
      yield* section('classes', db.selectFrom('class_member').innerJoin('class', 'class.id', 'class_member.class_id')
        .select(['class.id', 'class.title', 'class_member.role', 'class_member.joined_at as joinedAt']).where('class_member.user_id', '=', userId).orderBy('class.id').execute());
      yield* section('courses', db.selectFrom('course').innerJoin('teacher', 'teacher.id', 'course.teacher_id')
        .select(['course.id', 'course.name', 'course.status', 'course.created_at as createdAt']).where('teacher.user_id', '=', userId).orderBy('course.id').execute());
    },
    erases: async (tx, userId, now) => {
      const { enrolments, courses, names } = await holdingsOf(tx, userId);
      await revokeAllOf(tx, userId, now);
      const notes = await deleteNotesOf(tx, userId);
      const { numDeletedRows: classes } = await tx.deleteFrom('class_member').where('user_id', '=', userId).executeTakeFirst();
      const teacherId = await eraseAccount(tx, userId);
      if (teacherId !== undefined) await announceTeacher(tx, teacherId);
      return {
        erased: [{ what: 'studentName', count: names }, { what: 'notes', count: notes }, { what: 'classes', count: Number(classes) }],
        kept: [{ what: 'enrolments', count: enrolments, why: 'nameless' }, { what: 'courses', count: courses, why: 'academy' }],
      };
    },
  });
