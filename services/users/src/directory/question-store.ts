import { sql } from 'kysely';
import type { Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import type { Tables } from '../tables.ts';

/** Somebody who was asked about has been answered for by then, or is asked about again. */
const patienceSeconds = 60;

/** What other services say of somebody. */
export interface Standing {
  userId: string;
  roles: string[];
  suspended: boolean;
  learns: number[];
  teaches: number[];
}

/** Has it asked anew what somebody is; an answer that is on its way no longer counts. Of those who are erased nothing is asked. */
export const questionAnew = async (tx: Tx<Tables>, userIds: readonly string[]): Promise<void> => {
  if (userIds.length === 0) return;
  await sql`
    insert into directory_question (user_id)
    select id from unnest(${[...new Set(userIds)].toSorted()}::uuid[]) as asked(id)
    where not exists (select from profile where user_id = asked.id and erased_at is not null and merged_into is null)
    on conflict (user_id) do update set question = null, asked_at = null`.execute(tx);
};

/** Has it asked anew what the two are of whom a merge was made. One of which nothing is known yet asks when it comes. */
export const questionMerged = async (tx: Tx<Tables>, mergeId: string): Promise<void> => {
  const { rows } = await sql<{ fromId: string; intoId: string }>`
    select from_id as "fromId", into_id as "intoId" from kernel.merged_person where merge_id = ${mergeId}`.execute(tx);
  await questionAnew(tx, rows.flatMap(({ fromId, intoId }) => [fromId, intoId]));
};

/** An answer that was given before this event does not count: it is asked again. */
const outdateAnswer = async (tx: Tx<Tables>, userId: string): Promise<void> => {
  await tx.updateTable('directory_question').set({ question: null, asked_at: null }).where('user_id', '=', userId).execute();
};

export const saveRoles = async (tx: Tx<Tables>, userId: string, roles: readonly string[]): Promise<void> => {
  await tx.updateTable('profile').set({ roles: [...roles] }).where('user_id', '=', userId).where('erased_at', 'is', null)
    .where(sql<boolean>`roles <> ${[...roles]}::text[]`).execute();
  await outdateAnswer(tx, userId);
};

export const saveSuspended = async (tx: Tx<Tables>, userId: string, suspended: boolean): Promise<void> => {
  await tx.updateTable('profile').set({ suspended }).where('user_id', '=', userId).where('erased_at', 'is', null).execute();
  await outdateAnswer(tx, userId);
};

export interface Question {
  id: string;
  userIds: string[];
}

/**
 * Whom to ask about next: of those who have a profile, nobody whom another replica asks about now. They are found once
 * and kept: what skips locked rows finds others each time that a plan runs it, and the limit would hold for each time.
 */
export const claimQuestion = async (tx: Tx<Tables>, most: number, now: Date): Promise<Question> => {
  const id = newId();
  const forgotten = new Date(now.getTime() - patienceSeconds * 1000);
  const { rows } = await sql<{ userId: string }>`
    with claimed as materialized (
      select q.user_id from directory_question q join profile p on p.user_id = q.user_id
      where q.asked_at is null or q.asked_at < ${forgotten} order by q.user_id limit ${most} for update of q skip locked)
    update directory_question q set question = ${id}, asked_at = ${now} from claimed where q.user_id = claimed.user_id
    returning q.user_id as "userId"`.execute(tx);
  return { id, userIds: rows.map(({ userId }) => userId) };
};

/** Writes the answers, but of nobody of whom something else was heard meanwhile. */
export const answerQuestion = async (tx: Tx<Tables>, { id, userIds }: Question, standings: readonly Standing[]): Promise<void> => {
  await sql`
    with answered as (delete from directory_question where user_id = any(${userIds}::uuid[]) and question = ${id} returning user_id)
    update profile set roles = s.roles, suspended = s.suspended, learns = s.learns, teaches = s.teaches
    from answered join json_to_recordset(${JSON.stringify(standings)}::text::json) as s("userId" uuid, roles text[], suspended boolean, learns integer[], teaches integer[])
      on s."userId" = answered.user_id
    where profile.user_id = answered.user_id and (erased_at is null or merged_into is not null)
      and (profile.roles, profile.suspended, profile.learns, profile.teaches) is distinct from (s.roles, s.suspended, s.learns, s.teaches)`.execute(tx);
};
