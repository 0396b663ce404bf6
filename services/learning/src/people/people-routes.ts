import { IntegerId, Uuid } from '@liceo/contracts/schemas';
import { route, type Route } from '@liceo/kernel/http';
import Type from 'typebox';
import type { LearningContext } from '../learning-context.ts';
import { listCoursesOf } from './list-courses-of.ts';

export const peopleRoutes = ({ db }: Pick<LearningContext, 'db'>): Route[] => {
  const list = listCoursesOf(db);
  return [
    route({
      method: 'POST', path: '/people/courses', summary: 'Which courses accounts are enrolled in, and which they teach', tag: 'enrolments',
      permission: 'peer', internal: true,
      body: Type.Object({ userIds: Type.Array(Uuid, { minItems: 1, maxItems: 500 }) }),
      response: { 200: Type.Object({ items: Type.Array(Type.Object({ userId: Uuid, learns: Type.Array(IntegerId), teaches: Type.Array(IntegerId) })) }) },
      handler: async ({ body }) => ({ items: await list(body.userIds) }),
    }),
  ];
};
