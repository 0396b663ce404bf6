import { demoAdministrator, demoPassword, people, type PersonKey, type StudentKey, studentKeys } from './accounts.ts';
import { allOf, bodyOf, type Caller, callerOf, RequestRefused } from './client.ts';
import { inLanes, until } from './pace.ts';

// Passwords are hashed slowly on purpose: more lanes than processors only wait for each other.
const lanes = 2;

const signIn = async (url: string, email: string): Promise<Caller> => {
  const session = await bodyOf(callerOf(url).api.POST('/auth/sign-in', { body: { email, password: demoPassword } }));
  return callerOf(url, session.accessToken);
};

/** The administrator of the demo academy, or nobody in an academy that has one of its own. */
export const signInAdministrator = async (url: string): Promise<Caller | undefined> => {
  try {
    return await signIn(url, demoAdministrator.LICEO_ADMIN_EMAIL);
  } catch (error) {
    if (error instanceof RequestRefused && error.status === 401) return undefined;
    throw error;
  }
};

const idsByEmail = async ({ api }: Caller): Promise<Map<string, string>> => {
  const accounts = await allOf((query) => bodyOf(api.GET('/accounts', { params: { query } })));
  return new Map(accounts.map(({ email, id }) => [email, id]));
};

export type AccountIds = Readonly<Record<PersonKey, string>>;

/** Opens the accounts that do not exist yet. */
export const openAccounts = async (admin: Caller): Promise<AccountIds> => {
  const known = await idsByEmail(admin);
  const entries = await inLanes(lanes, Object.entries(people), async ([key, { name, email, role, language }]) => {
    const id = known.get(email)
      ?? (await bodyOf(admin.api.POST('/accounts', { body: { name, email, password: demoPassword, roles: [role], language } }))).id;
    return [key, id] as const;
  });
  return Object.fromEntries(entries) as AccountIds;
};

export interface Sessions {
  readonly teacher: Caller;
  readonly teacher2: Caller;
  readonly students: Readonly<Record<StudentKey, Caller>>;
}

export const openSessions = async (url: string): Promise<Sessions> => {
  const [teacher, teacher2, ...students] = await inLanes(
    lanes, ['teacher', 'teacher2', ...studentKeys] as const, (key) => signIn(url, people[key].email),
  );
  if (!teacher || !teacher2) throw new Error('The teachers of the demo academy are not signed in');
  return {
    teacher, teacher2,
    students: Object.fromEntries(studentKeys.map((key, index) => [key, students[index]])) as Record<StudentKey, Caller>,
  };
};

/** Profiles come into being a moment after their accounts, by event. */
export const linkGuardian = ({ api }: Caller, ids: AccountIds): Promise<true> =>
  until('the profiles of student and parent', async () => {
    const { response, error } = await api.PUT('/users/{id}/guardians/{guardianId}', {
      params: { path: { id: ids.student, guardianId: ids.parent } },
    });
    if (response.ok) return true;
    if (response.status === 404) return undefined;
    throw new RequestRefused(response, error);
  });
