import type { Route } from './+types/export-notes.ts';
import { apiOf, needed } from '#app/api/client.server.ts';
import { idIn } from '#app/api/ids.server.ts';
import type { Note } from '#app/api/models.ts';
import { formatsOf } from '#app/i18n/format.ts';
import { languageOf } from '#app/session/preferences.server.ts';
import { notesMarkdown } from './notes/notes-markdown.ts';

/** Letters that every file system takes. */
const filenameOf = (course: string): string =>
  course.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '').toLowerCase().slice(0, 60) || 'notes';

/** All of the reader's notes on a course as a Markdown file. */
export const loader = async ({ request, context, params }: Route.LoaderArgs): Promise<Response> => {
  const api = apiOf(context);
  const id = idIn(params.courseId);
  const readNotes = async (after: string | undefined): Promise<Note[]> => {
    const page = await needed(api.GET('/courses/{id}/notes', { params: { path: { id }, query: { limit: 100, ...(after !== undefined && { after }) } } }), request);
    return page.next === null ? page.items : [...page.items, ...await readNotes(page.next)];
  };
  const [course, outline, notes] = await Promise.all([
    needed(api.GET('/courses/{courseId}', { params: { path: { courseId: id } } }), request),
    needed(api.GET('/courses/{id}/modules', { params: { path: { id } } }), request),
    readNotes(undefined),
  ]);
  const { duration } = formatsOf(languageOf(request), 'UTC');
  const { origin } = new URL(request.url);
  const text = notesMarkdown(course.name, outline.items, notes, {
    duration,
    url: (lessonId, seconds) => `${origin}/learn/${id}/lessons/${lessonId}${seconds === undefined ? '' : `?t=${seconds}`}`,
  });
  return new Response(text, {
    headers: {
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': `attachment; filename="${filenameOf(course.name)}.md"`,
    },
  });
};
