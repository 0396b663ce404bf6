import type { Reader } from '../reader.ts';

/** Whether the account holds the course now. */
export const isEnrolled = async (db: Reader, courseId: number, userId: string | undefined): Promise<boolean> => {
  if (userId === undefined) return false;
  const row = await db.selectFrom('enrolment as e').innerJoin('student as s', 's.id', 'e.student_id').select('e.id')
    .where('s.user_id', '=', userId).where('e.course_id', '=', courseId).where('e.revoked_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
};
