import { sql } from 'kysely';
import type { CourseStatus } from '../course/course.ts';
import { maySee, type Person, seesAll } from '../course/viewer.ts';
import type { Reader } from '../reader.ts';

export type AccessReason = 'cover' | 'preview' | 'enrolled' | 'teacher_or_staff' | 'not_enrolled' | 'unused';

export interface AssetAccess {
  allowed: boolean;
  reason: AccessReason;
}

interface AssetUse {
  courseId: number;
  purpose: 'cover' | 'lesson';
  preview: boolean;
  status: CourseStatus;
  teacherUserId: string | null;
  enrolled: boolean;
}

const readerOf = (person: Person | undefined, use: AssetUse): AccessReason => {
  if (!maySee(person, use, use.enrolled)) return 'not_enrolled';
  if (use.purpose === 'cover') return 'cover';
  if (use.preview) return 'preview';
  if (use.enrolled) return 'enrolled';
  return seesAll(person, use) ? 'teacher_or_staff' : 'not_enrolled';
};

/**
 * Whether the caller may read an asset because a course uses it. A lesson's asset counts only while it
 * belongs to who attached it, a cover only if it was uploaded as one: naming a foreign upload opens nothing.
 */
export const getAssetAccess = (db: Reader) => async (assetId: string, person: Person | undefined): Promise<AssetAccess> => {
  const { rows } = await sql<AssetUse>`
    select c.id as "courseId", u.purpose, u.preview, c.status, t.user_id as "teacherUserId", exists (
      select from enrolment e join student s on s.id = e.student_id
      where s.user_id = ${person?.userId ?? null} and e.course_id = c.id and e.revoked_at is null) as enrolled
    from (
      select c.id as course_id, 'cover' as purpose, false as preview
      from course c join asset a on a.id = c.cover_asset_id
      where c.cover_asset_id = ${assetId} and a.purpose = 'cover' and a.kind = 'image'
      union all
      select l.course_id, 'lesson', l.preview
      from lesson_asset u join asset a on a.id = u.asset_id join lesson l on l.id = u.lesson_id
      where u.asset_id = ${assetId} and (u.required_owner is null or u.required_owner = a.owner_id)) u
    join course c on c.id = u.course_id
    join teacher t on t.id = c.teacher_id`.execute(db);
  const reasons = rows.map((use) => readerOf(person, use));
  const open = reasons.find((reason) => reason !== 'not_enrolled');
  if (open) return { allowed: true, reason: open };
  return { allowed: false, reason: reasons.length === 0 ? 'unused' : 'not_enrolled' };
};
