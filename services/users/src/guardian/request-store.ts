import type { Kysely } from 'kysely';
import type { Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import type { Tables } from '../tables.ts';
import { aDayBefore } from './invitation.ts';

type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

/** The student's code; null when they have none yet. */
export const findCode = async (db: Reader, studentId: string): Promise<string | undefined> =>
  (await db.selectFrom('student_code').select('code').where('student_id', '=', studentId).executeTakeFirst())?.code;

export const saveCode = async (tx: Tx<Tables>, studentId: string, code: string, now: Date): Promise<void> => {
  await tx.insertInto('student_code').values({ student_id: studentId, code, made_at: now })
    .onConflict((conflict) => conflict.column('student_id').doUpdateSet({ code, made_at: now })).execute();
};

export const studentOfCode = async (tx: Tx<Tables>, code: string): Promise<string | undefined> =>
  (await tx.selectFrom('student_code').select('student_id').where('code', '=', code).executeTakeFirst())?.student_id;

export const requestsOfDay = async (tx: Tx<Tables>, guardianId: string, now: Date): Promise<number> => {
  const { count } = await tx.selectFrom('guardian_request').select(({ fn }) => fn.countAll<number>().as('count'))
    .where('guardian_id', '=', guardianId).where('created_at', '>', aDayBefore(now)).executeTakeFirstOrThrow();
  return count;
};

export interface NewRequest {
  guardianId: string;
  studentId: string | undefined;
  code: string;
  expiresAt: Date;
  now: Date;
}

export const insertRequest = async (tx: Tx<Tables>, { guardianId, studentId, code, expiresAt, now }: NewRequest): Promise<string> => {
  const id = newId();
  await tx.insertInto('guardian_request').values({ id, guardian_id: guardianId, student_id: studentId ?? null, code, created_at: now, expires_at: expiresAt }).execute();
  return id;
};

export interface GuardianRequest {
  id: string;
  guardianId: string;
  studentId: string | null;
}

/** A request that waits for an answer, locked. */
export const lockRequest = (tx: Tx<Tables>, id: string, now: Date): Promise<GuardianRequest | undefined> =>
  tx.selectFrom('guardian_request').select(['id', 'guardian_id as guardianId', 'student_id as studentId'])
    .where('id', '=', id).where('closed_at', 'is', null).where('expires_at', '>', now).forUpdate().executeTakeFirst();

export const closeRequest = async (tx: Tx<Tables>, id: string, now: Date): Promise<void> => {
  await tx.updateTable('guardian_request').set({ closed_at: now }).where('id', '=', id).execute();
};
