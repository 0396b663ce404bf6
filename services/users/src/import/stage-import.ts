import type { Actor } from '@liceo/kernel/auth';
import type { Clients } from '@liceo/kernel/clients';
import type { Clock } from '@liceo/kernel/clock';
import { onCommit, type Db } from '@liceo/kernel/db';
import { sql } from 'kysely';
import { errors } from '../errors.ts';
import { dayOf } from '../minor/minor.ts';
import type { Tables } from '../tables.ts';
import { deleteStaged, insertRun, type ImportFormat } from './import-store.ts';
import { addressKey, checkPerson, guardiansNobodyKnows, repeatedAddresses } from './person.ts';
import { guardiansFromBefore, planRoster } from './oneroster/plan-roster.ts';
import { readOneRoster, type Roster } from './oneroster/read-oneroster.ts';
import { mostRows, readPeopleCsv } from './read-people-csv.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
}

export interface StageImport {
  format: ImportFormat;
  fileName: string;
  demographics: boolean;
  inviteGuardians: boolean;
  bytes: Buffer;
}

const knownAddresses = async (db: Db<Tables>, keys: readonly string[]): Promise<Set<string>> => {
  const { rows } = await sql<{ key: string }>`
    select lower(email) as key from profile where erased_at is null and lower(email) = any(${[...keys]}::text[])`.execute(db);
  return new Set(rows.map(({ key }) => key));
};

const readFile = async ({ format, bytes, demographics }: StageImport): Promise<Roster> =>
  format === 'people' ? { people: readPeopleCsv(bytes), parts: [], faults: [], outside: [], leftOut: [] } : readOneRoster(bytes, { demographics });

/** The dry run: reads a file, says what is wrong with it, and keeps it until it is confirmed. Nothing of it counts yet. */
export const stageImport =
  ({ db, clock, clients }: Deps & { clients: Clients }) =>
  async (actor: Actor, asked: StageImport): Promise<string> => {
    const roster = await readFile(asked);
    const raw = await guardiansFromBefore(db, roster.people);
    if (raw.length + roster.parts.length + roster.faults.length === 0) errors.fileEmpty({ field: 'file' });
    if (raw.length > mostRows) errors.fileTooLong({ field: 'file', rule: 'maxItems', params: { limit: mostRows } });
    const now = clock.now();
    const checked = raw.map((person) => checkPerson(person, dayOf(now)));
    const rows = checked.map(({ row }) => row);
    const known = await knownAddresses(db, [...new Set(rows.flatMap(({ email, guardianEmails }) => [email, ...guardianEmails].map(addressKey)))]);
    const kept = rows.filter(({ email }) => known.has(addressKey(email))).length;
    const { plan, faults: unanswered } = await planRoster({ db, clients }, roster);
    const unknown = guardiansNobodyKnows(rows, (key) => known.has(key));
    const faults = [
      ...roster.faults, ...unanswered, ...checked.flatMap((each) => each.faults), ...repeatedAddresses(rows),
      ...(asked.inviteGuardians ? [] : unknown.map(({ file, line, address }) => ({ file, line, field: 'guardianEmail', rule: 'unknown', value: address }))),
    ];
    const invitations = { made: asked.inviteGuardians ? unknown.length : 0, changed: 0, kept: 0, removed: 0 };
    return db.transaction((tx) => insertRun(tx, {
      format: asked.format, fileName: asked.fileName, createdBy: actor.userId, invitesGuardians: asked.inviteGuardians, rows, faults, now, parts: roster.parts, leftOut: roster.leftOut,
      plan: { people: { made: rows.length - kept, changed: 0, kept, removed: 0 }, ...plan, ...(invitations.made > 0 && { invitations }) },
    }));
  };

/** Has a file imported that was checked and is without a fault. */
export const confirmImport =
  ({ db, clock, wake }: Deps & { wake(): void }) =>
  (id: string): Promise<void> =>
    db.transaction(async (tx) => {
      const run = await tx.selectFrom('import_run').select(['status', 'faulty']).where('id', '=', id).forUpdate().executeTakeFirst() ?? errors.importMissing();
      if (run.status !== 'checked') errors.importNotWaiting();
      if (run.faulty > 0) errors.importFaulty({ params: { rows: run.faulty } });
      await tx.updateTable('import_run').set({ status: 'running', started_at: clock.now() }).where('id', '=', id).execute();
      onCommit(tx, wake);
    });

/** Throws away what was staged. */
export const discardImport =
  ({ db, clock }: Deps) =>
  (id: string): Promise<void> =>
    db.transaction(async (tx) => {
      const run = await tx.selectFrom('import_run').select('status').where('id', '=', id).forUpdate().executeTakeFirst() ?? errors.importMissing();
      if (run.status !== 'checked') errors.importNotWaiting();
      await tx.updateTable('import_run').set({ status: 'discarded', finished_at: clock.now() }).where('id', '=', id).execute();
      await deleteStaged(tx, [id]);
    });

const keptDays = 7;

/** Throws away what was staged and then forgotten: it is people's data. */
export const discardForgotten =
  ({ db, clock }: Deps) =>
  (): Promise<void> =>
    db.transaction(async (tx) => {
      const now = clock.now();
      const runs = await tx.updateTable('import_run').set({ status: 'discarded', finished_at: now })
        .where('status', '=', 'checked').where('created_at', '<', new Date(now.getTime() - keptDays * 86_400_000)).returning('id').execute();
      await deleteStaged(tx, runs.map(({ id }) => id));
    });
