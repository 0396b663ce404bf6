import type { GuardianArea } from '@liceo/contracts/schemas';
import type { Actor } from '@liceo/kernel/auth';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import { requireUser } from '../require-user.ts';
import type { Tables } from '../tables.ts';
import { writeCode } from './student-code.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
}

export interface ListWaiting {
  studentId: string;
  limit: number;
  after: string | undefined;
}

const requireReader = async (db: Db<Tables>, actor: Actor, studentId: string): Promise<void> => {
  if (actor.userId === studentId) return;
  if (!actor.can('users:read')) errors.notAllowed();
  await requireUser(db, studentId);
};

/** Invitations that nobody has answered yet, for the student and staff. */
export const listInvitations = ({ db, clock }: Deps) => async (actor: Actor, { studentId, limit, after }: ListWaiting) => {
  await requireReader(db, actor, studentId);
  let query = db.selectFrom('guardian_invitation').select(['id', 'email', 'areas', 'created_at as createdAt', 'expires_at as expiresAt'])
    .where('student_id', '=', studentId).where('closed_at', 'is', null).where('expires_at', '>', clock.now()).orderBy('id').limit(limit + 1);
  if (after) query = query.where('id', '>', after);
  return query.$narrowType<{ email: string; areas: GuardianArea[] }>().execute();
};

/** Who asks to be a guardian of the student, for the student and staff. */
export const listRequests = ({ db, clock }: Deps) => async (actor: Actor, { studentId, limit, after }: ListWaiting) => {
  await requireReader(db, actor, studentId);
  let query = db.selectFrom('guardian_request as r').innerJoin('profile as p', 'p.user_id', 'r.guardian_id')
    .select(['r.id', 'p.user_id as guardianId', 'p.name', 'p.email', 'r.created_at as createdAt'])
    .where('r.student_id', '=', studentId).where('r.closed_at', 'is', null).where('r.expires_at', '>', clock.now()).orderBy('r.id').limit(limit + 1);
  if (after) query = query.where('r.id', '>', after);
  return query.execute();
};

/** What one has asked for by code oneself and nobody has answered. Whose code it is does not show. */
export const listOwnRequests = ({ db, clock }: Deps) => async (actor: Actor, { limit, after }: Omit<ListWaiting, 'studentId'>) => {
  let query = db.selectFrom('guardian_request').select(['id', 'code', 'created_at as createdAt'])
    .where('guardian_id', '=', actor.userId).where('closed_at', 'is', null).where('expires_at', '>', clock.now()).orderBy('id').limit(limit + 1);
  if (after) query = query.where('id', '>', after);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, code: writeCode(row.code) }));
};
