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

export interface GrantAttempt {
  readonly facts: GrantFacts;
  /** The enrolments that were written. Withdraw them when the facts speak against the grant. */
  readonly enrolmentIds: readonly number[];
}

interface AttemptRow {
  closed: GrantFacts['closed'];
  grantedBefore: boolean;
  published: boolean;
  enrolmentId: number | null;
}

/**
 * Writes every enrolment of the order that can be written, and reads what the decision needs, in one
 * statement: each checkout of the platform passes here, and nearly all are granted. Orders of one
 * student take turns at the student's row.
 */
export const tryGrant = async (
  tx: Tx<Tables>, { orderId, userId, name, courseIds }: GrantRequest, at: Date,
): Promise<GrantAttempt> => {
  const { rows } = await sql<AttemptRow>`
    with learner as (
      insert into student (user_id, name) values (${userId}, ${name})
      on conflict (user_id) do update set name = coalesce(nullif(student.name, ''), excluded.name)
      returning id),
    wanted as (
      select w.course_id, coalesce(c.status = 'published', false) as published
      from unnest(${courseIds}::int[]) as w (course_id) left join course c on c.id = w.course_id),
    granted as (
      insert into enrolment (course_id, student_id, source, order_id, granted_at)
      select w.course_id, learner.id, 'order', ${orderId}::uuid, ${at}::timestamptz
      from wanted w cross join learner where w.published
      on conflict (student_id, course_id) where revoked_at is null do nothing
      returning id, course_id)
    select (select reason from closed_order where order_id = ${orderId}) as closed,
      exists (select from enrolment where order_id = ${orderId}) as "grantedBefore",
      w.published, g.id as "enrolmentId"
    from wanted w left join granted g on g.course_id = w.course_id`.execute(tx);
  const [first] = rows;
  return {
    facts: {
      closed: first?.closed ?? null,
      grantedBefore: first?.grantedBefore ?? false,
      courses: rows.map(({ published, enrolmentId }) => ({ published, held: published && enrolmentId === null })),
    },
    enrolmentIds: rows.flatMap(({ enrolmentId }) => enrolmentId ?? []),
  };
};

export const withdraw = async (tx: Tx<Tables>, enrolmentIds: readonly number[]): Promise<void> => {
  if (enrolmentIds.length > 0) await tx.deleteFrom('enrolment').where('id', 'in', enrolmentIds).execute();
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
