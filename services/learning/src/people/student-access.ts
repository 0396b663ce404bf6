import type { GuardianArea } from '@liceo/contracts/schemas';
import { isStaff, type Person } from '../course/viewer.ts';
import { errors } from '../errors.ts';
import type { Reader } from '../reader.ts';

/** The account of a student as a path names it: `me`, or its id. */
export type StudentRef = string;

const guardianMaySee = async (db: Reader, guardianUserId: string, studentUserId: string, area: GuardianArea): Promise<boolean> => {
  const row = await db.selectFrom('guardian as g')
    .innerJoin('parent as p', 'p.id', 'g.parent_id').innerJoin('student as s', 's.id', 'g.student_id')
    .select('g.areas').where('p.user_id', '=', guardianUserId).where('s.user_id', '=', studentUserId).executeTakeFirst();
  return row?.areas.includes(area) ?? false;
};

const isKnown = async (db: Reader, userId: string): Promise<boolean> =>
  (await db.selectFrom('account').select('user_id').where('user_id', '=', userId)
    .unionAll(db.selectFrom('student').select('user_id').where('user_id', '=', userId).$castTo<{ user_id: string }>()).limit(1).executeTakeFirst()) !== undefined;

/** Whose learning is asked for. The student sees it, those who are their guardians now and may see this area, and staff; nobody else. */
export const requireStudent = async (db: Reader, student: StudentRef, person: Person, area: GuardianArea): Promise<string> => {
  if (student === 'me' || student === person.userId) return person.userId;
  if (isStaff(person)) return (await isKnown(db, student)) ? student : errors.studentMissing();
  if (await guardianMaySee(db, person.userId, student, area)) return student;
  return errors.studentForbidden();
};
