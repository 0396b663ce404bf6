import type { Db, Tx } from '@liceo/kernel/db';
import { sql } from 'kysely';
import type { Tables } from '../../tables.ts';
import { addAll, type RosterPart, type Tallies } from './roster-part.ts';

export type WaitingPart = RosterPart & { position: number };

export const insertParts = async (tx: Tx<Tables>, runId: string, parts: readonly RosterPart[]): Promise<void> => {
  await sql`
    insert into import_part (run_id, position, kind, content)
    select ${runId}, row_number() over (order by ordinality), part->>'kind', part->'content'
    from jsonb_array_elements(${JSON.stringify(parts)}::text::jsonb) with ordinality as each (part, ordinality)`.execute(tx);
};

export const waitingParts = async (tx: Tx<Tables>, runId: string, limit: number): Promise<WaitingPart[]> => {
  const rows = await tx.selectFrom('import_part').select(['position', 'kind', 'content'])
    .where('run_id', '=', runId).where('placed', '=', sql.lit(false)).orderBy('position').limit(limit).execute();
  return rows as unknown as WaitingPart[];
};

/** Adds what a step did to what the run did. */
export const addOutcome = async (tx: Tx<Tables>, runId: string, done: Tallies): Promise<void> => {
  const { outcome } = await tx.selectFrom('import_run').select('outcome').where('id', '=', runId).forUpdate().executeTakeFirstOrThrow();
  await tx.updateTable('import_run').set({ outcome: JSON.stringify(addAll(outcome as unknown as Tallies, done)) }).where('id', '=', runId).execute();
};

/** Marks what was placed, adds up what came of it, and lets go of the run. */
export const finishParts = async (tx: Tx<Tables>, runId: string, parts: readonly WaitingPart[], done: Tallies): Promise<void> => {
  await tx.updateTable('import_part').set({ placed: true }).where('run_id', '=', runId).where(sql<boolean>`position = any(${parts.map(({ position }) => position)}::int[])`).execute();
  await addOutcome(tx, runId, done);
  await tx.updateTable('import_run').set((eb) => ({ parts_done: eb('parts_done', '+', parts.length), leased_until: null })).where('id', '=', runId).execute();
};

export interface NamedPerson {
  userId: string;
  name: string;
}

/** People by the names that the other system has for them: of this run, or of one before. */
export const peopleNamed = async (db: Db<Tables> | Tx<Tables>, runId: string | null, sourcedIds: readonly string[]): Promise<Map<string, NamedPerson>> => {
  const { rows } = await sql<NamedPerson & { sourcedId: string }>`
    select wanted as "sourcedId", p.user_id as "userId", p.name
    from unnest(${[...sourcedIds]}::text[]) as wanted
    left join sourced_person s on s.sourced_id = wanted
    left join lateral (select user_id from import_row where s.user_id is null and run_id = ${runId} and sourced_id = wanted limit 1) row on true
    join profile p on p.user_id = coalesce(s.user_id, row.user_id) and p.erased_at is null`.execute(db);
  return new Map(rows.map(({ sourcedId, ...person }) => [sourcedId, person]));
};
