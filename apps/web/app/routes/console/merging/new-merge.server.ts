import { takeableFields } from '@liceo/contracts/merging';
import { redirect } from 'react-router';
import { needed, refused, wanted, type Api } from '#app/api/client.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { textIn } from '#app/forms/form-data.ts';
import { may, type Viewer } from '#app/session/viewer.ts';

const shown = 50;

/** What tells two accounts apart, as far as this member of the staff may see it. */
export const readSide = async (api: Api, viewer: Viewer | undefined, request: Request, id: string) => {
  const path = { id };
  const params = { path, query: { limit: shown } };
  const [account, profile, age, sessions, courses, orders, guardians, students] = await Promise.all([
    needed(api.GET('/accounts/{id}', { params: { path } }), request),
    wanted(api.GET('/users/{id}', { params: { path } })),
    wanted(api.GET('/users/{id}/minor-status', { params: { path } })),
    may(viewer, 'users:write') ? wanted(api.GET('/accounts/{id}/sessions', { params })) : undefined,
    wanted(api.GET('/students/{userId}/courses', { params: { path: { userId: id }, query: { limit: shown } } })),
    may(viewer, 'orders:read') ? wanted(api.GET('/orders', { params: { query: { all: true, buyerId: id, limit: shown } } })) : undefined,
    wanted(api.GET('/users/{id}/guardians', { params })),
    wanted(api.GET('/users/{id}/students', { params })),
  ]);
  return {
    account, profile, birthDate: age?.birthDate ?? null, lastUse: sessions && (sessions.items.map(({ lastUsedAt }) => lastUsedAt).toSorted().at(-1) ?? null),
    counts: { courses: courses?.items.length, orders: orders?.items.length, guardians: guardians?.items.length, students: students?.items.length },
  };
};

export type Side = Awaited<ReturnType<typeof readSide>>;

export const startMerge = async (api: Api, request: Request) => {
  const form = await request.formData();
  const chosen = textIn(form, 'take').split(',');
  const { data, error } = await api.POST('/merges', {
    body: { fromId: textIn(form, 'from'), intoId: textIn(form, 'into'), take: takeableFields.filter((field) => chosen.includes(field)) },
  });
  return data ? redirect(`/console/merges/${data.id}`) : refused(error ?? unknownProblem(500));
};
