import { IntegerId } from '@liceo/contracts/schemas';
import { PageOf, PageQuery, route, type Route, Text } from '@liceo/kernel/http';
import Type from 'typebox';
import { CourseStatus } from '../course/course-schema.ts';
import type { LearningContext } from '../learning-context.ts';
import { CourseFigures, CourseInFigures, FiguresSort } from './figures-schema.ts';
import { getFigures } from './get-figures.ts';
import { listFigures } from './list-figures.ts';

const ListQuery = Type.Object({
  ...PageQuery,
  status: Type.Optional(CourseStatus),
  search: Type.Optional(Text(200)),
  sort: Type.Optional(FiguresSort),
  all: Type.Optional(Type.Boolean()),
});

export const figuresRoutes = (context: LearningContext): Route[] => {
  const list = listFigures(context);
  const get = getFigures(context);
  return [
    route({
      method: 'GET', path: '/courses/figures', tag: 'courses', permission: 'courses:write', objectDecides: true,
      summary: 'The caller’s own courses, and those entrusted to them, with their students, or with `all` everybody’s for who manages courses',
      query: ListQuery, response: { 200: PageOf(CourseInFigures) },
      handler: ({ query, actor }) => list(query, actor),
    }),
    route({
      method: 'GET', path: '/courses/:id/figures', tag: 'courses', permission: 'signedIn',
      summary: 'Who takes a course and how far they come, for its teacher and staff',
      params: Type.Object({ id: IntegerId }), response: { 200: CourseFigures },
      handler: ({ params, actor }) => get(params.id, actor),
    }),
  ];
};
