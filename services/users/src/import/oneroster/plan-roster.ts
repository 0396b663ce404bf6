import type { Clients } from '@liceo/kernel/clients';
import type { Db } from '@liceo/kernel/db';
import { newId } from '@liceo/kernel/id';
import { errors } from '../../errors.ts';
import type { Tables } from '../../tables.ts';
import type { RawPerson, RowFault } from '../person.ts';
import type { OutsideReference } from './check-roster.ts';
import { planStudies } from './classes-client.ts';
import { peopleNamed } from './part-store.ts';
import type { Roster } from './read-oneroster.ts';
import { addAll, partsOf, type RosterPart, type Tallies } from './roster-part.ts';
import { planUnits } from './unit-store.ts';

interface Deps {
  db: Db<Tables>;
  clients: Clients;
}

const partsPerQuestion = 500;

/** Guardians whom another archive brought, by their addresses. */
export const guardiansFromBefore = async (db: Db<Tables>, people: readonly RawPerson[]): Promise<RawPerson[]> => {
  const wanted = [...new Set(people.flatMap(({ guardianSourcedIds = [] }) => guardianSourcedIds))];
  const known = await peopleNamed(db, null, wanted);
  const ids = [...known.values()].map(({ userId }) => userId);
  const rows = ids.length === 0 ? [] : await db.selectFrom('profile').select(['user_id', 'email']).where('user_id', 'in', ids).execute();
  const emailOf = new Map(rows.map(({ user_id, email }) => [user_id, email]));
  return people.map((person) => ({
    ...person, guardianEmails: [...person.guardianEmails, ...(person.guardianSourcedIds ?? []).flatMap((id) => emailOf.get(known.get(id)?.userId ?? '') ?? [])],
  }));
};

const knownUnits = async (db: Db<Tables>, names: readonly string[]): Promise<Set<string>> => {
  const rows = names.length === 0 ? [] : await db.selectFrom('organisation_unit').select('sourced_id').where('sourced_id', 'in', names).execute();
  return new Set(rows.map(({ sourced_id }) => sourced_id));
};

const answer = async ({ db }: Deps, outside: readonly OutsideReference[], unknown: ReadonlySet<string>): Promise<RowFault[]> => {
  const namesOf = (table: string): string[] => [...new Set(outside.filter(({ to }) => to === table).map(({ value }) => value))];
  const [users, units] = [await peopleNamed(db, null, namesOf('users')), await knownUnits(db, namesOf('orgs'))];
  const isKnown = ({ to, value }: OutsideReference): boolean => (to === 'users' ? users.has(value) : to === 'orgs' ? units.has(value) : !unknown.has(`${to} ${value}`));
  return outside.filter((reference) => !isKnown(reference)).map(({ to: _to, ...fault }) => ({ ...fault, value: fault.value.slice(0, 100) }));
};

/** What learning says to the parts that concern it: what it would do, and what it does not know. */
const ask = async ({ db, clients }: Deps, parts: readonly RosterPart[]): Promise<{ plan: Tallies; unknown: Set<string> }> => {
  let plan: Tallies = {};
  const unknown = new Set<string>();
  const studies = parts.filter(({ kind }) => kind === 'course' || kind === 'class' || kind === 'member');
  for (let at = 0; at < studies.length; at += partsPerQuestion) {
    const some = studies.slice(at, at + partsPerQuestion);
    const people = await peopleNamed(db, null, [...new Set(partsOf(some, 'member').map(({ userSourcedId }) => userSourcedId))]);
    // Whoever has no account yet is in no class yet.
    const outcome = await planStudies(clients, some, (id) => people.get(id) ?? { userId: newId(), name: '' }).catch(() => errors.classesUnknown());
    if (!outcome) continue;
    plan = addAll(plan, { courses: outcome.courses, classes: outcome.classes, members: outcome.members });
    for (const name of outcome.unknownCourses) unknown.add(`courses ${name}`);
    for (const name of outcome.unknownClasses) unknown.add(`classes ${name}`);
  }
  return { plan, unknown };
};

/** What an archive would do, and which of its references lead nowhere. */
export const planRoster = async (deps: Deps, { parts, faults, outside }: Roster): Promise<{ plan: Tallies; faults: RowFault[] }> => {
  if (faults.length > 0) return { plan: {}, faults: [] };
  const { plan, unknown } = await ask(deps, parts);
  return { plan: { units: await planUnits(deps.db, partsOf(parts, 'unit')), ...plan }, faults: await answer(deps, outside, unknown) };
};
