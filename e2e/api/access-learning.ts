import type { Access, Answers } from './access-table.ts';

// Learning: what a teacher makes, and those who are enrolled.

/** A draft exists for its author and staff only. Permissions are looked at first. */
const seesDraft: Answers = { owner: 200, admin: 200, support: 200, others: 404 };
const writes = (status: number): Answers => ({ visitor: 401, owner: status, admin: status, teacher: 404, others: 403 });

const onDraft = (status: number, body?: unknown): Access => ({
  permission: 'courses:write', owner: 'author', answers: writes(status),
  ask: async (world) => ({ path: { id: (await world.draft()).courseId }, body }),
});

const onModule = (status: number, body?: unknown): Access => ({
  ...onDraft(status), ask: async (world) => ({ path: { id: (await world.draft()).moduleId }, body }),
});

const onLesson = (status: number, body?: unknown): Access => ({
  ...onDraft(status), ask: async (world) => ({ path: { id: (await world.draft()).lessonId }, body }),
});

/** The same, once it was removed. */
const onRemoved = (part: 'modules' | 'lessons'): Access => ({
  ...onDraft(200),
  ask: async (world) => {
    const { moduleId, lessonId } = await world.draft();
    const id = part === 'modules' ? moduleId : lessonId;
    await world.author.delete(`/v1/${part}/${id}`);
    return { path: { id } };
  },
});

const ownLesson: Access['ask'] = ({ course }) => ({ path: { id: String(course.lessonIds[0]) }, body: undefined });
const coursesAccess: Readonly<Record<string, Access>> = {
  'GET /v1/courses': { permission: 'public', answers: { others: 200 } },
  'POST /v1/courses': {
    permission: 'courses:write', owner: 'author', answers: { visitor: 401, owner: 201, teacher: 201, admin: 201, others: 403 },
    ask: () => ({ body: { name: 'Curso' } }),
  },
  'GET /v1/courses/{courseId}': {
    permission: 'public', owner: 'author', answers: seesDraft,
    ask: async (world) => ({ path: { courseId: (await world.draft()).courseId } }),
  },
  'PUT /v1/courses/{courseId}': {
    ...onDraft(200), ask: async (world) => ({ path: { courseId: (await world.draft()).courseId }, body: { name: 'Otro' } }),
  },
  'DELETE /v1/courses/{courseId}': { ...onDraft(204), ask: async (world) => ({ path: { courseId: (await world.draft()).courseId } }) },
  'POST /v1/courses/{id}/publish': onDraft(200),
  'POST /v1/courses/{id}/unpublish': {
    permission: 'courses:write', owner: 'author', answers: { visitor: 401, owner: 200, admin: 200, others: 403 },
    ask: async (world) => ({ path: { id: (await world.publishedCourse()).courseId } }),
  },
  'GET /v1/courses/{id}/modules': {
    permission: 'public', owner: 'author', answers: seesDraft, ask: async (world) => ({ path: { id: (await world.draft()).courseId } }),
  },
  'POST /v1/courses/{id}/modules': onDraft(201, { title: 'Módulo' }),
  'PUT /v1/courses/{id}/outline': {
    ...onDraft(200),
    ask: async (world) => {
      const { courseId, moduleId, lessonId } = await world.draft();
      return { path: { id: courseId }, body: { modules: [{ id: Number(moduleId), lessons: [Number(lessonId)] }] } };
    },
  },
  'GET /v1/courses/figures': {
    permission: 'courses:write', owner: 'author', answers: { visitor: 401, owner: 200, teacher: 200, admin: 200, others: 403 },
  },
  'GET /v1/courses/{id}/figures': {
    permission: 'signedIn', owner: 'author', answers: { ...seesDraft, visitor: 401 },
    ask: async (world) => ({ path: { id: (await world.draft()).courseId } }),
  },
  'GET /v1/courses/{id}/removed': onDraft(200),
  'POST /v1/modules/{id}/restore': onRemoved('modules'),
  'POST /v1/lessons/{id}/restore': onRemoved('lessons'),
  'POST /v1/modules/{id}/move': onModule(200, { before: null }),
  'POST /v1/lessons/{id}/move': {
    ...onDraft(200),
    ask: async (world) => {
      const { moduleId, lessonId } = await world.draft();
      return { path: { id: lessonId }, body: { moduleId: Number(moduleId), before: null } };
    },
  },
  'POST /v1/lessons/{id}/duplicate': onLesson(201, { title: 'Copia' }),
  'PATCH /v1/modules/{id}': onModule(200, { title: 'Otro' }),
  'DELETE /v1/modules/{id}': onModule(204),
  'POST /v1/modules/{id}/lessons': onModule(201, { title: 'Lección', kind: 'text' }),
  'PATCH /v1/lessons/{id}': onLesson(200, { title: 'Otra' }),
  'DELETE /v1/lessons/{id}': onLesson(204),
};

