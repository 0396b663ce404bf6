import type { Route } from './+types/own.ts';
import { apiOf, wanted } from '#app/api/client.server.ts';
import { may } from '#app/session/viewer.ts';
import { viewerIn } from '#app/session/viewer.server.ts';

/** As many as one answer holds; whoever has more finds the rest by the lists themselves. */
const most = 100;

/** The courses that somebody studies and those that they teach: few enough to be found without asking again. */
const ownCourses = async (context: Route.LoaderArgs['context']) => {
  const viewer = viewerIn(context);
  const api = apiOf(context);
  const [enrolments, courses] = await Promise.all([
    viewer && wanted(api.GET('/enrolments', { params: { query: { limit: most } } })),
    may(viewer, 'courses:write') ? wanted(api.GET('/courses', { params: { query: { teacher: 'me', limit: most } } })) : undefined,
  ]);
  return {
    studied: (enrolments?.items ?? []).filter(({ status }) => status === 'active').map(({ courseId, title, progress }) => ({ courseId, title, progress })),
    taught: (courses ?? []).map(({ id, name }) => ({ courseId: id, title: name })),
  };
};

export type OwnCourses = Awaited<ReturnType<typeof ownCourses>>;

export const loader = async ({ context }: Route.LoaderArgs) => Response.json(await ownCourses(context));
