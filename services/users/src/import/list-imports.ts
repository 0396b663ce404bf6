import { sql } from 'kysely';
import type { Db } from '@liceo/kernel/db';
import { errors } from '../errors.ts';
import type { Tables } from '../tables.ts';
import type { ImportFormat, RunStatus } from './import-store.ts';
import type { Tallies } from './oneroster/roster-part.ts';

const runs = (db: Db<Tables>) =>
  db.selectFrom('import_run')
    .select(['id', 'format', 'file_name as fileName', 'created_at as createdAt', 'created_by as createdBy', 'status', 'total', 'faulty', 'done', 'created', 'linked', 'finished_at as finishedAt',
      'parts', 'parts_done as partsDone', 'plan', 'outcome', 'left_out as leftOut', 'asked', 'invited'])
    .$narrowType<{ format: ImportFormat; status: RunStatus; plan: Tallies; outcome: Tallies }>();

export const listImports = (db: Db<Tables>) => ({ limit, after }: { limit: number; after: string | undefined }) => {
  let query = runs(db).orderBy('id', 'desc').limit(limit + 1);
  if (after) query = query.where('id', '<', after);
  return query.execute();
};

const faults = (db: Db<Tables>, runId: string) =>
  db.selectFrom('import_fault').select(['file', 'line', 'field', 'rule', 'value']).where('run_id', '=', runId).orderBy('file').orderBy('line').orderBy('field').orderBy('rule');

const shownFaults = 100;

/** A run with the first of its faults. */
export const readImport = (db: Db<Tables>) => async (id: string) => {
  const run = await runs(db).where('id', '=', id).executeTakeFirst() ?? errors.importMissing();
  return { ...run, faults: await faults(db, id).limit(shownFaults).execute() };
};

const pageSize = 1000;

/** All faults of a run, page by page. */
export const exportFaults = (db: Db<Tables>) =>
  async function* (id: string): AsyncIterable<(string | number)[][]> {
    let after: readonly [string, number, string, string] = ['', 0, '', ''];
    for (;;) {
      const rows = await faults(db, id).where(sql<boolean>`(file, line, field, rule) > (${after[0]}, ${after[1]}, ${after[2]}, ${after[3]})`).limit(pageSize).execute();
      yield rows.map(({ file, line, field, rule, value }) => [file, line, field, rule, value]);
      const last = rows.at(-1);
      if (!last || rows.length < pageSize) return;
      after = [last.file, last.line, last.field, last.rule];
    }
  };