/** What somebody learns: for themselves and staff; their guardians have a test of their own. */
const seesStudent: Access = {
  permission: 'signedIn', answers: { visitor: 401, owner: 200, admin: 200, support: 200, others: 403 },
  ask: ({ buyer }) => ({ path: { userId: String(buyer.account?.id) } }),
};

const enrolmentsAccess: Readonly<Record<string, Access>> = {
  'GET /v1/lessons/{id}': { permission: 'public', answers: { owner: 200, admin: 200, support: 200, others: 403 }, ask: ownLesson },
  'GET /v1/lessons/{id}/progress': { permission: 'signedIn', answers: { visitor: 401, owner: 200, others: 403 }, ask: ownLesson },
  'PUT /v1/lessons/{id}/progress': {
    permission: 'signedIn', answers: { visitor: 401, owner: 200, others: 403 },
    ask: ({ course }) => ({ path: { id: String(course.lessonIds[0]) }, body: { positionSeconds: 1 } }),
  },
  'GET /v1/lessons/{id}/notes': { permission: 'signedIn', answers: { visitor: 401, owner: 200, admin: 200, support: 200, others: 403 }, ask: ownLesson },
  'POST /v1/lessons/{id}/notes': {
    permission: 'signedIn', answers: { visitor: 401, owner: 201, admin: 201, support: 201, others: 403 },
    ask: ({ course }) => ({ path: { id: String(course.lessonIds[0]) }, body: { text: 'Nota' } }),
  },
  'GET /v1/courses/{id}/notes': {
    permission: 'signedIn', owner: 'author', answers: { visitor: 401, ...seesDraft },
    ask: async (world) => ({ path: { id: (await world.draft()).courseId } }),
  },
  'PATCH /v1/notes/{id}': {
    permission: 'signedIn', answers: { visitor: 401, owner: 200, others: 404 },
    ask: async (world) => ({ path: { id: await world.note() }, body: { text: 'Otra' } }),
  },
  'DELETE /v1/notes/{id}': {
    permission: 'signedIn', answers: { visitor: 401, owner: 204, others: 404 }, ask: async (world) => ({ path: { id: await world.note() } }),
  },
  'GET /v1/students/{userId}/courses': seesStudent,
  'GET /v1/students/{userId}/activity': seesStudent,
  'GET /v1/enrolments': { permission: 'signedIn', answers: { visitor: 401, others: 200 } },
  'GET /v1/classes': { permission: 'signedIn', answers: { visitor: 401, others: 200 } },
  'GET /v1/classes/{id}': { permission: 'signedIn', answers: { visitor: 401, others: 404 }, ask: () => ({ path: { id: '999999' } }) },
  'POST /v1/enrolments': {
    permission: 'enrolments:write', answers: { visitor: 401, admin: 201, support: 201, others: 403 },
    ask: async (world) => ({ body: { courseId: world.course.courseId, userId: (await world.newStudent()).account?.id, name: 'Ada' } }),
  },
  'DELETE /v1/enrolments/{id}': {
    permission: 'enrolments:write', answers: { visitor: 401, admin: 204, support: 204, others: 403 },
    ask: async (world) => ({ path: { id: await world.enrolment() } }),
  },
};

export const learningAccess: Readonly<Record<string, Access>> = { ...coursesAccess, ...enrolmentsAccess };
