import { MinorStatusChanged } from '@liceo/contracts/events/users';
import type { Clients } from '@liceo/kernel/clients';
import type { Clock } from '@liceo/kernel/clock';
import type { Db, Tx } from '@liceo/kernel/db';
import { publishAll } from '@liceo/kernel/messaging';
import { sql } from 'kysely';
import { dayOf, minorStatus } from '../minor/minor.ts';
import { readPolicy } from '../minor/minor-store.ts';
import type { Tables } from '../tables.ts';
import { claimRun, countStep, markRows, moveRun, waitingRows, type WaitingRow } from './import-store.ts';
import { inviteStep } from './invite-people.ts';
import { linksStep } from './link-guardians.ts';
import { placeParts } from './oneroster/place-parts.ts';

interface Outcome {
  id: string;
  accountId: string;
}

/** The one route of identity that an import calls. */
interface IdentityPaths {
  '/accounts/batch': {
    post: {
      requestBody: { content: { 'application/json': { accounts: { id: string; name: string; email: string; language: 'es' | 'en'; roles: string[] }[] } } };
      responses: { 200: { content: { 'application/json': { items: Outcome[] } } } };
    };
  };
}

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  clients: Clients;
}

const rowsPerStep = 500;

const openAccounts = async ({ clients }: Deps, rows: readonly WaitingRow[]): Promise<Outcome[]> => {
  const accounts = rows.map(({ userId, name, email, language, roles }) => ({ id: userId, name, email, language, roles }));
  const { data, response } = await clients.of<IdentityPaths>('identity').POST('/accounts/batch', { body: { accounts } });
  if (!data) throw new Error(`identity opened no accounts: ${response.status}`);
  return data.items;
};

/** Writes the profiles of a step: new ones as the file has them, those that were there stay as they are. */
const writeProfiles = async (tx: Tx<Tables>, runId: string, rows: readonly WaitingRow[], now: Date): Promise<void> => {
  const { consentAge } = await readPolicy(tx);
  const people = rows.map((row) => ({
    ...row, ...minorStatus({ birthDate: row.birthDate, today: dayOf(now), consentAge, consents: 0, takenBack: false }),
  }));
  // The profile may have come from the account's event already, without a date of birth.
  const { rows: written } = await sql<{ userId: string }>`
    insert into profile (user_id, name, email, bio, theme, language, time_zone, created_at, updated_at, birth_date, minor, consent, roles, import_run_id)
    select "userId", name, email, '', 'system', language, 'UTC', ${now}, ${now}, "birthDate", minor, consent, roles, ${runId}
    from json_to_recordset(${JSON.stringify(people)}::text::json) as person(
      "userId" uuid, name text, email text, language text, "birthDate" date, minor boolean, consent text, roles text[])
    on conflict (user_id) do update set birth_date = excluded.birth_date, minor = excluded.minor, consent = excluded.consent
      where profile.birth_date is null and profile.erased_at is null and excluded.birth_date is not null
    returning user_id as "userId"`.execute(tx);
  await tx.updateTable('profile').set({ import_run_id: runId }).where(sql<boolean>`user_id = any(${rows.map(({ userId }) => userId)}::uuid[])`)
    .where('import_run_id', 'is', null).where('erased_at', 'is', null).execute();
  const fresh = new Set(written.map(({ userId }) => userId));
  const told = people.filter(({ userId, minor }) => minor && fresh.has(userId));
  await publishAll(tx, MinorStatusChanged, told.map(({ userId, minor, consent }) => ({ subject: userId, data: { userId, minor, consent, changedBy: userId } })));
};

const keepSourcedIds = async (tx: Tx<Tables>, rows: readonly { userId: string; sourcedId: string | null }[]): Promise<void> => {
  const named = rows.filter(({ sourcedId }) => sourcedId !== null);
  if (named.length === 0) return;
  await sql`
    insert into sourced_person (sourced_id, user_id)
    select "sourcedId", "userId" from json_to_recordset(${JSON.stringify(named)}::text::json) as named ("sourcedId" text, "userId" uuid)
    where exists (select from profile where user_id = "userId")
    on conflict (sourced_id) do update set user_id = excluded.user_id`.execute(tx);
};

const accountsStep = async (deps: Deps, runId: string): Promise<void> => {
  const { db, clock } = deps;
  const rows = await db.transaction((tx) => waitingRows(tx, runId, rowsPerStep));
  if (rows.length === 0) return db.transaction((tx) => moveRun(tx, runId, 'linking', clock.now()));
  // Outside of any transaction. After a crash it is asked again with the same ids, and opens nothing twice.
  const outcomes = await openAccounts(deps, rows);
  const ownerOf = new Map(outcomes.map(({ id, accountId }) => [id, accountId]));
  return db.transaction(async (tx) => {
    const now = clock.now();
    // Whom identity opened now or before a crash: the account has the row's own id.
    const opened = rows.filter(({ userId }) => ownerOf.get(userId) === userId);
    await writeProfiles(tx, runId, opened, now);
    const moved = rows.map((row) => ({ ...row, userId: ownerOf.get(row.userId) ?? row.userId }));
    await sql`
      update import_row set user_id = moved."userId"
      from json_to_recordset(${JSON.stringify(moved)}::text::json) as moved (line int, "userId" uuid)
      where run_id = ${runId} and import_row.line = moved.line and import_row.user_id <> moved."userId"`.execute(tx);
    await keepSourcedIds(tx, moved);
    await markRows(tx, runId, rows.map(({ line }) => line), 'done');
    await countStep(tx, runId, { done: rows.length, created: opened.length });
  });
};

const steps = { running: accountsStep, linking: linksStep, placing: placeParts, inviting: inviteStep } as const;

/** One step of the oldest import that was confirmed; answers how many there were. It goes on where a process before it ended. */
export const runImports = (deps: Deps) => async (): Promise<number> => {
  const run = await deps.db.transaction((tx) => claimRun(tx, deps.clock.now()));
  if (!run) return 0;
  await steps[run.status](deps, run.id);
  return 1;
};
