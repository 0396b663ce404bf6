import type { Clients } from '@liceo/kernel/clients';
import type { Clock } from '@liceo/kernel/clock';
import { markFormula, plainCsvLine } from '@liceo/kernel/csv';
import type { Db, Tx } from '@liceo/kernel/db';
import { sql } from 'kysely';
import type { Tables } from '../../tables.ts';
import { exportedPeople, type ExportedPerson } from './exported-people.ts';
import { learningRoster, type RosterClass, type RosterCourse } from './learning-roster.ts';
import { academyId, ownColumns, sessionNameOf } from './roster-names.ts';
import { zipArchive } from './zip-archive.ts';

interface Deps {
  db: Db<Tables>;
  clock: Clock;
  clients: Clients;
}

type Cells = Readonly<Record<string, string | null>>;

// The columns of the CSV binding of OneRoster 1.2 (1EdTech), in its order; those that Liceo does not know stay empty.
const head = {
  orgs: ['name', 'type', 'identifier', 'parentSourcedId'],
  academicSessions: ['title', 'type', 'startDate', 'endDate', 'parentSourcedId', 'schoolYear'],
  users: [
    'enabledUser', 'username', 'userIds', 'givenName', 'familyName', 'middleName', 'identifier', 'email', 'sms', 'phone', 'agentSourcedIds', 'grades', 'password', 'userMasterIdentifier',
    'resourceSourcedIds', 'preferredGivenName', 'preferredMiddleName', 'preferredFamilyName', 'primaryOrgSourcedId', 'pronouns', ownColumns.name, ownColumns.language,
  ],
  roles: ['userSourcedId', 'roleType', 'role', 'beginDate', 'endDate', 'orgSourcedId', 'userProfileSourcedId'],
  demographics: [
    'birthDate', 'sex', 'americanIndianOrAlaskaNative', 'asian', 'blackOrAfricanAmerican', 'nativeHawaiianOrOtherPacificIslander', 'white', 'demographicRaceTwoOrMoreRaces',
    'hispanicOrLatinoEthnicity', 'countryOfBirthCode', 'stateOfBirthAbbreviation', 'cityOfBirth', 'publicSchoolResidenceStatus',
  ],
  courses: ['schoolYearSourcedId', 'title', 'courseCode', 'grades', 'orgSourcedId', 'subjects', 'subjectCodes'],
  classes: ['title', 'grades', 'courseSourcedId', 'classCode', 'classType', 'location', 'schoolSourcedId', 'termSourcedIds', 'subjects', 'subjectCodes', 'periods'],
  enrollments: ['classSourcedId', 'schoolSourcedId', 'userSourcedId', 'role', 'primary', 'beginDate', 'endDate'],
} as const;
type TableName = keyof typeof head;

/** Those of the standard that Liceo has nothing for. */
const absent = ['categories', 'classResources', 'courseResources', 'lineItemLearningObjectiveIds', 'lineItemScoreScales', 'lineItems', 'resources', 'resultLearningObjectiveIds', 'resultScoreScales', 'results', 'scoreScales', 'userProfiles', 'userResources'];

/** Names are compared by programs; the rest people read, too. */
const cellOf = (column: string, value: string): string => (/sourcedIds?$/i.test(column) ? value : markFormula(value));

/** A table as it is read. In a whole one there are no states and no times of change. */
const tableOf = async function* (name: TableName, pages: AsyncIterable<Cells[]> | Iterable<Cells[]>): AsyncIterable<string> {
  const columns = ['sourcedId', 'status', 'dateLastModified', ...head[name]];
  yield plainCsvLine(columns);
  for await (const rows of pages) yield rows.map((row) => plainCsvLine(columns.map((column) => cellOf(column, row[column] ?? '')))).join('');
};

const manifestOf = (demographics: boolean): string => {
  const modes = [...Object.keys(head), ...absent].toSorted().map((name) => [`file.${name}`, absent.includes(name) || (name === 'demographics' && !demographics) ? 'absent' : 'bulk']);
  const lines = [['propertyName', 'value'], ['manifest.version', '1.0'], ['oneroster.version', '1.2'], ...modes, ['source.systemName', 'Liceo'], ['source.systemCode', 'liceo']];
  return lines.map(plainCsvLine).join('');
};

const gather = async <Item>(pages: AsyncIterable<readonly Item[]>): Promise<Item[]> => {
  const all: Item[] = [];
  for await (const items of pages) all.push(...items);
  return all;
};

const mapped = async function* <Item, Row>(pages: AsyncIterable<readonly Item[]>, rowsOf: (items: readonly Item[]) => Row[]): AsyncIterable<Row[]> {
  for await (const items of pages) yield rowsOf(items);
};

