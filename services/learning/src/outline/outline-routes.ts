import { Uuid } from '@liceo/contracts/schemas';
import { reply, route, type Route } from '@liceo/kernel/http';
import Type from 'typebox';
import type { LearningContext } from '../learning-context.ts';
import { addLesson, duplicateLesson, reviseLesson } from './edit-lesson.ts';
import { addModule, moveLessonTo, moveModuleTo, rearrange, retitleModule } from './edit-outline.ts';
import { getAssetAccess } from './get-asset-access.ts';
import { getLesson } from './get-lesson.ts';
import { getOutline } from './get-outline.ts';
import {
  AssetAccess, ById, DuplicateBody, Lesson, LessonBody, LessonPlaceBody, Module, ModuleBody, ModulePlaceBody, NewLessonBody,
  NewModuleBody, OutlineBody, OutlineResponse,
} from './outline-schema.ts';
import { removalRoutes } from './removal-routes.ts';

const moduleRoutes = (context: LearningContext): Route[] => {
  const outline = getOutline(context.db);
  const add = addModule(context);
  const retitle = retitleModule(context);
  const arrange = rearrange(context);
  const move = moveModuleTo(context);

  return [
    route({
      method: 'GET', path: '/courses/:id/modules', summary: 'The outline of a course, with progress for the enrolled',
      tag: 'lessons', permission: 'public', params: ById, response: { 200: OutlineResponse },
      handler: ({ params, actor }) => outline(params.id, actor),
    }),
    route({
      method: 'POST', path: '/courses/:id/modules', summary: 'Add a module at the end', tag: 'lessons',
      permission: 'courses:write', objectDecides: true, params: ById, body: NewModuleBody, response: { 201: Module },
      handler: async ({ params, body, actor }) => reply(201, await add(params.id, body.title, actor)),
    }),
    route({
      method: 'PUT', path: '/courses/:id/outline', summary: 'Rearrange modules and lessons', tag: 'lessons',
      permission: 'courses:write', objectDecides: true, params: ById, body: OutlineBody, response: { 200: OutlineResponse },
      handler: ({ params, body, actor }) => arrange(params.id, body.modules, actor),
    }),
    route({
      method: 'PATCH', path: '/modules/:id', summary: 'Rename a module', tag: 'lessons',
      permission: 'courses:write', objectDecides: true, params: ById, body: ModuleBody, response: { 200: Module },
      handler: ({ params, body, actor }) => retitle(params.id, body, actor),
    }),
    route({
      method: 'POST', path: '/modules/:id/move', summary: 'Move a module before another one', tag: 'lessons',
      permission: 'courses:write', objectDecides: true, params: ById, body: ModulePlaceBody, response: { 200: OutlineResponse },
      handler: ({ params, body, actor }) => move(params.id, body.before, actor),
    }),
  ];
};

const lessonRoutes = (context: LearningContext): Route[] => {
  const get = getLesson(context.db);
  const add = addLesson(context);
  const revise = reviseLesson(context);
  const duplicate = duplicateLesson(context);
  const move = moveLessonTo(context);
  const access = getAssetAccess(context.db);

  return [
    route({
      method: 'POST', path: '/modules/:id/lessons', summary: 'Add a lesson at the end of a module', tag: 'lessons',
      permission: 'courses:write', objectDecides: true, params: ById, body: NewLessonBody, response: { 201: Lesson },
      handler: async ({ params, body, actor }) => reply(201, await add(params.id, body, actor)),
    }),
    route({
      method: 'GET', path: '/lessons/:id', summary: 'A lesson: for the enrolled, its teacher and staff, or as a preview',
      tag: 'lessons', permission: 'public', params: ById, response: { 200: Lesson },
      handler: ({ params, actor }) => get(params.id, actor),
    }),
    route({
      method: 'PATCH', path: '/lessons/:id', summary: 'Change a lesson', tag: 'lessons',
      permission: 'courses:write', objectDecides: true, params: ById, body: LessonBody, response: { 200: Lesson },
      handler: ({ params, body, actor }) => revise(params.id, body, actor),
    }),
    route({
      method: 'POST', path: '/lessons/:id/move', summary: 'Move a lesson before another one, of any module of its course', tag: 'lessons',
      permission: 'courses:write', objectDecides: true, params: ById, body: LessonPlaceBody, response: { 200: OutlineResponse },
      handler: ({ params, body, actor }) => move(params.id, body, actor),
    }),
    route({
      method: 'POST', path: '/lessons/:id/duplicate', summary: 'Copy a lesson to the place after it', tag: 'lessons',
      permission: 'courses:write', objectDecides: true, params: ById, body: DuplicateBody, response: { 201: Lesson },
      handler: async ({ params, body, actor }) => reply(201, await duplicate(params.id, body.title, actor)),
    }),
    route({
      method: 'GET', path: '/assets/:assetId/access', summary: 'Whether a course lets the caller read an asset',
      tag: 'lessons', permission: 'public', internal: true, params: Type.Object({ assetId: Uuid }), response: { 200: AssetAccess },
      handler: ({ params, actor }) => access(params.assetId, actor),
    }),
  ];
};

export const outlineRoutes = (context: LearningContext): Route[] =>
  [...moduleRoutes(context), ...lessonRoutes(context), ...removalRoutes(context)];
