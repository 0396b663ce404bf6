import type { Clients } from '@liceo/kernel/clients';
import type { Clock } from '@liceo/kernel/clock';
import { plainCsvLine } from '@liceo/kernel/csv';
import type { Db } from '@liceo/kernel/db';
import type { Tables } from '../../tables.ts';
import { exportedPeople, namesOfPeople, type ExportedPerson } from './exported-people.ts';
import { learningRoster, type RosterClass, type RosterCourse } from './learning-roster.ts';
import { academyId, ownColumns, sessionNameOf } from './roster-names.ts';
import { zipStream, type ZippedFile } from './zip-stream.ts';

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

/** A table as it is read. In a whole one there are no states and no times of change. */
const table = (name: TableName, pages: AsyncIterable<Cells[]>): ZippedFile => {
  const columns = ['sourcedId', 'status', 'dateLastModified', ...head[name]];
  const text = async function* (): AsyncIterable<string> {
    yield plainCsvLine(columns);
    for await (const rows of pages) yield rows.map((row) => plainCsvLine(columns.map((column) => row[column] ?? ''))).join('');
  };
  return { name: `${name}.csv`, text: text() };
};

const manifest = (demographics: boolean): ZippedFile => {
  const modes = [...Object.keys(head), ...absent].toSorted().map((name) => [`file.${name}`, absent.includes(name) || (name === 'demographics' && !demographics) ? 'absent' : 'bulk']);
  const lines = [['propertyName', 'value'], ['manifest.version', '1.0'], ['oneroster.version', '1.2'], ...modes, ['source.systemName', 'Liceo'], ['source.systemCode', 'liceo']];
  return { name: 'manifest.csv', text: [lines.map(plainCsvLine).join('')] };
};

const gather = async <Item>(pages: AsyncIterable<readonly Item[]>): Promise<Item[]> => {
  const all: Item[] = [];
  for await (const items of pages) all.push(...items);
  return all;
};

const mapped = async function* <Item, Row>(pages: AsyncIterable<readonly Item[]>, rowsOf: (items: readonly Item[]) => Row[] | Promise<Row[]>): AsyncIterable<Row[]> {
  for await (const items of pages) yield await rowsOf(items);
};

const once = async function* <Row>(read: () => Row[] | Promise<Row[]>): AsyncIterable<Row[]> {
  yield await read();
};

const units = async (db: Db<Tables>): Promise<Cells[]> => [
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
 * and other systems can take in. Dates of birth come along if somebody asks for them. What learning says is asked for
 * before the answer begins: while it is away there is none.
 */
export const exportRoster =
  ({ db, clock, clients }: Deps) =>
  async ({ demographics }: { demographics: boolean }): Promise<AsyncIterable<Uint8Array>> => {
    const learning = learningRoster(clients);
    const [courses, classes] = await Promise.all([gather(learning.courses()), gather(learning.classes())]);
    const enrolments = mapped(learning.members(), async (members) => {
      const names = await namesOfPeople(db, members.map(({ userId }) => userId));
      return members.flatMap(({ sourcedId, classSourcedId, userId, role }) => {
        const userSourcedId = names.get(userId);
        return userSourcedId === undefined ? [] : [{ sourcedId, classSourcedId, schoolSourcedId: academyId, userSourcedId, role, primary: 'false' }];
      });
    });
    const born = mapped(exportedPeople(db), (people) => people.flatMap(({ sourcedId, birthDate }) => (birthDate === null ? [] : [{ sourcedId, birthDate }])));
    return zipStream([
      manifest(demographics),
      table('orgs', once(() => units(db))),
      table('users', mapped(exportedPeople(db), (people) => people.map(userOf))),
      table('roles', mapped(exportedPeople(db), (people) => people.flatMap(rolesOf))),
      ...(demographics ? [table('demographics', born)] : []),
      table('academicSessions', once(() => sessionsOf(classes))),
      table('courses', once(() => courses.map(courseOf))),
      table('classes', once(() => classes.map(classOf))),
      table('enrollments', enrolments),
    ], clock.now());
  };
