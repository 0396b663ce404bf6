import { redirect } from 'react-router';
import type { Route } from './+types/to-lesson.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { idIn } from '#app/api/ids.server.ts';

/** Leads to a lesson's editor for whoever does not know its course. */
export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const lesson = await needed(apiOf(context).GET('/lessons/{id}', { params: { path: { id: idIn(params.lessonId) } } }), request);
  return redirect(`/teach/${lesson.courseId}/lessons/${lesson.id}`);
};
