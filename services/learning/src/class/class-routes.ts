import { IntegerId } from '@liceo/contracts/schemas';
import { decodeCursor, Id, Nullable, page, PageOf, PageQuery, route, type Route } from '@liceo/kernel/http';
import Type from 'typebox';
import type { LearningContext } from '../learning-context.ts';
import { importClasses, planClasses } from './import-classes.ts';
import { getClass, listClasses } from './list-classes.ts';
import { rosterClasses, rosterCourses, rosterMembers } from './read-roster.ts';

const Day = Type.String({ format: 'date' });
const Name = Type.String({ minLength: 1, maxLength: 255 });
const SourcedId = Type.String({ minLength: 1, maxLength: 255 });
const Count = Type.Integer({ minimum: 0 });

const facts = {
  id: Type.Integer(),
  title: Type.String(),
  code: Type.String({ description: 'What the school calls it, short' }),
  courseId: Type.Integer(),
  course: Type.String({ description: 'The name of its course' }),
  startsOn: Nullable(Day),
  endsOn: Nullable(Day),
  students: Type.Integer({ minimum: 0, description: 'How many there are' }),
};
const People = Type.Array(Type.Object({ userId: Id, name: Type.String() }));
const Class = Type.Object(facts);
const ClassWithPeople = Type.Object({
  ...facts, teachers: People, roster: Type.Optional(Type.Array(Type.Object({ userId: Id, name: Type.String() }), { description: 'The first 500 students, for who may know them' })),
});

const MemberRole = Type.Union([Type.Literal('student'), Type.Literal('teacher')]);
const most = { maxItems: 500 };
const RosterBody = {
  courses: Type.Array(Type.Object({ sourcedId: SourcedId, title: Name }), most),
  classes: Type.Array(Type.Object({
    sourcedId: SourcedId, courseSourcedId: SourcedId, title: Name, code: Type.String({ maxLength: 100 }), startsOn: Nullable(Day), endsOn: Nullable(Day), gone: Type.Boolean(),
  }), most),
  members: Type.Array(Type.Object({
    sourcedId: SourcedId, classSourcedId: SourcedId, userId: Id, name: Type.String({ maxLength: 255 }), gone: Type.Boolean(), role: MemberRole,
  }), most),
};
const RosterPage = { limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })), after: PageQuery.after };
const numberIn = (cursor: string | undefined): number | undefined => (cursor === undefined ? undefined : decodeCursor(cursor, Type.Tuple([IntegerId]))[0]);
const Tally = Type.Object({ made: Count, changed: Count, kept: Count, removed: Count });
const Outcome = Type.Object({ courses: Tally, classes: Tally, members: Tally, unknownCourses: Type.Array(Type.String()), unknownClasses: Type.Array(Type.String()) });

const about = { tag: 'classes' } as const;

export const classRoutes = ({ db, clock }: LearningContext): Route[] => {
  const [list, get, plan, take] = [listClasses(db), getClass(db), planClasses({ db }), importClasses({ db, clock })];
  return [
    route({
      ...about, method: 'GET', path: '/classes', permission: 'signedIn', summary: 'The classes that the caller teaches or attends; all of them for staff',
      query: Type.Object({ ...PageQuery, courseId: Type.Optional(IntegerId) }),
      response: { 200: PageOf(Class) },
      handler: async ({ query: { limit = 20, after, courseId }, actor }) =>
        page(await list({ limit: limit + 1, courseId, afterId: after === undefined ? undefined : decodeCursor(after, Type.Tuple([IntegerId]))[0] }, actor), limit, ({ id }) => [id], (row) => row),
    }),
    route({
      ...about, method: 'GET', path: '/classes/:id', permission: 'signedIn', summary: 'A class with its teachers, and its students for who may know them',
      params: Type.Object({ id: IntegerId }),
      response: { 200: ClassWithPeople },
      handler: ({ params, actor }) => get(params.id, actor),
    }),
    route({
      ...about, method: 'POST', path: '/classes/plan', permission: 'peer', internal: true, summary: 'What an import of courses, classes and their people would do',
      body: Type.Object(RosterBody),
      response: { 200: Outcome },
      handler: ({ body }) => plan(body),
    }),
    route({
      ...about, method: 'POST', path: '/classes/import', permission: 'peer', internal: true, summary: 'Take in a batch of courses, classes and their people; the same batch again changes nothing',
      body: Type.Object({ runId: Id, batch: Count, importedBy: Type.Object({ userId: Id, name: Name }), ...RosterBody }),
      response: { 200: Outcome },
      handler: ({ body }) => take(body),
    }),
    route({
      ...about, method: 'GET', path: '/roster/courses', permission: 'peer', internal: true, summary: 'Courses that came from elsewhere, by the names that they have there',
      query: Type.Object(RosterPage),
      response: { 200: PageOf(Type.Object({ sourcedId: SourcedId, title: Name })) },
      handler: async ({ query: { limit = 500, after } }) => page(await rosterCourses(db)({ limit: limit + 1, after: numberIn(after) }), limit, ({ id }) => [id], ({ id: _id, ...row }) => row),
    }),
    route({
      ...about, method: 'GET', path: '/roster/classes', permission: 'peer', internal: true, summary: 'Classes by the names that they have elsewhere',
      query: Type.Object(RosterPage),
      response: { 200: PageOf(Type.Object({ sourcedId: SourcedId, courseSourcedId: SourcedId, title: Name, code: Type.String(), startsOn: Nullable(Day), endsOn: Nullable(Day), madeOn: Day })) },
      handler: async ({ query: { limit = 500, after } }) => page(await rosterClasses(db)({ limit: limit + 1, after: numberIn(after) }), limit, ({ id }) => [id], ({ id: _id, ...row }) => row),
    }),
    route({
      ...about, method: 'GET', path: '/roster/members', permission: 'peer', internal: true, summary: 'Who is in those classes',
      query: Type.Object(RosterPage),
      response: { 200: PageOf(Type.Object({ sourcedId: Type.String(), classSourcedId: SourcedId, userId: Id, role: MemberRole })) },
      handler: async ({ query: { limit = 500, after } }) =>
        page(
          await rosterMembers(db)({ limit: limit + 1, after: after === undefined ? undefined : decodeCursor(after, Type.Tuple([IntegerId, Id, MemberRole])) }),
          limit, ({ classId, userId, role }) => [classId, userId, role], ({ classId: _id, ...row }) => row),
    }),
  ];
};
