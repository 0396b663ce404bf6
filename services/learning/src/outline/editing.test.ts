import { AssetReady } from '@liceo/contracts/events/media';
import { newId } from '@liceo/kernel/id';
import type { TestClient } from '@liceo/kernel/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Academy, draftCourse, orderCourses, publishedCourse, signIn, startAcademy } from '../academy-for-test.ts';

let academy: Academy;
let teacher: TestClient;
let colleague: TestClient;

beforeAll(async () => {
  academy = await startAcademy();
  teacher = await signIn(academy, 'teacher');
  colleague = await signIn(academy, 'teacher');
});

const titles = (...names: string[]) => names.map((title) => ({ title }));

/** `One,Two|Three`: the lessons of each module. */
const drawn = (outline: { items: { lessons: { title: string }[] }[] }): string =>
  outline.items.map(({ lessons }) => lessons.map(({ title }) => title).join(',')).join('|');

const picture = async (owner: TestClient): Promise<string> => {
  const assetId = newId();
  await academy.deliver(AssetReady, assetId, {
    assetId, ownerId: owner.userId, kind: 'image', purpose: 'attachment', filename: 'map.webp', mimeType: 'image/webp', size: 10,
  });
  return assetId;
};

describe('two people who edit at the same time', () => {
  it('both end up where they moved their lessons', async () => {
    const { id, moduleId, lessonIds: [one, two, three, four] } = await draftCourse(teacher, titles('One', 'Two', 'Three', 'Four'));
    const answers = await Promise.all([
      teacher.post(`/lessons/${four}/move`, { moduleId, before: one }), teacher.post(`/lessons/${two}/move`, { moduleId, before: null }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(drawn((await teacher.get(`/courses/${id}/modules`)).body)).toBe('Four,One,Three,Two');
    expect(three).toBeDefined();
  });

  it('move modules as well', async () => {
    const { id, moduleId } = await draftCourse(teacher, titles('One'));
    const { body: second } = await teacher.post(`/courses/${id}/modules`, { title: 'Second' });
    const { body } = await teacher.post(`/modules/${second.id}/move`, { before: moduleId });
    expect(body.items.map((module: { id: number }) => module.id)).toEqual([second.id, moduleId]);
  });

  it('do not overwrite a text that they have not seen', async () => {
    const { lessonIds: [one] } = await draftCourse(teacher, titles('One'));
    const { body: { version } } = await teacher.get(`/lessons/${one}`);
    expect((await teacher.patch(`/lessons/${one}`, { body: 'First', version })).body).toMatchObject({ body: 'First', version: version + 1 });
    expect(await teacher.patch(`/lessons/${one}`, { body: 'Second', version }))
      .toMatchObject({ status: 409, body: { code: 'learning.changed_meanwhile', params: { version: version + 1 } } });
    expect((await teacher.get(`/lessons/${one}`)).body.body).toBe('First');
    expect((await teacher.patch(`/lessons/${one}`, { body: 'Whatever happened' })).status).toBe(200);
  });

  it('only one of whom saves when both save at once', async () => {
    const { lessonIds: [one] } = await draftCourse(teacher, titles('One'));
    const answers = await Promise.all(['a', 'b', 'c'].map((body) => teacher.patch(`/lessons/${one}`, { body, version: 1 })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
  });

  it('do not overwrite titles of modules or details of the course', async () => {
    const { id, moduleId } = await draftCourse(teacher);
    expect((await teacher.patch(`/modules/${moduleId}`, { title: 'A', version: 1 })).body).toMatchObject({ title: 'A', version: 2 });
    expect((await teacher.patch(`/modules/${moduleId}`, { title: 'B', version: 1 })).status).toBe(409);
    const { body: { version } } = await teacher.get(`/courses/${id}`);
    expect((await teacher.put(`/courses/${id}`, { name: 'Sets', version })).body).toMatchObject({ name: 'Sets', version: version + 1 });
    expect((await teacher.put(`/courses/${id}`, { name: 'Rings', version })).status).toBe(409);
    expect((await teacher.put(`/courses/${id}`, { name: 'Rings' })).status).toBe(200);
  });
});

describe('a step', () => {
  it('is refused when it leads to what is not there', async () => {
    const { moduleId, lessonIds: [one] } = await draftCourse(teacher, titles('One'));
    const other = await draftCourse(teacher, titles('Else'));
    const status = async (body: object) => (await teacher.post(`/lessons/${one}/move`, body)).status;
    expect(await status({ moduleId, before: other.lessonIds[0] })).toBe(409);
    expect(await status({ moduleId: other.moduleId, before: null })).toBe(404);
    expect((await colleague.post(`/lessons/${one}/move`, { moduleId, before: null })).status).toBe(404);
  });
});

describe('a copy of a lesson', () => {
  it('stands after the original, is no preview, and opens the same files', async () => {
    const [video, handout] = [await picture(teacher), await picture(teacher)];
    const course = await publishedCourse(teacher, [
      { title: 'One', kind: 'video', assetId: video, preview: true, durationSeconds: 9, attachments: [{ assetId: handout, title: 'Notes' }] }, { title: 'Two' },
    ]);
    const [one] = course.lessonIds;
    const { status, body } = await teacher.post(`/lessons/${one}/duplicate`, { title: 'One (copy)' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      title: 'One (copy)', kind: 'video', assetId: video, preview: false, durationSeconds: 9, attachments: [{ assetId: handout, title: 'Notes' }],
    });
    expect(drawn((await teacher.get(`/courses/${course.id}/modules`)).body)).toBe('One,One (copy),Two');
    await teacher.delete(`/lessons/${one}`);
    const student = await signIn(academy, 'student');
    await orderCourses(academy, student.userId, [course.id]);
    expect((await student.get(`/assets/${video}/access`)).body).toEqual({ allowed: true, reason: 'enrolled' });
    expect((await colleague.post(`/lessons/${body.id}/duplicate`, { title: 'Mine' })).status).toBe(403);
  });
});

describe('pictures in a text', () => {
  it('are open to those who may read it, as long as they are the writer’s own', async () => {
    const [own, foreign] = [await picture(teacher), await picture(colleague)];
    const course = await publishedCourse(teacher, [{ body: `![map](/v1/assets/${own}/content) ![](/v1/assets/${foreign}/content)` }]);
    const student = await signIn(academy, 'student');
    await orderCourses(academy, student.userId, [course.id]);
    const access = async (client: TestClient, assetId: string) => (await client.get(`/assets/${assetId}/access`)).body;
    expect(await access(student, own)).toEqual({ allowed: true, reason: 'enrolled' });
    expect(await access(academy.anonymous, own)).toEqual({ allowed: false, reason: 'not_enrolled' });
    expect(await access(student, foreign)).toEqual({ allowed: false, reason: 'unused' });
    expect((await student.get(`/lessons/${course.lessonIds[0]}`)).body.attachments).toEqual([]);
    await teacher.patch(`/lessons/${course.lessonIds[0]}`, { body: 'Without' });
    expect(await access(student, own)).toEqual({ allowed: false, reason: 'unused' });
  });
});
