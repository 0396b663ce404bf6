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
  orderId: string;
  closed: GrantFacts['closed'];
  grantedBefore: boolean;
  published: boolean;
  enrolmentId: number | null;
}

/**
 * Writes every enrolment of the orders that can be written, and reads what the decisions need, in one
 * statement: each checkout of the platform passes here, and nearly all are granted. Orders of one
 * student take turns at the student's row; here there is one of each student.
 */
export const tryGrants = async (tx: Tx<Tables>, requests: readonly GrantRequest[], at: Date): Promise<Map<string, GrantAttempt>> => {
  const students = requests.map(({ userId, name }) => ({ user_id: userId, name })).toSorted((one, other) => (one.user_id < other.user_id ? -1 : 1));
  const wanted = requests.flatMap(({ orderId, userId, courseIds }) => courseIds.map((courseId) => ({ order_id: orderId, user_id: userId, course_id: courseId })));
  const { rows } = await sql<AttemptRow>`
    with learner as (
      insert into student (user_id, name)
      select user_id, name from json_to_recordset(${JSON.stringify(students)}::text::json) as s(user_id uuid, name text)
      on conflict (user_id) do update set name = coalesce(nullif(student.name, ''), excluded.name)
      returning id, user_id),
    wanted as (
      select w.order_id, w.user_id, w.course_id, coalesce(c.status = 'published', false) as published
      from json_to_recordset(${JSON.stringify(wanted)}::text::json) as w(order_id uuid, user_id uuid, course_id int)
      left join course c on c.id = w.course_id),
    granted as (
      insert into enrolment (course_id, student_id, source, order_id, granted_at)
      select w.course_id, learner.id, 'order', w.order_id, ${at}::timestamptz
      from wanted w join learner on learner.user_id = w.user_id where w.published
      on conflict (student_id, course_id) where revoked_at is null do nothing
      returning id, order_id, course_id)
    select w.order_id as "orderId", (select reason from closed_order where order_id = w.order_id) as closed,
      exists (select from enrolment where order_id = w.order_id) as "grantedBefore",
      w.published, g.id as "enrolmentId"
    from wanted w left join granted g on g.order_id = w.order_id and g.course_id = w.course_id`.execute(tx);
  return new Map(Array.from(Map.groupBy(rows, (row) => row.orderId), ([orderId, own]) => [orderId, attemptOf(own)]));
};

const attemptOf = (rows: readonly AttemptRow[]): GrantAttempt => ({
  facts: {
    closed: rows[0]?.closed ?? null,
    grantedBefore: rows[0]?.grantedBefore ?? false,
    courses: rows.map(({ published, enrolmentId }) => ({ published, held: published && enrolmentId === null })),
  },
  enrolmentIds: rows.flatMap(({ enrolmentId }) => enrolmentId ?? []),
});

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
