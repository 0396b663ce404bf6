import type { Tx } from '@liceo/kernel/db';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { GrantFacts, RejectionReason } from './enrolment.ts';

export interface GrantRequest {
  readonly orderId: string;
  readonly userId: string;
  readonly name: string;
  readonly courseIds: readonly number[];
}

type FactRow = Pick<GrantFacts, 'closed' | 'grantedBefore'> & GrantFacts['courses'][number] & { studentId: number };

/**
 * Creates or locks the buyer's student row and reads all that the decision needs, in one statement:
 * every checkout of the platform passes here.
 */
export const readGrantFacts = async (
  tx: Tx<Tables>, { orderId, userId, name, courseIds }: GrantRequest,
): Promise<GrantFacts & { studentId: number | undefined }> => {
  const { rows } = await sql<FactRow>`
    with learner as (
      insert into student (user_id, name) values (${userId}, ${name})
      on conflict (user_id) do update set name = coalesce(nullif(student.name, ''), excluded.name)
      returning id)
    select learner.id as "studentId",
      (select reason from closed_order where order_id = ${orderId}) as closed,
      exists (select from enrolment where order_id = ${orderId}) as "grantedBefore",
      coalesce(c.status = 'published', false) as published,
      exists (
        select from enrolment e
        where e.student_id = learner.id and e.course_id = w.course_id and e.revoked_at is null) as held
    from learner cross join unnest(${courseIds}::int[]) as w (course_id)
    left join course c on c.id = w.course_id`.execute(tx);
  const [first] = rows;
  return {
    studentId: first?.studentId, closed: first?.closed ?? null, grantedBefore: first?.grantedBefore ?? false, courses: rows,
  };
};

/**
 * Enrols a student in all of an order's courses or in none. False: another enrolment, written since
 * the facts were read, holds one of them.
 */
export const grantAll = async (
  tx: Tx<Tables>, { orderId, courseIds }: GrantRequest, studentId: number, at: Date,
): Promise<boolean> => {
  const { rows } = await sql<{ id: number }>`
    insert into enrolment (course_id, student_id, source, order_id, granted_at)
    select course_id, ${studentId}::int, 'order', ${orderId}::uuid, ${at}::timestamptz
    from unnest(${courseIds}::int[]) as w (course_id)
    on conflict (student_id, course_id) where revoked_at is null do nothing
    returning id`.execute(tx);
  if (rows.length === courseIds.length) return true;
  if (rows.length > 0) await tx.deleteFrom('enrolment').where('id', 'in', rows.map(({ id }) => id)).execute();
  return false;
};

/** From now on the order receives nothing, whatever is repeated or replayed later. */
export const closeOrder = async (tx: Tx<Tables>, orderId: string, reason: RejectionReason, at: Date): Promise<void> => {
  await tx.insertInto('closed_order').values({ order_id: orderId, reason, closed_at: at })
    .onConflict((conflict) => conflict.column('order_id').doNothing()).execute();
};

/** Takes back what the order granted, and closes it. Answers the courses that were given back now. */
export const revokeAll = async (tx: Tx<Tables>, orderId: string, at: Date): Promise<number[]> => {
  const { rows } = await sql<{ course_id: number }>`
    with closed as (
      insert into closed_order (order_id, reason, closed_at) values (${orderId}, 'revoked', ${at})
      on conflict (order_id) do nothing)
    update enrolment set revoked_at = ${at} where order_id = ${orderId} and revoked_at is null
    returning course_id`.execute(tx);
  return rows.map(({ course_id }) => course_id);
};
