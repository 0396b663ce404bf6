import { errors } from '../../errors.ts';
import type { RawPerson, RowFault } from '../person.ts';
import { mostRows, readTable } from '../read-people-csv.ts';
import { checkRoster, isGone, listOf, type Mode, type OutsideReference, type RosterLine, type RosterTables } from './check-roster.ts';
import { type TableName, tableNames } from './columns.ts';
import type { RosterPart } from './roster-part.ts';
import { academyId, daysOfSession, ownColumns } from './roster-names.ts';
import { unpack } from './unpack.ts';

const manifestFile = 'manifest.csv';
const versions = ['1.2', '1.2.1', '1.1'];

const roleNames: Readonly<Record<string, string>> = {
  student: 'student', parent: 'parent', guardian: 'parent', relative: 'parent', teacher: 'teacher', aide: 'teacher', proctor: 'teacher',
};

export interface OneRosterWishes {
  /** Dates of birth are taken from `demographics.csv` only if somebody asks for them. */
  demographics: boolean;
}

export interface Roster {
  people: RawPerson[];
  parts: RosterPart[];
  faults: RowFault[];
  outside: OutsideReference[];
  /** What of the archive is not taken: files, and `users.tobedeleted`, `enrollments.role`. */
  leftOut: string[];
}

/** How each table comes: what the manifest says has to be so. */
const readModes = (manifest: readonly RosterLine[], isThere: (name: TableName) => boolean): { modes: Record<TableName, Mode>; faults: RowFault[] } => {
  const properties = new Map(manifest.map(({ record, info }) => [record['propertyName'] ?? '', { value: record['value'] ?? '', line: info.lines }] as const));
  const faults: RowFault[] = [];
  const refuse = (field: string, rule: string): void => {
    const { line = 1, value = '' } = properties.get(field) ?? {};
    faults.push({ file: manifestFile, line, field, rule, value: value.slice(0, 100) });
  };
  if (!versions.includes(properties.get('oneroster.version')?.value ?? '')) refuse('oneroster.version', 'version');
  const modeOf = (name: TableName): Mode => {
    const field = `file.${name}`;
    const mode = properties.get(field)?.value ?? 'absent';
    if (mode !== 'bulk' && mode !== 'delta' && mode !== 'absent') refuse(field, 'mode');
    else if (mode === 'absent' && isThere(name)) refuse(field, 'unannounced');
    else if (mode !== 'absent' && !isThere(name)) refuse(field, 'fileMissing');
    else return mode;
    return 'absent';
  };
  return { modes: Object.fromEntries(tableNames.map((name) => [name, modeOf(name)])) as Record<TableName, Mode>, faults };
};

/** Whom the other system has shut out does not get in here; an account that is there stays as it is. */
const isShutOut = (line: RosterLine): boolean => !isGone(line) && line.record['enabledUser'] === 'false';

const peopleOf = (tables: RosterTables, demographics: boolean): RawPerson[] => {
  const users = tables.users.lines.filter((line) => !isGone(line) && !isShutOut(line));
  const roleOf = new Map<string, string>();
  for (const line of tables.roles.lines) {
    const user = line.record['userSourcedId'] ?? '';
    if (!isGone(line) && (line.record['roleType'] === 'primary' || !roleOf.has(user))) roleOf.set(user, line.record['role'] ?? '');
  }
  const bornOf = new Map(demographics ? tables.demographics.lines.map(({ record }) => [record['sourcedId'] ?? '', record['birthDate'] ?? ''] as const) : []);
  const emailOf = new Map(users.map(({ record }) => [record['sourcedId'] ?? '', record['email'] ?? ''] as const));
  return users.map(({ record, info }) => {
    const sourcedId = record['sourcedId'] ?? '';
    const role = roleOf.get(sourcedId) ?? record['role'] ?? '';
    const agents = role === 'student' ? listOf(record['agentSourcedIds']) : [];
    return {
      file: 'users.csv', line: info.lines, sourcedId, name: record[ownColumns.name] || [record['givenName'], record['middleName'], record['familyName']].filter(Boolean).join(' '),
      email: record['email'] ?? '', role: roleNames[role] ?? role, language: record[ownColumns.language] ?? '', birthDate: bornOf.get(sourcedId) ?? '',
      guardianEmails: agents.flatMap((id) => emailOf.get(id) ?? []),
      guardianSourcedIds: agents.filter((id) => !emailOf.has(id)),
    };
  });
};

