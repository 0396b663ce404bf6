import type { Kysely } from 'kysely';
import type { GuardianArea } from '@liceo/contracts/schemas';
import type { Tx } from '@liceo/kernel/db';
import type { Tables } from '../tables.ts';
import type { GuardianLink, LinkOrigin } from './guardian-link.ts';

export interface NewLink extends GuardianLink {
  linkedBy: string;
  areas: readonly GuardianArea[];
  origin: LinkOrigin;
  now: Date;
}

/** Whether the link is new. */
export const addLink = async (tx: Tx<Tables>, { studentId, guardianId, linkedBy, areas, origin, now }: NewLink): Promise<boolean> => {
  const row = await tx
    .insertInto('guardian_link')
    .values({ student_id: studentId, guardian_id: guardianId, linked_by: linkedBy, linked_at: now, areas: [...areas], origin })
    .onConflict((conflict) => conflict.columns(['student_id', 'guardian_id']).doNothing())
    .returning('student_id')
    .executeTakeFirst();
  return row !== undefined;
};

/** Whether there is such a link. */
export const setAreas = async (tx: Tx<Tables>, { studentId, guardianId }: GuardianLink, areas: readonly GuardianArea[]): Promise<boolean> => {
  const row = await tx
    .updateTable('guardian_link')
    .set({ areas: [...areas] })
    .where('student_id', '=', studentId)
    .where('guardian_id', '=', guardianId)
    .returning('student_id')
    .executeTakeFirst();
  return row !== undefined;
};

/** Whether there was such a link. */
export const removeLink = async (tx: Tx<Tables>, { studentId, guardianId }: GuardianLink): Promise<boolean> => {
  const row = await tx
    .deleteFrom('guardian_link')
    .where('student_id', '=', studentId)
    .where('guardian_id', '=', guardianId)
    .returning('student_id')
    .executeTakeFirst();
  return row !== undefined;
};

/** Removes every link of this person, as student and as guardian. */
export const removeLinksOf = (tx: Tx<Tables>, userId: string): Promise<GuardianLink[]> =>
  tx
    .deleteFrom('guardian_link')
    .where((eb) => eb.or([eb('student_id', '=', userId), eb('guardian_id', '=', userId)]))
    .returning(['student_id as studentId', 'guardian_id as guardianId'])
    .execute();

type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

export const isGuardianOf = async (db: Reader, guardianId: string, studentId: string): Promise<boolean> => {
  const row = await db
    .selectFrom('guardian_link')
    .select('student_id')
    .where('student_id', '=', studentId)
    .where('guardian_id', '=', guardianId)
    .executeTakeFirst();
  return row !== undefined;
};

/** Whether one of the two is the other's guardian. */
export const areLinked = async (db: Reader, one: string, other: string): Promise<boolean> =>
  (await isGuardianOf(db, one, other)) || (await isGuardianOf(db, other, one));
