import { CourseCompleted } from '@liceo/contracts/events/learning';
import type { TestClient } from '@liceo/kernel/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Academy, draftCourse, orderCourses, publishedCourse, signIn, startAcademy } from '../academy-for-test.ts';

let academy: Academy;
let teacher: TestClient;
let colleague: TestClient;
let admin: TestClient;
let support: TestClient;

beforeAll(async () => {
  academy = await startAcademy();
  teacher = await signIn(academy, 'teacher');
  colleague = await signIn(academy, 'teacher');
  admin = await signIn(academy, 'admin');
  support = await signIn(academy, 'support');
});

const enrolled = async (courseId: number): Promise<TestClient> => {
  const student = await signIn(academy, 'student');
  await orderCourses(academy, student.userId, [courseId]);
  return student;
};

const runJob = (name: string): Promise<void> => academy.runtime.jobs().run(name);

/** `One,Two|Three`: the lessons of each module. */
const drawn = async (courseId: number): Promise<string> => {
  const { body } = await teacher.get(`/courses/${courseId}/modules`);
  return body.items.map(({ lessons }: { lessons: { title: string }[] }) => lessons.map(({ title }) => title).join(',')).join('|');
};

const titles = (...names: string[]) => names.map((title) => ({ title }));

describe('a lesson that was removed', () => {
  it('is missing for everybody and comes back to its place', async () => {
    const { id, lessonIds: [, two] } = await publishedCourse(teacher, titles('One', 'Two', 'Three'));
    const student = await enrolled(id);
    expect((await teacher.delete(`/lessons/${two}`)).status).toBe(204);
    expect(await drawn(id)).toBe('One,Three');
    for (const client of [teacher, student]) {
      expect((await client.get(`/lessons/${two}`)).status).toBe(404);
      expect((await client.put(`/lessons/${two}/progress`, { completed: true })).status).toBe(404);
    }
    expect((await teacher.patch(`/lessons/${two}`, { title: 'Gone' })).status).toBe(404);
    expect((await teacher.delete(`/lessons/${two}`)).status).toBe(404);
    expect((await teacher.post(`/lessons/${two}/duplicate`, { title: 'Gone' })).status).toBe(404);
    expect((await teacher.post(`/lessons/${two}/restore`)).status).toBe(200);
    expect(await drawn(id)).toBe('One,Two,Three');
    expect((await teacher.post(`/lessons/${two}/restore`)).status).toBe(404);
  });

  it('keeps the progress of the students', async () => {
    const { id, lessonIds: [one, two] } = await publishedCourse(teacher, titles('One', 'Two'));
    const student = await enrolled(id);
    await student.put(`/lessons/${two}/progress`, { completed: true, positionSeconds: 7 });
    await teacher.delete(`/lessons/${two}`);
    expect((await student.get(`/lessons/${one}/progress`)).body).toMatchObject({ courseProgress: 0 });
    await teacher.post(`/lessons/${two}/restore`);
    expect((await student.get(`/lessons/${two}/progress`)).body).toMatchObject({ completed: true, positionSeconds: 7, courseProgress: 50 });
  });

  it('comes back even though its neighbours were moved or removed meanwhile', async () => {
    const { id, moduleId, lessonIds: [one, two, three] } = await draftCourse(teacher, titles('One', 'Two', 'Three'));
    await teacher.delete(`/lessons/${three}`);
    await teacher.post(`/lessons/${one}/move`, { moduleId, before: null });
    await teacher.delete(`/lessons/${two}`);
    await teacher.post(`/lessons/${three}/restore`);
    expect(await drawn(id)).toBe('One,Three');
  });

  it('waits for its module', async () => {
    const { moduleId, lessonIds: [one] } = await draftCourse(teacher, titles('One', 'Two'));
    await teacher.delete(`/lessons/${one}`);
    await teacher.delete(`/modules/${moduleId}`);
    expect(await teacher.post(`/lessons/${one}/restore`)).toMatchObject({ status: 409, body: { code: 'learning.module_removed' } });
    await teacher.post(`/modules/${moduleId}/restore`);
    expect((await teacher.post(`/lessons/${one}/restore`)).status).toBe(200);
  });
});

