import type { GuardianArea } from '@liceo/contracts/schemas';
import type { Actor } from '@liceo/kernel/auth';
import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import { isGuardianOf } from './guardian-store.ts';
import { requireUser } from '../require-user.ts';
import type { Tables } from '../tables.ts';

export interface ListGuardians {
  studentId: string;
  limit: number;
  after: string | undefined;
}

/**
 * A student's guardians, for the student, for each of the guardians and for staff. A guardian sees of the
 * others that they are there, not their addresses.
 */
export const listGuardians = (db: Db<Tables>) => async (actor: Actor, { studentId, limit, after }: ListGuardians) => {
  const seesAddresses = actor.userId === studentId || actor.can('users:read');
  const isGuardian = !seesAddresses && (await isGuardianOf(db, actor.userId, studentId));
  if (!seesAddresses && !isGuardian) errors.notAllowed();
  let query = db
    .selectFrom('guardian_link')
    .innerJoin('profile', 'profile.user_id', 'guardian_link.guardian_id')
    .select(['profile.user_id as id', 'profile.name', 'profile.email', 'guardian_link.areas', 'guardian_link.linked_at as linkedAt'])
    .$narrowType<{ areas: GuardianArea[] }>()
    .where('guardian_link.student_id', '=', studentId)
    .orderBy('guardian_link.guardian_id')
    .limit(limit + 1);
  if (after) query = query.where('guardian_link.guardian_id', '>', after);
  const rows = await query.execute();
  if (rows.length === 0 && actor.userId !== studentId) await requireUser(db, studentId);
  return rows.map(({ email, ...guardian }) =>
    seesAddresses || guardian.id === actor.userId ? { ...guardian, email } : guardian,
  );
};
