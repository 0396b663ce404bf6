import { Uuid } from '@liceo/contracts/schemas';
import { NoContent, reply, route, type Route } from '@liceo/kernel/http';
import Type from 'typebox';
import type { LearningContext } from '../learning-context.ts';
import { addLesson, removeLesson, reviseLesson } from './edit-lesson.ts';
import { addModule, rearrange, removeModule, retitleModule } from './edit-outline.ts';
import { getAssetAccess } from './get-asset-access.ts';
import { getLesson } from './get-lesson.ts';
import { getOutline } from './get-outline.ts';
import {
  AssetAccess, ById, Lesson, LessonBody, Module, ModuleBody, NewLessonBody, OutlineBody, OutlineResponse,
} from './outline-schema.ts';

const moduleRoutes = ({ db, clock }: LearningContext): Route[] => {
  const outline = getOutline(db);
  const add = addModule(db);
  const retitle = retitleModule(db);
  const remove = removeModule({ db, clock });
  const arrange = rearrange(db);

  return [
    route({
      method: 'GET', path: '/courses/:id/modules', summary: 'The outline of a course, with progress for the enrolled',
      tag: 'lessons', permission: 'public', params: ById, response: { 200: OutlineResponse },
      handler: ({ params, actor }) => outline(params.id, actor),
    }),
    route({
      method: 'POST', path: '/courses/:id/modules', summary: 'Add a module at the end', tag: 'lessons',
      permission: 'courses:write', params: ById, body: ModuleBody, response: { 201: Module },
      handler: async ({ params, body, actor }) => reply(201, await add(params.id, body.title, actor)),
    }),
    route({
      method: 'PUT', path: '/courses/:id/outline', summary: 'Rearrange modules and lessons', tag: 'lessons',
      permission: 'courses:write', params: ById, body: OutlineBody, response: { 200: OutlineResponse },
      handler: ({ params, body, actor }) => arrange(params.id, body.modules, actor),
    }),
    route({
      method: 'PATCH', path: '/modules/:id', summary: 'Rename a module', tag: 'lessons',
      permission: 'courses:write', params: ById, body: ModuleBody, response: { 200: Module },
      handler: ({ params, body, actor }) => retitle(params.id, body.title, actor),
    }),
    route({
      method: 'DELETE', path: '/modules/:id', summary: 'Delete a module with its lessons', tag: 'lessons',
      permission: 'courses:write', params: ById, response: { 204: NoContent },
      handler: async ({ params, actor }) => {
        await remove(params.id, actor);
        return reply(204);
      },
    }),
  ];
};

const lessonRoutes = ({ db, clock }: LearningContext): Route[] => {
  const get = getLesson(db);
  const add = addLesson(db);
  const revise = reviseLesson(db);
  const remove = removeLesson({ db, clock });
  const access = getAssetAccess(db);

  return [
    route({
      method: 'POST', path: '/modules/:id/lessons', summary: 'Add a lesson at the end of a module', tag: 'lessons',
      permission: 'courses:write', params: ById, body: NewLessonBody, response: { 201: Lesson },
      handler: async ({ params, body, actor }) => reply(201, await add(params.id, body, actor)),
    }),
    route({
      method: 'GET', path: '/lessons/:id', summary: 'A lesson: for the enrolled, its teacher and staff, or as a preview',
      tag: 'lessons', permission: 'public', params: ById, response: { 200: Lesson },
      handler: ({ params, actor }) => get(params.id, actor),
    }),
    route({
      method: 'PATCH', path: '/lessons/:id', summary: 'Change a lesson', tag: 'lessons',
      permission: 'courses:write', params: ById, body: LessonBody, response: { 200: Lesson },
      handler: ({ params, body, actor }) => revise(params.id, body, actor),
    }),
    route({
      method: 'DELETE', path: '/lessons/:id', summary: 'Delete a lesson', tag: 'lessons',
      permission: 'courses:write', params: ById, response: { 204: NoContent },
      handler: async ({ params, actor }) => {
        await remove(params.id, actor);
        return reply(204);
      },
    }),
    route({
      method: 'GET', path: '/assets/:assetId/access', summary: 'Whether a course lets the caller read an asset',
      tag: 'lessons', permission: 'public', internal: true, params: Type.Object({ assetId: Uuid }), response: { 200: AssetAccess },
      handler: ({ params, actor }) => access(params.assetId, actor),
    }),
  ];
};

export const outlineRoutes = (context: LearningContext): Route[] => [...moduleRoutes(context), ...lessonRoutes(context)];
