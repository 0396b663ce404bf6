import { isStaff, type Person } from '../course/viewer.ts';
import { errors } from '../errors.ts';
import type { Reader } from '../reader.ts';

/** The account of a student as a path names it: `me`, or its id. */
export type StudentRef = string;

const isGuardian = async (db: Reader, guardianUserId: string, studentUserId: string): Promise<boolean> => {
  const row = await db.selectFrom('guardian as g')
    .innerJoin('parent as p', 'p.id', 'g.parent_id').innerJoin('student as s', 's.id', 'g.student_id')
    .select('g.student_id').where('p.user_id', '=', guardianUserId).where('s.user_id', '=', studentUserId).executeTakeFirst();
  return row !== undefined;
};

/** Whose learning is asked for. The student sees it, those who are their guardians now, and staff; nobody else. */
export const requireStudent = async (db: Reader, student: StudentRef, person: Person): Promise<string> => {
  if (student === 'me' || student === person.userId) return person.userId;
  if (isStaff(person) || await isGuardian(db, person.userId, student)) return student;
  return errors.studentForbidden();
};
