import { permissions as allPermissions } from '@liceo/contracts/permissions';
import { needed, problemOf, refused, wanted, type Api } from '#app/api/client.server.ts';
import type { Outcome } from '#app/api/outcome.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { integerIn, textIn } from '#app/forms/form-data.ts';
import { guardianAreas } from '#app/routes/family/guardian-areas.ts';
import { may, type Viewer } from '#app/session/viewer.ts';

const shown = 50;
const ordersShown = 6;
const exportsShown = 3;

/** Everything that this member of the staff may see of somebody. A part that does not answer is a part that is missing. */
export const readPerson = async (api: Api, viewer: Viewer | undefined, request: Request, id: string) => {
  const params = { path: { id }, query: { limit: shown } };
  const account = await needed(api.GET('/accounts/{id}', { params: { path: { id } } }), request);
  const [factor, profile, permissions, changes, suspensions, sessions, courses, orders, guardians, students, invitations, requests, age, exports, units] = await Promise.all([
    wanted(api.GET('/accounts/{id}/factor-changes', { params: { path: { id }, query: { limit: 1 } } })),
    wanted(api.GET('/users/{id}', { params: { path: { id } } })),
    account.status === 'active' ? wanted(api.GET('/accounts/{id}/permissions', { params: { path: { id } } })) : undefined,
    wanted(api.GET('/accounts/{id}/role-changes', { params })),
    wanted(api.GET('/accounts/{id}/suspensions', { params })),
    may(viewer, 'users:write') ? wanted(api.GET('/accounts/{id}/sessions', { params })) : undefined,
    wanted(api.GET('/students/{userId}/courses', { params: { path: { userId: id }, query: { limit: shown } } })),
    may(viewer, 'orders:read') ? wanted(api.GET('/orders', { params: { query: { all: true, buyerId: id, limit: ordersShown } } })) : undefined,
    wanted(api.GET('/users/{id}/guardians', { params })),
    wanted(api.GET('/users/{id}/students', { params })),
    wanted(api.GET('/users/{id}/guardian-invitations', { params })),
    wanted(api.GET('/users/{id}/guardian-requests', { params })),
    wanted(api.GET('/users/{id}/minor-status', { params: { path: { id } } })),
    wanted(api.GET('/users/{id}/exports', { params: { path: { id }, query: { limit: exportsShown } } })),
    wanted(api.GET('/users/{id}/units', { params: { path: { id } } })),
  ]);
  return {
    account, hasFactor: factor?.items.some(({ change }) => change === 'added' || change === 'codes_renewed') ?? false, profile, permissions: permissions?.items ?? [], changes: changes?.items ?? [], suspensions: suspensions?.items ?? [], sessions: sessions?.items, courses: courses?.items, orders: orders?.items,
    guardians: guardians?.items ?? [], students: students?.items ?? [], invitations: invitations?.items ?? [], requests: requests?.items ?? [], age, exports: exports?.items ?? [], units: units?.items ?? [],
  };
};

type Change = (api: Api, id: string, form: FormData, request: Request) => Promise<Outcome<unknown>>;

/** The API takes the whole list; what else changed meanwhile is kept by reading it first. */
const changeRole = (change: (held: readonly string[], role: string) => string[]): Change => async (api, id, form, request) => {
  const account = await needed(api.GET('/accounts/{id}', { params: { path: { id } } }), request);
  return api.PUT('/accounts/{id}/roles', { params: { path: { id } }, body: { roles: change(account.roles, textIn(form, 'role')) } });
};

const grant: Change = async (api, id, form) => {
  const permission = allPermissions.find((each) => each === textIn(form, 'permission'));
  const object = textIn(form, 'object');
  return permission === undefined
    ? { error: unknownProblem(400), response: new Response(null, { status: 400 }) }
    : api.POST('/accounts/{id}/grants', { params: { path: { id } }, body: { permission, ...(object !== '' && { object }) } });
};

const changes: Readonly<Record<string, Change>> = {
  'add-role': changeRole((held, role) => [...held.filter((other) => other !== role), role]),
  'remove-role': changeRole((held, role) => held.filter((other) => other !== role)),
  grant,
  withdraw: (api, id, form) => api.DELETE('/accounts/{id}/grants/{grantId}', { params: { path: { id, grantId: textIn(form, 'grant') } } }),
  suspend: (api, id, form) => api.PUT('/accounts/{id}/suspension', { params: { path: { id } }, body: { reason: textIn(form, 'reason') } }),
  'invite-to-choose': (api, id) => api.POST('/accounts/{id}/password-invitation', { params: { path: { id } } }),
  reinstate: (api, id) => api.DELETE('/accounts/{id}/suspension', { params: { path: { id } } }),
  export: (api, id) => api.POST('/users/{id}/exports', { params: { path: { id } } }),
  erase: (api, id) => api.DELETE('/accounts/{id}', { params: { path: { id } } }),
  'reset-factor': (api, id) => api.DELETE('/accounts/{id}/authenticator', { params: { path: { id } } }),
  'end-session': (api, id, form) => api.DELETE('/accounts/{id}/sessions/{sessionId}', { params: { path: { id, sessionId: textIn(form, 'session') } } }),
  'end-sessions': (api, id) => api.DELETE('/accounts/{id}/sessions', { params: { path: { id } } }),
  'add-guardian': (api, id, form) => api.PUT('/users/{id}/guardians/{guardianId}', { params: { path: { id, guardianId: textIn(form, 'guardian') } } }),
  'remove-guardian': (api, id, form) => api.DELETE('/users/{id}/guardians/{guardianId}', { params: { path: { id, guardianId: textIn(form, 'guardian') } } }),
  'birth-date': (api, id, form) => api.PUT('/users/{id}/birth-date', { params: { path: { id } }, body: { birthDate: textIn(form, 'birthDate') || null } }),
  'invite-guardian': (api, id, form) => api.POST('/users/{id}/guardian-invitations', { params: { path: { id } }, body: { email: textIn(form, 'email'), areas: [...guardianAreas] } }),
  'withdraw-invitation': (api, id, form) => api.DELETE('/users/{id}/guardian-invitations/{invitationId}', { params: { path: { id, invitationId: textIn(form, 'invitation') } } }),
  'grant-request': (api, id, form) => api.PUT('/users/{id}/guardian-requests/{requestId}', { params: { path: { id, requestId: textIn(form, 'request') } }, body: { areas: [...guardianAreas] } }),
  'refuse-request': (api, _id, form) => api.DELETE('/guardian-requests/{id}', { params: { path: { id: textIn(form, 'request') } } }),
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
