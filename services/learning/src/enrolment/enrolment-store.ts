import type { Tx } from '@liceo/kernel/db';
import { sql } from 'kysely';
import { removeEntries } from '../course/roster-store.ts';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';

/** Enrols a student by an administrator's hand. */
export const insertEnrolment = async (
  tx: Tx<Tables>, { courseId, studentId, at }: { courseId: number; studentId: number; at: Date },
): Promise<number> => {
  const course = await tx.selectFrom('course').select('id').where('id', '=', courseId).forKeyShare().executeTakeFirst();
  if (!course) errors.courseMissing({ field: 'courseId' });
  const row = await tx.insertInto('enrolment')
    .values({ course_id: courseId, student_id: studentId, source: 'administrator', granted_at: at })
    .onConflict((conflict) => conflict.columns(['student_id', 'course_id']).where('revoked_at', 'is', null).doNothing())
    .returning('id').executeTakeFirst();
  return row?.id ?? errors.alreadyEnrolled();
};

export interface Revocation {
  readonly userId: string;
  readonly courseIds: number[];
}

/**
 * Ends one enrolment. Answers what an account lost by it: nothing if it had ended before, or was a
 * roster entry, which disappears with its student.
 */
export const endEnrolment = async (tx: Tx<Tables>, id: number, at: Date): Promise<Revocation | undefined> => {
  const row = await tx.selectFrom('enrolment as e').innerJoin('student as s', 's.id', 'e.student_id')
    .select(['e.course_id', 'e.revoked_at', 'e.source', 's.id as student_id', 's.user_id'])
    .where('e.id', '=', id).forNoKeyUpdate('e').executeTakeFirst() ?? errors.enrolmentMissing();
  if (row.source === 'roster') await removeEntries(tx, [row.student_id]);
  if (row.source === 'roster' || row.revoked_at || row.user_id === null) return undefined;
  await tx.updateTable('enrolment').set({ revoked_at: at }).where('id', '=', id).execute();
  return { userId: row.user_id, courseIds: [row.course_id] };
};

/** Ends everything that an account holds. */
export const endEnrolmentsOf = async (tx: Tx<Tables>, userId: string, at: Date): Promise<Revocation | undefined> => {
  const { rows } = await sql<{ course_id: number }>`
    update enrolment set revoked_at = ${at} from student
    where student.id = enrolment.student_id and student.user_id = ${userId} and enrolment.revoked_at is null
    returning enrolment.course_id`.execute(tx);
  return rows.length === 0 ? undefined : { userId, courseIds: rows.map(({ course_id }) => course_id) };
};
