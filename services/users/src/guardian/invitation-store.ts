import type { Kysely } from 'kysely';
import type { GuardianArea } from '@liceo/contracts/schemas';
import type { Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import type { Tables } from '../tables.ts';
import { aDayBefore, type Invitation } from './invitation.ts';

type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

export interface NewInvitation {
  studentId: string;
  email: string;
  emailHash: Buffer;
  areas: readonly GuardianArea[];
  invitedBy: string;
  expiresAt: Date;
  now: Date;
}

export const insertInvitation = async (tx: Tx<Tables>, it: NewInvitation): Promise<string> => {
  const id = newId();
  await tx.insertInto('guardian_invitation').values({
    id, student_id: it.studentId, email: it.email, email_hash: it.emailHash, areas: [...it.areas], invited_by: it.invitedBy,
    created_at: it.now, expires_at: it.expiresAt,
  }).execute();
  return id;
};

/** How many were written within a day, for the student and to the address. */
export const countOfDay = async (tx: Tx<Tables>, { studentId, emailHash, now }: Pick<NewInvitation, 'studentId' | 'emailHash' | 'now'>) => {
  const since = aDayBefore(now);
  const counted = tx.selectFrom('guardian_invitation').select(({ fn }) => fn.countAll<number>().as('count')).where('created_at', '>', since);
  const ofStudent = await counted.where('student_id', '=', studentId).executeTakeFirstOrThrow();
  const toAddress = await counted.where('email_hash', '=', emailHash).executeTakeFirstOrThrow();
  return { ofStudent: ofStudent.count, toAddress: toAddress.count };
};

const columns = ['id', 'student_id as studentId', 'areas', 'invited_by as invitedBy', 'expires_at as expiresAt', 'closed_at as closedAt'] as const;

const bySecret = (db: Reader, secretHash: Buffer) =>
  db.selectFrom('guardian_invitation').select(columns).where('secret_hash', '=', secretHash).$narrowType<{ areas: GuardianArea[] }>();

export const findBySecret = (db: Reader, secretHash: Buffer): Promise<Invitation | undefined> => bySecret(db, secretHash).executeTakeFirst();

export const lockBySecret = (tx: Tx<Tables>, secretHash: Buffer): Promise<Invitation | undefined> => bySecret(tx, secretHash).forUpdate().executeTakeFirst();

/** Locks an invitation by its id. */
export const lockInvitation = (tx: Tx<Tables>, id: string): Promise<Invitation | undefined> =>
  tx.selectFrom('guardian_invitation').select(columns).where('id', '=', id).forUpdate().$narrowType<{ areas: GuardianArea[] }>().executeTakeFirst();

export const setInvitationSecret = async (tx: Tx<Tables>, id: string, secretHash: Buffer): Promise<void> => {
  await tx.updateTable('guardian_invitation').set({ secret_hash: secretHash }).where('id', '=', id).execute();
};

/** Ends an invitation; the address is forgotten and the link in the mail worth nothing. */
export const closeInvitation = async (tx: Tx<Tables>, id: string, outcome: 'accepted' | 'declined' | 'withdrawn', now: Date): Promise<void> => {
  await tx.updateTable('guardian_invitation').set({ outcome, closed_at: now, email: null, secret_hash: null }).where('id', '=', id).execute();
};

/** Ends what nobody answered in time: invitations and requests. */
export const closeExpired = async (tx: Tx<Tables>, now: Date): Promise<void> => {
  await tx.updateTable('guardian_invitation').set({ outcome: 'expired', closed_at: now, email: null, secret_hash: null })
    .where('closed_at', 'is', null).where('expires_at', '<=', now).execute();
  await tx.updateTable('guardian_request').set({ closed_at: now }).where('closed_at', 'is', null).where('expires_at', '<=', now).execute();
};

/** Removes what was asked by somebody or about them. */
export const removeInvitationsOf = async (tx: Tx<Tables>, userId: string): Promise<void> => {
  await tx.deleteFrom('guardian_invitation').where('student_id', '=', userId).execute();
  await tx.deleteFrom('guardian_request').where((eb) => eb.or([eb('student_id', '=', userId), eb('guardian_id', '=', userId)])).execute();
  await tx.deleteFrom('sourced_person').where('user_id', '=', userId).execute();
  await tx.deleteFrom('student_code').where('student_id', '=', userId).execute();
};
