import { NoContent, reply, route, type Route } from '@liceo/kernel/http';
import type { LearningContext } from '../learning-context.ts';
import { listRemoved } from './list-removed.ts';
import { ById, OutlineResponse, RemovedList } from './outline-schema.ts';
import { removeLesson, removeModule, restoreLesson, restoreModule } from './remove-content.ts';

/** What is removed stays for 30 days, and comes back with the progress of the students in it. */
export const removalRoutes = (context: LearningContext): Route[] => {
  const dropModule = removeModule(context);
  const dropLesson = removeLesson(context);
  const bringModule = restoreModule(context);
  const bringLesson = restoreLesson(context);
  const list = listRemoved(context.db);
  const shared = { tag: 'lessons', permission: 'courses:write', objectDecides: true, params: ById } as const;
  return [
    route({
      ...shared, method: 'DELETE', path: '/modules/:id', summary: 'Remove a module with its lessons; it can be restored for 30 days',
      response: { 204: NoContent },
      handler: async ({ params, actor }) => {
        await dropModule(params.id, actor);
        return reply(204);
      },
    }),
    route({
      ...shared, method: 'DELETE', path: '/lessons/:id', summary: 'Remove a lesson; it can be restored for 30 days',
      response: { 204: NoContent },
      handler: async ({ params, actor }) => {
        await dropLesson(params.id, actor);
        return reply(204);
      },
    }),
    route({
      ...shared, method: 'GET', path: '/courses/:id/removed', summary: 'Modules and lessons that can be restored, the latest first',
      response: { 200: RemovedList },
      handler: ({ params, actor }) => list(params.id, actor),
    }),
    route({
      ...shared, method: 'POST', path: '/modules/:id/restore', summary: 'Put a removed module back where it was, with its lessons',
      response: { 200: OutlineResponse },
      handler: ({ params, actor }) => bringModule(params.id, actor),
    }),
    route({
      ...shared, method: 'POST', path: '/lessons/:id/restore', summary: 'Put a removed lesson back where it was',
      response: { 200: OutlineResponse },
      handler: ({ params, actor }) => bringLesson(params.id, actor),
    }),
  ];
};
