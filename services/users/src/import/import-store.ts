import { sql } from 'kysely';
import type { Tx } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import type { Tables } from '../tables.ts';
import { insertParts } from './oneroster/part-store.ts';
import type { RosterPart, Tallies } from './oneroster/roster-part.ts';
import type { PersonRow, RowFault } from './person.ts';

export type ImportFormat = 'people' | 'oneroster';

export interface NewRun {
  format: ImportFormat;
  fileName: string;
  createdBy: string;
  invitesGuardians: boolean;
  rows: readonly PersonRow[];
  parts: readonly RosterPart[];
  plan: Tallies;
  leftOut: readonly string[];
  faults: readonly RowFault[];
  now: Date;
}

/** A value may be anything, and the database takes no zero bytes. */
const plainText = (value: string): string => value.replaceAll(/\p{Cc}/gu, ' ');

export const insertRun = async (tx: Tx<Tables>, { format, fileName, createdBy, invitesGuardians, rows, parts, plan, leftOut, faults, now }: NewRun): Promise<string> => {
  const id = newId();
  await tx.insertInto('import_run').values({
    id, format, file_name: fileName, created_by: createdBy, invites_guardians: invitesGuardians, created_at: now, status: 'checked', total: rows.length,
    faulty: new Set(faults.map(({ file, line }) => `${file} ${line}`)).size, parts: parts.length, plan: JSON.stringify(plan), left_out: leftOut.map(plainText),
  }).execute();
  // With a fault the file is never imported, and what stands in it is nobody's business.
  const staged = (faults.length > 0 ? [] : rows).map(({ guardianEmails, ...row }) => ({ ...row, userId: newId(), guardians: guardianEmails }));
  await sql`
    insert into import_row (run_id, line, user_id, name, email, language, roles, birth_date, guardian_emails, sourced_id)
    select ${id}, line, "userId", name, email, language, array(select json_array_elements_text(roles)), "birthDate",
      array(select json_array_elements_text(guardians)), "sourcedId"
    from json_to_recordset(${JSON.stringify(staged)}::text::json) as staged(
      line int, "userId" uuid, name text, email text, language text, roles json, "birthDate" date, guardians json, "sourcedId" text)`.execute(tx);
  await sql`
    insert into import_fault (run_id, file, line, field, rule, value)
    select ${id}, file, line, field, rule, value
    from json_to_recordset(${JSON.stringify(faults.map((fault) => ({ ...fault, value: plainText(fault.value) })))}::text::json) as fault (file text, line int, field text, rule text, value text)
    on conflict do nothing`.execute(tx);
  if (faults.length === 0) await insertParts(tx, id, parts);
  // The planner knows only of runs before, would take the rows of this one for few, and look through all of them for each guardian.
  await sql`analyze import_row`.execute(tx);
  return id;
};

export type RunningStatus = 'running' | 'linking' | 'placing' | 'inviting';
export type RunStatus = RunningStatus | 'checked' | 'done' | 'discarded';

export interface Claimed {
  id: string;
  status: RunningStatus;
}

/** How long a run is left alone whose process says nothing. */
const leaseSeconds = 30;

/** The oldest run that nobody works on. */
export const claimRun = async (tx: Tx<Tables>, now: Date): Promise<Claimed | undefined> => {
  const { rows: [run] } = await sql<Claimed>`
    update import_run set leased_until = ${now}::timestamptz + make_interval(secs => ${leaseSeconds})
    where id = (select id from import_run where status in ('running', 'linking', 'placing', 'inviting') and coalesce(leased_until, '-infinity') <= ${now}
      order by id limit 1 for update skip locked)
    returning id, status`.execute(tx);
  return run;
};

export interface WaitingRow {
  line: number;
  userId: string;
  name: string;
  email: string;
  language: 'es' | 'en';
  roles: string[];
  birthDate: string | null;
  sourcedId: string | null;
}

export const waitingRows = (tx: Tx<Tables>, runId: string, limit: number): Promise<WaitingRow[]> =>
  tx.selectFrom('import_row')
    .select(['line', 'user_id as userId', 'name', 'email', 'language', 'roles', sql<string | null>`to_char(birth_date, 'YYYY-MM-DD')`.as('birthDate'), 'sourced_id as sourcedId'])
    .where('run_id', '=', runId).where('state', '=', sql.lit('waiting')).orderBy('line').limit(limit).$narrowType<{ language: 'es' | 'en' }>().execute();

/** A guardian of a row by their address: somebody of the file, somebody who was there, or nobody who is known. */
export interface GuardianOfRow {
  line: number;
  studentId: string;
  address: string | null;
  guardianId: string | null;
}

/** The next rows whose guardians are to be linked, one at least of each. */
export const guardiansToLink = async (tx: Tx<Tables>, runId: string, limit: number): Promise<GuardianOfRow[]> => {
  const { rows } = await sql<GuardianOfRow>`
    select row.line, row.user_id as "studentId", address, coalesce(inside.user_id, outside.user_id) as "guardianId"
    from (select line, user_id, guardian_emails from import_row where run_id = ${runId} and state = 'done' order by line limit ${limit}) row
    left join lateral unnest(row.guardian_emails) as address on true
    left join lateral (select user_id from import_row where run_id = ${runId} and lower(email) = lower(address) limit 1) inside on true
    left join lateral (select user_id from profile where lower(email) = lower(address) and erased_at is null limit 1) outside on true`.execute(tx);
  return rows;
};

export const markRows = async (tx: Tx<Tables>, runId: string, lines: readonly number[], state: 'done' | 'linked'): Promise<void> => {
  await tx.updateTable('import_row').set({ state }).where('run_id', '=', runId).where(sql<boolean>`line = any(${[...lines]}::int[])`).execute();
};

/** Counts what a step did, and lets go of the run. */
export const countStep = async (tx: Tx<Tables>, runId: string, { done = 0, created = 0, linked = 0 }: { done?: number; created?: number; linked?: number }): Promise<void> => {
  await tx.updateTable('import_run')
    .set((eb) => ({ done: eb('done', '+', done), created: eb('created', '+', created), linked: eb('linked', '+', linked), leased_until: null }))
    .where('id', '=', runId).execute();
};

export const deleteStaged = async (tx: Tx<Tables>, runIds: readonly string[]): Promise<void> => {
  if (runIds.length === 0) return;
  for (const table of ['import_row', 'import_part', 'import_fault'] as const) await tx.deleteFrom(table).where('run_id', 'in', runIds).execute();
};

export const moveRun = async (tx: Tx<Tables>, runId: string, status: 'linking' | 'placing' | 'done', now: Date): Promise<void> => {
  await tx.updateTable('import_run').set({ status, leased_until: null, ...(status === 'done' && { finished_at: sql<Date>`coalesce(finished_at, ${now})` }) }).where('id', '=', runId).execute();
  // What was staged is somebody's data; the profiles have it now.
  if (status === 'done') await deleteStaged(tx, [runId]);
};
