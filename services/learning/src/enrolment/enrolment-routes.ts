import { IntegerId, Uuid } from '@liceo/contracts/schemas';
import {
  decodeCursor, NoContent, page, PageOf, PageQuery, reply, route, type Route, Text, Timestamp,
} from '@liceo/kernel/http';
import Type from 'typebox';
import type { LearningContext } from '../learning-context.ts';
import { enrolStudent } from './enrol-student.ts';
import { listEnrolments } from './list-enrolments.ts';
import { getProgress, recordProgress } from './record-progress.ts';
import { revokeEnrolment } from './revoke-enrolment.ts';

const Percent = Type.Integer({ minimum: 0, maximum: 100 });
const Seconds = Type.Integer({ minimum: 0, maximum: 1_000_000 });
const ById = Type.Object({ id: IntegerId });
const Cursor = Type.Tuple([IntegerId]);

const Enrolment = Type.Object({
  id: Type.Integer(),
  courseId: Type.Integer(),
  title: Type.String(),
  coverAssetId: Type.Optional(Uuid),
  status: Type.Union([Type.Literal('active'), Type.Literal('completed'), Type.Literal('revoked')]),
  progress: Percent,
  nextLessonId: Type.Optional(Type.Integer()),
  grantedAt: Timestamp,
  completedAt: Type.Optional(Timestamp),
  source: Type.String(),
  student: Type.Object({ id: Type.Integer(), name: Type.String() }),
});

const Progress = Type.Object({
  lessonId: Type.Integer(),
  completed: Type.Boolean(),
  positionSeconds: Seconds,
  courseProgress: Percent,
  courseCompleted: Type.Boolean(),
});

const progressRoutes = ({ db, clock }: LearningContext): Route[] => {
  const read = getProgress(db);
  const record = recordProgress({ db, clock });
  return [
    route({
      method: 'GET', path: '/lessons/:id/progress', summary: 'Where the caller stands in a lesson', tag: 'progress',
      permission: 'signedIn', params: ById, response: { 200: Progress },
      handler: ({ params, actor }) => read(params.id, actor),
    }),
    route({
      method: 'PUT', path: '/lessons/:id/progress', summary: 'Save where the caller stands in a lesson', tag: 'progress',
      permission: 'signedIn', params: ById,
      body: Type.Object({ positionSeconds: Type.Optional(Seconds), completed: Type.Optional(Type.Boolean()) }),
      response: { 200: Progress },
      handler: ({ params, body, actor }) => record(params.id, body, actor),
    }),
  ];
};

export const enrolmentRoutes = ({ db, clock }: LearningContext): Route[] => {
  const list = listEnrolments(db);
  const enrol = enrolStudent({ db, clock });
  const revoke = revokeEnrolment({ db, clock });
  return [
    route({
      method: 'GET', path: '/enrolments', summary: 'The caller\'s enrolments, or those of a course for its teacher and staff',
      tag: 'enrolments', permission: 'signedIn',
      query: Type.Object({ ...PageQuery, courseId: Type.Optional(IntegerId) }),
      response: { 200: PageOf(Enrolment) },
      handler: async ({ query: { limit = 20, after, courseId }, actor }) => {
        const rows = await list({
          limit: limit + 1,
          ...(courseId === undefined ? {} : { courseId }),
          ...(after === undefined ? {} : { before: decodeCursor(after, Cursor)[0] }),
        }, actor);
        return page(rows, limit, ({ id }) => [id], (enrolment) => enrolment);
      },
    }),
    route({
      method: 'POST', path: '/enrolments', summary: 'Give a course to an account', tag: 'enrolments',
      permission: 'enrolments:write',
      body: Type.Object({ courseId: IntegerId, userId: Uuid, name: Type.Optional(Text(255)) }),
      response: { 201: Enrolment },
      handler: async ({ body }) => reply(201, await enrol(body)),
    }),
    route({
      method: 'DELETE', path: '/enrolments/:id', summary: 'End an enrolment', tag: 'enrolments',
      permission: 'enrolments:write', params: ById, response: { 204: NoContent },
      handler: async ({ params }) => {
        await revoke(params.id);
        return reply(204);
      },
    }),
    ...progressRoutes({ db, clock }),
  ];
};
