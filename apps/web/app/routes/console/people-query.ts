import { roleNamePattern } from '@liceo/contracts/permissions';

/** What the directory can be narrowed to besides a role and a course; erased accounts are a list of their own. */
export const peopleStates = ['minor', 'consent', 'suspended', 'deleted'] as const;
export type PeopleState = (typeof peopleStates)[number];

/** What somebody does in a course. */
export const courseParts = ['learns', 'teaches'] as const;
export type CoursePart = (typeof courseParts)[number];

/** What the address says of the list: filters and place. */
export interface PeopleQuery {
  search: string;
  role: string | undefined;
  state: PeopleState | undefined;
  course: number | undefined;
  part: CoursePart;
  unit: string | undefined;
  after: string | undefined;
}

const roleName = new RegExp(roleNamePattern);
const longestUnit = 255;
const greatestId = 2_147_483_647;

const courseIn = (text: string | null): number | undefined => {
  const id = Number(text ?? '');
  return Number.isInteger(id) && id >= 1 && id <= greatestId ? id : undefined;
};

/** Whatever somebody typed into the address, only what can be asked is left of it. */
export const peopleQueryIn = (parameters: URLSearchParams): PeopleQuery => {
  const role = parameters.get('role') ?? '';
  return {
    search: (parameters.get('search') ?? '').trim().slice(0, 100),
    role: roleName.test(role) ? role : undefined,
    state: peopleStates.find((state) => state === parameters.get('state')),
    course: courseIn(parameters.get('course')),
    part: courseParts.find((part) => part === parameters.get('part')) ?? 'learns',
    unit: parameters.get('unit')?.slice(0, longestUnit) || undefined,
    after: parameters.get('after') ?? undefined,
  };
};

/** The same as the directory is asked it. */
export const directoryFilter = ({ search, role, state, course, part, unit }: PeopleQuery) => ({
  ...(search !== '' && { search }),
  ...(role !== undefined && { role }),
  ...(course !== undefined && { [part]: course }),
  ...(unit !== undefined && { unit }),
  ...(state === 'minor' && { minor: true as const }),
  ...(state === 'consent' && { consentMissing: true as const }),
  ...(state === 'suspended' && { suspended: true as const }),
});

export const isNarrowed = ({ search, role, state, course, unit }: PeopleQuery): boolean => search !== '' || [role, state, course, unit].some((filter) => filter !== undefined);