describe('a module that was removed', () => {
  it('takes its lessons along and comes back with them, in their order', async () => {
    const { id, moduleId, lessonIds: [one] } = await draftCourse(teacher, titles('One', 'Two', 'Three'));
    const { body: second } = await teacher.post(`/courses/${id}/modules`, { title: 'Second' });
    await teacher.post(`/modules/${second.id}/lessons`, { title: 'Four', kind: 'text' });
    await teacher.delete(`/lessons/${one}`);
    academy.clock.advance({ seconds: 1 });
    expect((await teacher.delete(`/modules/${moduleId}`)).status).toBe(204);
    expect(await drawn(id)).toBe('Four');
    expect((await teacher.post(`/modules/${moduleId}/lessons`, { title: 'Five', kind: 'text' })).status).toBe(404);
    expect((await teacher.get(`/courses/${id}/removed`)).body.items).toEqual([
      { kind: 'module', id: moduleId, title: 'Module', lessons: 2, removedAt: academy.clock.now().toISOString() },
      { kind: 'lesson', id: one, title: 'One', removedAt: new Date(academy.clock.now().getTime() - 1000).toISOString() },
    ]);
    expect((await teacher.post(`/modules/${moduleId}/restore`)).status).toBe(200);
    expect(await drawn(id)).toBe('Two,Three|Four');
  });
});

describe('a removal', () => {
  it('finishes the course of those who had only that left, but not while it can still be undone by a click', async () => {
    const { id, lessonIds: [one, two] } = await publishedCourse(teacher, titles('One', 'Two'));
    const student = await enrolled(id);
    const completions = async () => (await academy.published(CourseCompleted)).filter(({ userId }) => userId === student.userId);
    await student.put(`/lessons/${one}/progress`, { completed: true });
    await teacher.delete(`/lessons/${two}`);
    await runJob('learning.settle-removals');
    await teacher.post(`/lessons/${two}/restore`);
    academy.clock.advance({ minutes: 2 });
    await runJob('learning.settle-removals');
    expect(await completions()).toEqual([]);
    await teacher.delete(`/lessons/${two}`);
    academy.clock.advance({ minutes: 2 });
    await runJob('learning.settle-removals');
    await runJob('learning.settle-removals');
    expect(await completions()).toHaveLength(1);
  });

  it('is final after a month', async () => {
    const { id, moduleId, lessonIds: [one] } = await draftCourse(teacher, titles('One', 'Two'));
    await teacher.delete(`/lessons/${one}`);
    academy.clock.advance({ days: 29 });
    await teacher.delete(`/modules/${moduleId}`);
    await runJob('learning.purge-removals');
    expect((await teacher.get(`/courses/${id}/removed`)).body.items).toHaveLength(2);
    academy.clock.advance({ days: 2 });
    await runJob('learning.purge-removals');
    expect((await teacher.get(`/courses/${id}/removed`)).body.items).toMatchObject([{ kind: 'module' }]);
    expect((await teacher.post(`/lessons/${one}/restore`)).status).toBe(404);
  });

  it('is seen and taken back by those who edit the course', async () => {
    const draft = await draftCourse(teacher, titles('One', 'Two'));
    const [one] = draft.lessonIds;
    await teacher.delete(`/lessons/${one}`);
    const student = await signIn(academy, 'student');
    const statuses = async (client: TestClient) => [
      (await client.get(`/courses/${draft.id}/removed`)).status, (await client.post(`/lessons/${one}/restore`)).status,
      (await client.post(`/modules/${draft.moduleId}/restore`)).status,
    ];
    expect(await statuses(academy.anonymous)).toEqual([401, 401, 401]);
    expect(await statuses(student)).toEqual([403, 403, 403]);
    expect(await statuses(support)).toEqual([403, 403, 403]);
    expect(await statuses(colleague)).toEqual([404, 404, 404]);
    expect(await statuses(admin)).toEqual([200, 200, 404]);
  });

  it('goes with its course', async () => {
    const { id, lessonIds: [one] } = await draftCourse(teacher, titles('One', 'Two'));
    await teacher.delete(`/lessons/${one}`);
    expect((await teacher.delete(`/courses/${id}`)).status).toBe(204);
    expect((await teacher.post(`/lessons/${one}/restore`)).status).toBe(404);
  });
});
