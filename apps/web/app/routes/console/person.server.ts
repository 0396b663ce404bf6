import { roles } from '@liceo/contracts/permissions';
import { needed, problemOf, refused, wanted, type Api } from '#app/api/client.server.ts';
import type { Role } from '#app/api/models.ts';
import type { Outcome } from '#app/api/outcome.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { integerIn, textIn } from '#app/forms/form-data.ts';
import { may, type Viewer } from '#app/session/viewer.ts';

const shown = 50;
const ordersShown = 6;

/** Everything that this member of the staff may see of somebody. A part that does not answer is a part that is missing. */
export const readPerson = async (api: Api, viewer: Viewer | undefined, request: Request, id: string) => {
  const params = { path: { id }, query: { limit: shown } };
  const account = await needed(api.GET('/accounts/{id}', { params: { path: { id } } }), request);
  const [profile, changes, sessions, courses, orders, guardians, students] = await Promise.all([
    wanted(api.GET('/users/{id}', { params: { path: { id } } })),
    wanted(api.GET('/accounts/{id}/role-changes', { params })),
    may(viewer, 'users:write') ? wanted(api.GET('/accounts/{id}/sessions', { params })) : undefined,
    wanted(api.GET('/students/{userId}/courses', { params: { path: { userId: id }, query: { limit: shown } } })),
    may(viewer, 'orders:read') ? wanted(api.GET('/orders', { params: { query: { all: true, buyerId: id, limit: ordersShown } } })) : undefined,
    wanted(api.GET('/users/{id}/guardians', { params })),
    wanted(api.GET('/users/{id}/students', { params })),
  ]);
  return {
    account, profile, changes: changes?.items ?? [], sessions: sessions?.items, courses: courses?.items, orders: orders?.items,
    guardians: guardians?.items ?? [], students: students?.items ?? [],
  };
};

type Change = (api: Api, id: string, form: FormData, request: Request) => Promise<Outcome<unknown>>;

const roleIn = (form: FormData): Role | undefined => roles.find((role) => role === textIn(form, 'role'));

/** The API takes the whole list; what else changed meanwhile is kept by reading it first. */
const changeRole = (change: (held: readonly Role[], role: Role) => Role[]): Change => async (api, id, form, request) => {
  const account = await needed(api.GET('/accounts/{id}', { params: { path: { id } } }), request);
  const role = roleIn(form);
  return api.PUT('/accounts/{id}/roles', { params: { path: { id } }, body: { roles: role ? change(account.roles, role) : account.roles } });
};

const changes: Readonly<Record<string, Change>> = {
  'add-role': changeRole((held, role) => [...held.filter((other) => other !== role), role]),
  'remove-role': changeRole((held, role) => held.filter((other) => other !== role)),
  'end-session': (api, id, form) => api.DELETE('/accounts/{id}/sessions/{sessionId}', { params: { path: { id, sessionId: textIn(form, 'session') } } }),
  'end-sessions': (api, id) => api.DELETE('/accounts/{id}/sessions', { params: { path: { id } } }),
  'add-guardian': (api, id, form) => api.PUT('/users/{id}/guardians/{guardianId}', { params: { path: { id, guardianId: textIn(form, 'guardian') } } }),
  'remove-guardian': (api, id, form) => api.DELETE('/users/{id}/guardians/{guardianId}', { params: { path: { id, guardianId: textIn(form, 'guardian') } } }),
  'give-course': (api, id, form) => api.POST('/enrolments', { body: { courseId: integerIn(form, 'course') ?? 0, userId: id, name: textIn(form, 'name') } }),
  'withdraw-course': (api, _id, form) => api.DELETE('/enrolments/{id}', { params: { path: { id: integerIn(form, 'enrolment') ?? 0 } } }),
};

export const changePerson = async (api: Api, request: Request, id: string) => {
  const form = await request.formData();
  const intent = textIn(form, 'intent');
  const change = Object.hasOwn(changes, intent) ? changes[intent] : undefined;
  if (!change) return refused(unknownProblem(400));
  const problem = problemOf(await change(api, id, form, request));
  return problem ? refused(problem) : { problem: undefined, done: intent };
};
