import { IntegerId } from '@liceo/contracts/schemas';
import { errors as kernelErrors } from '@liceo/kernel/errors';
import { type Actor, decodeCursor, encodeCursor, NoContent, PageQuery, reply, route, type Route } from '@liceo/kernel/http';
import Type from 'typebox';
import type { LearningContext } from '../learning-context.ts';
import { Course, CourseBody, CourseParams, CourseStatus } from './course-schema.ts';
import { createCourse } from './create-course.ts';
import { getCourse } from './get-course.ts';
import { listCourses } from './list-courses.ts';
import { publishCourse, unpublishCourse } from './publish-course.ts';
import { removeCourse } from './remove-course.ts';
import { updateCourse } from './update-course.ts';

const Cursor = Type.Tuple([IntegerId]);

const ListQuery = Type.Object({
  ...PageQuery,
  teacher: Type.Optional(Type.Literal('me')),
  status: Type.Optional(CourseStatus),
});

const ById = Type.Object({ id: IntegerId });

const ownId = (actor: Actor | undefined): string => actor?.userId ?? kernelErrors.unauthenticated();

// The reference is relative, so that it is right behind any gateway (RFC 8288 resolves it against the request).
const linkToNext = (query: Record<string, string>, lastId: number): string =>
  `<?${new URLSearchParams({ ...query, after: encodeCursor([lastId]) }).toString()}>; rel="next"`;

/** The published API of courses: bare objects and a bare array, integer ids. */
export const courseRoutes = ({ db, clock }: LearningContext): Route[] => {
  const list = listCourses(db);
  const get = getCourse(db);
  const create = createCourse({ db, clock });
  const update = updateCourse({ db, clock });
  const remove = removeCourse(db);
  const publish = publishCourse({ db, clock });
  const unpublish = unpublishCourse({ db, clock });

  return [
    route({
      method: 'GET', path: '/courses', summary: 'Courses that the caller may see', tag: 'courses', permission: 'public',
      query: ListQuery,
      response: { 200: Type.Array(Course, { description: 'The header Link names the next page.' }) },
      handler: async ({ query, actor }) => {
        const { limit = 20, after, ...filters } = query;
        const rows = await list({
          limit: limit + 1,
          ...(after === undefined ? {} : { afterId: decodeCursor(after, Cursor)[0] }),
          ...(filters.teacher === undefined ? {} : { taughtBy: ownId(actor) }),
          ...(filters.status === undefined ? {} : { status: filters.status }),
        }, actor);
        const courses = rows.slice(0, limit);
        const last = rows.length > limit ? courses.at(-1) : undefined;
        return reply(200, courses, last ? { link: linkToNext({ ...filters, limit: String(limit) }, last.id) } : {});
      },
    }),
    route({
      method: 'POST', path: '/courses', summary: 'Create a course', tag: 'courses', permission: 'courses:write',
      body: CourseBody, response: { 201: Course },
      handler: async ({ body, actor }) => reply(201, await create(body, actor)),
    }),
    route({
      method: 'GET', path: '/courses/:courseId', summary: 'One course', tag: 'courses', permission: 'public',
      params: CourseParams, response: { 200: Course },
      handler: ({ params, actor }) => get(params.courseId, actor),
    }),
    route({
      method: 'PUT', path: '/courses/:courseId', summary: 'Change a course', tag: 'courses', permission: 'courses:write',
      objectDecides: true, params: CourseParams, body: CourseBody, response: { 200: Course },
      handler: ({ params, body, actor }) => update(params.courseId, body, actor),
    }),
    route({
      method: 'DELETE', path: '/courses/:courseId', summary: 'Delete a course that nobody holds', tag: 'courses',
      permission: 'courses:write', objectDecides: true, params: CourseParams, response: { 204: NoContent },
      handler: async ({ params, actor }) => {
        await remove(params.courseId, actor);
        return reply(204);
      },
    }),
    route({
      method: 'POST', path: '/courses/:id/publish', summary: 'Put a complete course into the storefront', tag: 'courses',
      permission: 'courses:write', objectDecides: true, params: ById, response: { 200: Course },
      handler: ({ params, actor }) => publish(params.id, actor),
    }),
    route({
      method: 'POST', path: '/courses/:id/unpublish', summary: 'Archive a course; those enrolled keep it', tag: 'courses',
      permission: 'courses:write', objectDecides: true, params: ById, response: { 200: Course },
      handler: ({ params, actor }) => unpublish(params.id, actor),
    }),
  ];
};
