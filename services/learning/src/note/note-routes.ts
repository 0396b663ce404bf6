import { IntegerId } from '@liceo/contracts/schemas';
import { decodeCursor, NoContent, Nullable, page, PageOf, PageQuery, reply, route, type Route, Text, Timestamp } from '@liceo/kernel/http';
import Type from 'typebox';
import type { LearningContext } from '../learning-context.ts';
import { listCourseNotes, listLessonNotes, placeOf } from './list-notes.ts';
import { editNote, removeNote, writeNote } from './write-notes.ts';

const ById = Type.Object({ id: IntegerId });
const NoteText = Text(5000);
const Seconds = Type.Integer({ minimum: 0, maximum: 1_000_000 });
const Place = Type.Integer();
const LessonCursor = Type.Tuple([Place, IntegerId]);
const CourseCursor = Type.Tuple([Place, Place, Place, IntegerId]);

const Note = Type.Object({
  id: Type.Integer(),
  lessonId: Type.Integer(),
  text: Type.String(),
  positionSeconds: Type.Optional(Seconds),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});

export const noteRoutes = ({ db, clock }: LearningContext): Route[] => {
  const ofLesson = listLessonNotes(db);
  const ofCourse = listCourseNotes(db);
  const write = writeNote({ db, clock });
  const edit = editNote({ db, clock });
  const remove = removeNote({ db });
  return [
    route({
      method: 'GET', path: '/lessons/:id/notes', summary: 'The caller’s own notes on a lesson, in the order of the video', tag: 'notes',
      permission: 'signedIn', params: ById, query: Type.Object(PageQuery), response: { 200: PageOf(Note) },
      handler: async ({ params, query: { limit = 20, after }, actor }) => {
        const range = { limit: limit + 1, after: after === undefined ? undefined : decodeCursor(after, LessonCursor) };
        return page(await ofLesson(params.id, range, actor), limit, placeOf, (note) => note);
      },
    }),
    route({
      method: 'POST', path: '/lessons/:id/notes', summary: 'Write something down beside a lesson', tag: 'notes',
      permission: 'signedIn', params: ById, idempotent: true,
      body: Type.Object({ text: NoteText, positionSeconds: Type.Optional(Seconds) }),
      response: { 201: Note },
      handler: async ({ params, body, actor }) => reply(201, await write(params.id, body, actor)),
    }),
    route({
      method: 'GET', path: '/courses/:id/notes', summary: 'The caller’s own notes on all lessons of a course, in the order of the outline',
      tag: 'notes', permission: 'signedIn', params: ById, query: Type.Object(PageQuery), response: { 200: PageOf(Note) },
      handler: async ({ params, query: { limit = 20, after }, actor }) => {
        const range = { limit: limit + 1, after: after === undefined ? undefined : decodeCursor(after, CourseCursor) };
        return page(await ofCourse(params.id, range, actor), limit, ({ place }) => place, ({ place: _, ...note }) => note);
      },
    }),
    route({
      method: 'PATCH', path: '/notes/:id', summary: 'Change a note of one’s own', tag: 'notes', permission: 'signedIn', params: ById,
      body: Type.Object({ text: Type.Optional(NoteText), positionSeconds: Type.Optional(Nullable(Seconds)) }),
      response: { 200: Note },
      handler: ({ params, body, actor }) => edit(params.id, body, actor),
    }),
    route({
      method: 'DELETE', path: '/notes/:id', summary: 'Delete a note of one’s own', tag: 'notes',
      permission: 'signedIn', params: ById, response: { 204: NoContent },
      handler: async ({ params, actor }) => {
        await remove(params.id, actor);
        return reply(204);
      },
    }),
  ];
};
