import type { GuardianArea } from '@liceo/contracts/schemas';
import type { Actor } from '@liceo/kernel/auth';
import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import { requireUser } from '../require-user.ts';
import type { Tables } from '../tables.ts';

export interface ListStudents {
  guardianId: string;
  limit: number;
  after: string | undefined;
}

/** Whose guardian somebody is, for that guardian and for staff. */
export const listStudents = (db: Db<Tables>) => async (actor: Actor, { guardianId, limit, after }: ListStudents) => {
  if (actor.userId !== guardianId && !actor.can('users:read')) errors.notAllowed();
  let query = db
    .selectFrom('guardian_link')
    .innerJoin('profile', 'profile.user_id', 'guardian_link.student_id')
    .select(['profile.user_id as id', 'profile.name', 'profile.email', 'guardian_link.areas', 'guardian_link.linked_at as linkedAt'])
    .$narrowType<{ areas: GuardianArea[] }>()
    .where('guardian_link.guardian_id', '=', guardianId)
    .orderBy('guardian_link.student_id')
    .limit(limit + 1);
  if (after) query = query.where('guardian_link.student_id', '>', after);
  const rows = await query.execute();
  if (rows.length === 0 && actor.userId !== guardianId) await requireUser(db, guardianId);
  return rows;
};
