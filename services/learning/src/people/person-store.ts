import type { GuardianArea } from '@liceo/contracts/schemas';
import type { Tx } from '@liceo/kernel/db';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';

export interface NamedRow {
  readonly id: number;
  readonly name: string;
}

/** The name that stands where a deleted account's name stood. */
const erasedName = '—';

/** The teacher row of an account, created on its first use. */
export const ownTeacher = (tx: Tx<Tables>, account: { userId: string; name: string }): Promise<NamedRow> =>
  tx.insertInto('teacher')
    .values({ user_id: account.userId, name: account.name })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ user_id: account.userId }))
    .returning(['id', 'name'])
    .executeTakeFirstOrThrow();

export const findTeacher = (tx: Tx<Tables>, id: number): Promise<NamedRow | undefined> =>
  tx.selectFrom('teacher').select(['id', 'name']).where('id', '=', id).executeTakeFirst();

/** The student row of an account, created on its first use and locked: what is decided about a student waits here. */
export const ownStudent = async (tx: Tx<Tables>, account: { userId: string; name: string }): Promise<number> => {
  const { id } = await tx.insertInto('student')
    .values({ user_id: account.userId, name: account.name })
    .onConflict((conflict) => conflict.column('user_id')
      .doUpdateSet({ name: sql`coalesce(nullif(student.name, ''), excluded.name)` }))
    .returning('id').executeTakeFirstOrThrow();
  return id;
};

/** The account of a teacher, who need not have one. */
export const accountOfTeacher = async (tx: Tx<Tables>, id: number): Promise<string | null> => {
  const row = await tx.selectFrom('teacher').select('user_id').where('id', '=', id).executeTakeFirst();
  return row?.user_id ?? null;
};

export const accountName = async (tx: Tx<Tables>, userId: string): Promise<string | undefined> => {
  const row = await tx.selectFrom('account').select('name').where('user_id', '=', userId).where('name', '!=', '')
    .executeTakeFirst();
  return row?.name;
};

/** Keeps the first name that is heard of an account; later ones come from its profile. */
export const learnAccount = async (tx: Tx<Tables>, userId: string, name: string): Promise<void> => {
  await tx.insertInto('account').values({ user_id: userId, name })
    .onConflict((conflict) => conflict.column('user_id').doNothing()).execute();
};

/** Carries a name into every row of the account. Answers the teacher whose name changed by it. */
export const renameAccount = async (tx: Tx<Tables>, userId: string, name: string): Promise<number | undefined> => {
  const { rows } = await sql<{ id: number }>`
    with renamed_account as (
      insert into account (user_id, name) values (${userId}, ${name})
      on conflict (user_id) do update set name = excluded.name where account.name <> ''),
    renamed_student as (update student set name = ${name} where user_id = ${userId}),
    renamed_parent as (update parent set name = ${name} where user_id = ${userId})
    update teacher set name = ${name} where user_id = ${userId} and name <> ${name} returning id`.execute(tx);
  return rows[0]?.id;
};

/**
 * Forgets who was behind an account: rows that others refer to stay, nameless, and so does the account
 * itself, lest a name that arrives late bring it back. Answers its teacher, if it was one.
 */
export const eraseAccount = async (tx: Tx<Tables>, userId: string): Promise<number | undefined> => {
  const { rows } = await sql<{ id: number }>`
    with forgotten as (
      insert into account (user_id, name) values (${userId}, '') on conflict (user_id) do update set name = ''),
    erased_student as (update student set name = ${erasedName}, user_id = null where user_id = ${userId} returning id),
    erased_parent as (delete from parent where user_id = ${userId}),
    unlinked as (delete from guardian where student_id in (select id from erased_student))
    update teacher set name = ${erasedName}, user_id = null where user_id = ${userId} returning id`.execute(tx);
  return rows[0]?.id;
};

/** Without areas what the guardian may see stays as it is; a new one sees everything. */
export const linkGuardian = async (
  tx: Tx<Tables>,
  link: { studentUserId: string; guardianUserId: string; guardianName: string; at: Date },
  areas: readonly GuardianArea[] | undefined,
): Promise<void> => {
  const studentId = await ownStudent(tx, {
    userId: link.studentUserId,
    name: (await accountName(tx, link.studentUserId)) ?? '',
  });
  await sql`
    with guardian_parent as (
      insert into parent (user_id, name) values (${link.guardianUserId}, ${link.guardianName})
      on conflict (user_id) do update set user_id = excluded.user_id returning id)
    insert into guardian (student_id, parent_id, linked_at)
    select ${studentId}, id, ${link.at} from guardian_parent
    on conflict do nothing`.execute(tx);
  if (areas !== undefined) await setGuardianAreas(tx, link.studentUserId, link.guardianUserId, areas);
};

export const setGuardianAreas = async (
  tx: Tx<Tables>, studentUserId: string, guardianUserId: string, areas: readonly GuardianArea[],
): Promise<void> => {
  await sql`
    update guardian set areas = ${[...areas]}::text[] from student, parent
    where guardian.student_id = student.id and student.user_id = ${studentUserId}
      and guardian.parent_id = parent.id and parent.user_id = ${guardianUserId}`.execute(tx);
};

export const unlinkGuardian = async (tx: Tx<Tables>, studentUserId: string, guardianUserId: string): Promise<void> => {
  await sql`
    delete from guardian using student, parent
    where guardian.student_id = student.id and student.user_id = ${studentUserId}
      and guardian.parent_id = parent.id and parent.user_id = ${guardianUserId}`.execute(tx);
};