const units = async (db: Tx<Tables>): Promise<Cells[]> => [
  { sourcedId: academyId, name: 'Liceo', type: 'school' },
  ...(await db.selectFrom('organisation_unit').selectAll().orderBy('sourced_id').execute()).map(({ sourced_id: sourcedId, name, kind, identifier, parent_sourced_id: parentSourcedId }) => ({
    sourcedId, name, type: kind, identifier, parentSourcedId,
  })),
];

const userOf = ({ sourcedId, name, email, language, suspended, guardians, units: belongs }: ExportedPerson): Cells => {
  const [givenName = '', ...rest] = name.split(' ');
  return {
    sourcedId, enabledUser: String(!suspended), username: email, email, givenName, familyName: rest.join(' ') || givenName, agentSourcedIds: guardians.join(','),
    primaryOrgSourcedId: belongs.find(({ role }) => role === '')?.unit ?? null, [ownColumns.name]: name, [ownColumns.language]: language,
  };
};

const rolesOf = ({ sourcedId, role, units: belongs }: ExportedPerson): Cells[] => [
  { sourcedId: `${sourcedId}:${academyId}`, userSourcedId: sourcedId, roleType: 'primary', role, orgSourcedId: academyId },
  ...belongs.filter((each) => each.role !== '').map((each) => ({
    sourcedId: `${sourcedId}:${each.unit}:${each.role}`, userSourcedId: sourcedId, roleType: 'secondary', role: each.role, orgSourcedId: each.unit,
  })),
];

const sessionsOf = (classes: readonly RosterClass[]): Cells[] => {
  const sessions = new Map<string, Cells>();
  for (const { startsOn, endsOn, madeOn } of classes) {
    const [startDate, endDate] = [startsOn ?? endsOn ?? madeOn, endsOn ?? startsOn ?? madeOn];
    const sourcedId = sessionNameOf(startsOn, endsOn);
    sessions.set(sourcedId, { sourcedId, title: `${startDate} – ${endDate}`, type: 'term', startDate, endDate, schoolYear: endDate.slice(0, 4) });
  }
  return [...sessions.values()];
};

const courseOf = ({ sourcedId, title }: RosterCourse): Cells => ({ sourcedId, title, orgSourcedId: academyId });

const classOf = ({ sourcedId, courseSourcedId, title, code, startsOn, endsOn }: RosterClass): Cells => ({
  sourcedId, title, courseSourcedId, classCode: code, classType: 'scheduled', schoolSourcedId: academyId, termSourcedIds: sessionNameOf(startsOn, endsOn),
});

/**
 * The people of the academy, its units, and the classes that came from elsewhere, as a OneRoster 1.2 archive that this
 * and other systems can take in. Dates of birth come along if somebody asks for them. All of it is packed before the answer
 * begins: people are seen as they are at one moment, however slowly somebody loads it, and while learning is away there is none.
 */
export const exportRoster =
  ({ db, clock, clients }: Deps) =>
  async ({ demographics }: { demographics: boolean }): Promise<Buffer> => {
    const learning = learningRoster(clients);
    const [courses, classes] = await Promise.all([gather(learning.courses()), gather(learning.classes())]);
    const archive = zipArchive(clock.now());
    const add = (name: TableName, pages: AsyncIterable<Cells[]> | Iterable<Cells[]>): Promise<void> => archive.add(`${name}.csv`, tableOf(name, pages));
    await archive.add('manifest.csv', [manifestOf(demographics)]);
    const names = new Map<string, string>();
    await db.transaction(async (tx) => {
      await sql`set transaction isolation level repeatable read, read only`.execute(tx);
      await add('orgs', [await units(tx)]);
      await add('users', mapped(exportedPeople(tx), (people) => people.map((person) => {
        names.set(person.id, person.sourcedId);
        return userOf(person);
      })));
      await add('roles', mapped(exportedPeople(tx), (people) => people.flatMap(rolesOf)));
      if (!demographics) return;
      await add('demographics', mapped(exportedPeople(tx), (people) => people.flatMap(({ sourcedId, birthDate }) => (birthDate === null ? [] : [{ sourcedId, birthDate }]))));
    });
    await add('academicSessions', [sessionsOf(classes)]);
    await add('courses', [courses.map(courseOf)]);
    await add('classes', [classes.map(classOf)]);
    // Whoever came since then is in the next archive, as are classes.
    const known = new Set(classes.map(({ sourcedId }) => sourcedId));
    await add('enrollments', mapped(learning.members(), (members) => members.flatMap(({ sourcedId, classSourcedId, userId, role }) => {
      const userSourcedId = names.get(userId);
      return userSourcedId === undefined || !known.has(classSourcedId) ? [] : [{ sourcedId, classSourcedId, schoolSourcedId: academyId, userSourcedId, role, primary: 'false' }];
    })));
    return archive.end();
  };
