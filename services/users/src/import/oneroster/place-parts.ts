import type { Clients } from '@liceo/kernel/clients';
import type { Clock } from '@liceo/kernel/clock';
import type { Db } from '@liceo/kernel/db';
import { questionAnew } from '../../directory/question-store.ts';
import type { Tables } from '../../tables.ts';
import { moveRun } from '../import-store.ts';
import { importStudies } from './classes-client.ts';
import { finishParts, peopleNamed, waitingParts, type WaitingPart } from './part-store.ts';
import { partsOf, type Tallies } from './roster-part.ts';
import { joinUnits, saveUnits } from './unit-store.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  clients: Clients;
}

const partsPerStep = 500;

const namesIn = (parts: readonly WaitingPart[]): string[] => parts.flatMap(({ content }) => ('userSourcedId' in content ? [content.userSourcedId] : []));

/** One step of what a roster brings beside people. Whoever was erased meanwhile is left out. */
export const placeParts = async ({ db, clock, clients }: Deps, runId: string): Promise<void> => {
  const { parts, people, importedBy } = await db.transaction(async (tx) => {
    const waiting = await waitingParts(tx, runId, partsPerStep);
    const run = await tx.selectFrom('import_run').leftJoin('profile', 'profile.user_id', 'import_run.created_by')
      .select(['created_by as userId', 'profile.name']).where('import_run.id', '=', runId).executeTakeFirstOrThrow();
    return { parts: waiting, people: await peopleNamed(tx, runId, [...new Set(namesIn(waiting))]), importedBy: { userId: run.userId, name: run.name || '—' } };
  });
  const [first] = parts;
  if (!first) return db.transaction((tx) => moveRun(tx, runId, 'done', clock.now()));
  // Outside of any transaction. The first waiting part names the batch: after a crash it is the same one.
  const studies = await importStudies(clients, { runId, batch: first.position, importedBy }, parts, (id) => people.get(id));
  return db.transaction(async (tx) => {
    const units = await saveUnits(tx, partsOf(parts, 'unit'));
    await joinUnits(tx, partsOf(parts, 'unitMember').flatMap(({ unitSourcedId, userSourcedId, role }) => {
      const person = people.get(userSourcedId);
      return person ? [{ unitSourcedId, role, userId: person.userId }] : [];
    }));
    // Whoever came into a class holds its course, and no event of each says so.
    await questionAnew(tx, partsOf(parts, 'member').flatMap(({ userSourcedId }) => people.get(userSourcedId)?.userId ?? []));
    const done: Tallies = { units, ...(studies && { courses: studies.courses, classes: studies.classes, members: studies.members }) };
    await finishParts(tx, runId, parts, done);
  });
};
