/** The tables of the OneRoster 1.2 CSV binding that are read, by the names of their files without `.csv`. */
export const tableNames = ['orgs', 'academicSessions', 'users', 'roles', 'demographics', 'courses', 'classes', 'enrollments'] as const;
export type TableName = (typeof tableNames)[number];

export interface Column {
  required?: true;
  format?: 'date' | 'year' | 'boolean';
  /** What may stand there; OneRoster lets everybody add values that begin with `ext:`. */
  values?: readonly string[];
  refersTo?: TableName;
  /** Several, with commas between. */
  many?: true;
  maxLength?: number;
}

const id = { required: true } as const;
const name = { required: true, maxLength: 255 } as const;
const code = { maxLength: 100 } as const;

const userRoles = [
  'aide', 'counselor', 'districtAdministrator', 'guardian', 'parent', 'principal', 'proctor', 'relative', 'siteAdministrator', 'student', 'systemAdministrator', 'teacher',
] as const;

/** The columns with a rule; others are taken as they are, or not at all. */
export const columns: Readonly<Record<TableName, Readonly<Record<string, Column>>>> = {
  orgs: {
    sourcedId: id, name, type: { required: true, values: ['department', 'school', 'district', 'local', 'state', 'national'] }, identifier: code,
    parentSourcedId: { refersTo: 'orgs' },
  },
  academicSessions: {
    sourcedId: id, title: name, type: { required: true, values: ['gradingPeriod', 'semester', 'schoolYear', 'term'] }, startDate: { required: true, format: 'date' },
    endDate: { required: true, format: 'date' }, schoolYear: { required: true, format: 'year' }, parentSourcedId: { refersTo: 'academicSessions' },
  },
  users: {
    sourcedId: id, enabledUser: { required: true, format: 'boolean' }, username: { required: true }, givenName: { required: true }, familyName: { required: true },
    agentSourcedIds: { refersTo: 'users', many: true }, primaryOrgSourcedId: { refersTo: 'orgs' },
  },
  roles: {
    sourcedId: id, userSourcedId: { required: true, refersTo: 'users' }, roleType: { required: true, values: ['primary', 'secondary'] }, role: { required: true, values: userRoles },
    beginDate: { format: 'date' }, endDate: { format: 'date' }, orgSourcedId: { required: true, refersTo: 'orgs' },
  },
  demographics: { sourcedId: { required: true, refersTo: 'users' }, birthDate: { format: 'date' } },
  courses: { sourcedId: id, title: name, courseCode: code, orgSourcedId: { required: true, refersTo: 'orgs' }, schoolYearSourcedId: { refersTo: 'academicSessions' } },
  classes: {
    sourcedId: id, title: name, courseSourcedId: { required: true, refersTo: 'courses' }, classCode: code, classType: { required: true, values: ['homeroom', 'scheduled'] },
    schoolSourcedId: { required: true, refersTo: 'orgs' }, termSourcedIds: { required: true, refersTo: 'academicSessions', many: true },
  },
  enrollments: {
    sourcedId: id, classSourcedId: { required: true, refersTo: 'classes' }, schoolSourcedId: { required: true, refersTo: 'orgs' }, userSourcedId: { required: true, refersTo: 'users' },
    role: { required: true, values: ['administrator', 'proctor', 'student', 'teacher'] }, primary: { format: 'boolean' }, beginDate: { format: 'date' }, endDate: { format: 'date' },
  },
};