const unitsOf = ({ orgs, users, roles }: RosterTables): RosterPart[] => {
  const units = orgs.lines.filter((line) => !isGone(line) && line.record['sourcedId'] !== academyId).map(({ record }): RosterPart => ({ kind: 'unit', content: {
    sourcedId: record['sourcedId'] ?? '', name: record['name'] ?? '', kind: record['type'] ?? '', identifier: record['identifier'] ?? '', parentSourcedId: record['parentSourcedId'] || null,
  } }));
  const members = new Map<string, RosterPart>();
  const join = (unitSourcedId: string, userSourcedId: string, role: string): void => {
    if (unitSourcedId !== academyId) members.set(`${unitSourcedId} ${userSourcedId} ${role}`, { kind: 'unitMember', content: { unitSourcedId, userSourcedId, role } });
  };
  for (const line of roles.lines) if (!isGone(line)) join(line.record['orgSourcedId'] ?? '', line.record['userSourcedId'] ?? '', line.record['role'] ?? '');
  const placed = new Set([...members.keys()].map((key) => key.split(' ', 2).join(' ')));
  for (const line of users.lines) {
    const [unit, user] = [line.record['primaryOrgSourcedId'] ?? '', line.record['sourcedId'] ?? ''];
    if (!isGone(line) && unit !== '' && !placed.has(`${unit} ${user}`)) join(unit, user, '');
  }
  return [...units, ...members.values()];
};

const studiesOf = ({ courses, classes, enrollments, academicSessions }: RosterTables): RosterPart[] => {
  const termOf = new Map(academicSessions.lines.map(({ record }) => [record['sourcedId'] ?? '', record] as const));
  return [
    ...courses.lines.filter((line) => !isGone(line)).map(({ record }): RosterPart => ({ kind: 'course', content: { sourcedId: record['sourcedId'] ?? '', title: record['title'] ?? '' } })),
    ...classes.lines.map((line): RosterPart => {
      const { record } = line;
      const names = listOf(record['termSourcedIds']);
      const terms = names.map((id) => termOf.get(id)).filter((term) => term !== undefined);
      const [starts, ends] = [terms.map((term) => term['startDate'] ?? '').toSorted()[0], terms.map((term) => term['endDate'] ?? '').toSorted().at(-1)];
      const own = names.length === 1 ? daysOfSession(names[0] ?? '') : undefined;
      return { kind: 'class', content: {
        sourcedId: record['sourcedId'] ?? '', courseSourcedId: record['courseSourcedId'] || '-', title: record['title'] || '-', code: record['classCode'] ?? '',
        ...(own ?? { startsOn: starts ?? null, endsOn: ends ?? null }), gone: isGone(line),
      } };
    }),
    ...enrollments.lines.flatMap((line): RosterPart[] => {
      const { record } = line;
      const role = record['role'];
      // Whoever is to be deleted may stand there without a role.
      if (role !== 'student' && role !== 'teacher' && !isGone(line)) return [];
      return [{ kind: 'member', content: {
        sourcedId: record['sourcedId'] ?? '', classSourcedId: record['classSourcedId'] || '-', userSourcedId: record['userSourcedId'] ?? '', role: role === 'teacher' ? role : 'student', gone: isGone(line),
      } }];
    }),
  ];
};

/** A OneRoster 1.2 archive (or 1.1, where the role stands with the user), with everything that is wrong with it. */
export const readOneRoster = async (bytes: Buffer, { demographics }: OneRosterWishes): Promise<Roster> => {
  const { files, others } = await unpack(bytes, new Set([manifestFile, ...tableNames.map((name) => `${name}.csv`)]));
  const rows = (file: string): RosterLine[] => {
    const read = readTable(files.get(file) ?? Buffer.alloc(0), (title) => title.trim());
    return read.length > mostRows ? errors.fileTooLong({ field: file, rule: 'maxItems', params: { limit: mostRows } }) : read;
  };
  if (!files.has(manifestFile)) errors.columnMissing({ field: manifestFile, rule: 'required' });
  const { modes, faults } = readModes(rows(manifestFile), (name) => files.has(`${name}.csv`));
  const lines = (name: TableName): RosterLine[] => (name === 'demographics' && !demographics ? [] : rows(`${name}.csv`));
  const tables = Object.fromEntries(tableNames.map((name) => [name, { mode: modes[name], lines: lines(name) }])) as unknown as RosterTables;
  const checked = checkRoster(tables);
  const isTaken = ({ record }: RosterLine): boolean => ['student', 'teacher'].includes(record['role'] ?? '');
  return {
    people: peopleOf(tables, demographics),
    parts: [...unitsOf(tables), ...studiesOf(tables)],
    faults: [...faults, ...checked.faults],
    outside: checked.outside,
    leftOut: [
      ...others, ...(files.has('demographics.csv') && !demographics ? ['demographics.csv'] : []),
      ...(tables.users.lines.some(isGone) ? ['users.tobedeleted'] : []), ...(tables.users.lines.some(isShutOut) ? ['users.enabledUser'] : []),
      ...(tables.enrollments.lines.some((line) => !isGone(line) && !isTaken(line)) ? ['enrollments.role'] : []),
    ],
  };
};
