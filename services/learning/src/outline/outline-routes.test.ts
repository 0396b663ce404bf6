import { CourseUpdated } from '@liceo/contracts/events/learning';
import { AssetReady, AssetStreamable } from '@liceo/contracts/events/media';
import { newId } from '@liceo/kernel/id';
import type { TestClient } from '@liceo/kernel/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Academy, draftCourse, orderCourses, publishedCourse, signIn, startAcademy } from '../academy-for-test.ts';

let academy: Academy;
let teacher: TestClient;
let colleague: TestClient;
let admin: TestClient;
let support: TestClient;
let visitor: TestClient;

beforeAll(async () => {
  academy = await startAcademy();
  teacher = await signIn(academy, 'teacher');
  colleague = await signIn(academy, 'teacher');
  admin = await signIn(academy, 'admin');
  support = await signIn(academy, 'support');
  visitor = academy.anonymous;
});

/** Has an upload of `owner` finish; answers the asset's id. */
const upload = async (owner: TestClient, facts: { kind?: 'video' | 'image'; purpose?: 'lesson' | 'cover' } = {}): Promise<string> => {
  const assetId = newId();
  await academy.deliver(AssetReady, assetId, {
    assetId, ownerId: owner.userId, kind: 'video', purpose: 'lesson', filename: 'sets.mp4', mimeType: 'video/mp4', size: 1234, ...facts,
  });
  return assetId;
};

const enrolled = async (...courseIds: number[]): Promise<TestClient> => {
  const student = await signIn(academy, 'student');
  await orderCourses(academy, student.userId, courseIds);
  return student;
};

describe('the outline', () => {
  it('shows titles and kinds to everybody, progress only to the enrolled', async () => {
    const { id, lessonIds } = await publishedCourse(teacher, [{ title: 'One', preview: true }, { title: 'Two', kind: 'video', durationSeconds: 90 }]);
    const lessons = [
      { id: lessonIds[0], title: 'One', kind: 'text', preview: true, version: 1 },
      { id: lessonIds[1], title: 'Two', kind: 'video', preview: false, durationSeconds: 90, version: 1 },
    ];
    expect((await visitor.get(`/courses/${id}/modules`)).body).toMatchObject({ enrolled: false, items: [{ title: 'Module', lessons }] });

    const student = await enrolled(id);
    await student.put(`/lessons/${lessonIds[0]}/progress`, { completed: true, positionSeconds: 7 });
    const { body } = await student.get(`/courses/${id}/modules`);
    expect(body).toMatchObject({ enrolled: true, progress: 50, nextLessonId: lessonIds[1] });
    expect(body.items[0].lessons).toEqual([
      { ...lessons[0], readingSeconds: 1, completed: true, positionSeconds: 7 }, { ...lessons[1], completed: false, positionSeconds: 0 },
    ]);
  });

  it('is rearranged at once, across modules', async () => {
    const course = await publishedCourse(teacher, [{ title: 'One' }, { title: 'Two' }]);
    const [one, two] = course.lessonIds;
    const { body: module } = await teacher.post(`/courses/${course.id}/modules`, { title: 'Second' });
    const wanted = [{ id: module.id, lessons: [two] }, { id: course.moduleId, lessons: [one] }];
    const { status, body } = await teacher.put(`/courses/${course.id}/outline`, { modules: wanted });
    expect(status).toBe(200);
    expect(body.items.map(({ id, lessons }: { id: number; lessons: { id: number }[] }) => ({ id, lessons: lessons.map((lesson) => lesson.id) })))
      .toEqual(wanted);
  });

  it('stays as it was when what is wanted is not a permutation of it', async () => {
    const course = await publishedCourse(teacher, [{ title: 'One' }, { title: 'Two' }]);
    const foreign = await publishedCourse(teacher);
    const before = (await teacher.get(`/courses/${course.id}/modules`)).body;
    for (const lessons of [[course.lessonIds[0]], [...course.lessonIds, ...foreign.lessonIds], []]) {
      const answer = await teacher.put(`/courses/${course.id}/outline`, { modules: [{ id: course.moduleId, lessons }] });
      expect(answer).toMatchObject({ status: 409, body: { code: 'learning.outline_mismatch' } });
    }
    expect((await teacher.get(`/courses/${course.id}/modules`)).body).toEqual(before);
  });

  it('keeps every lesson once while many rearrange and add', async () => {
    const course = await draftCourse(teacher, [{}, {}, {}]);
    const shuffles = [[0, 1, 2], [2, 1, 0], [1, 0, 2], [0, 2, 1]].map((order) => order.map((index) => course.lessonIds[index]));
    const answers = await Promise.all([
      ...shuffles.map((lessons) => teacher.put(`/courses/${course.id}/outline`, { modules: [{ id: course.moduleId, lessons }] })),
      ...shuffles.map(() => teacher.post(`/modules/${course.moduleId}/lessons`, { title: 'More', kind: 'text' })),
    ]);
    for (const { status } of answers) expect([200, 201, 409]).toContain(status);
    const { body } = await teacher.get(`/courses/${course.id}/modules`);
    const ids = body.items[0].lessons.map(({ id }: { id: number }) => id);
    expect(ids).toHaveLength(7);
    expect(new Set(ids).size).toBe(7);
  });

  it('tells the storefront how many lessons there are', async () => {
    const course = await publishedCourse(teacher, [{}, {}]);
    await teacher.delete(`/lessons/${course.lessonIds[0]}`);
    const updates = (await academy.published(CourseUpdated)).filter(({ courseId }) => courseId === course.id);
    expect(updates.at(-1)).toMatchObject({ lessonCount: 1 });
  });

  it('keeps the last lesson of a published course', async () => {
    const course = await publishedCourse(teacher);
    expect(await teacher.delete(`/lessons/${course.lessonIds[0]}`)).toMatchObject({ status: 422, body: { code: 'learning.course_incomplete' } });
    expect(await teacher.delete(`/modules/${course.moduleId}`)).toMatchObject({ status: 422 });
    expect((await teacher.get(`/lessons/${course.lessonIds[0]}`)).status).toBe(200);
  });

  it('never publishes a course whose last lesson goes at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const course = await draftCourse(teacher);
      await Promise.all([teacher.post(`/courses/${course.id}/publish`), teacher.delete(`/lessons/${course.lessonIds[0]}`)]);
      const { body } = await teacher.get(`/courses/${course.id}`);
      expect([['published', 1], ['draft', 0]]).toContainEqual([body.status, body.lessonCount]);
    }
  });
});

describe('who edits modules and lessons', () => {
  it('only the course\'s teacher and course managers', async () => {
    const draft = await draftCourse(teacher);
    const published = await publishedCourse(teacher);
    const attempts = async (client: TestClient, course: typeof draft) => Promise.all([
      client.post(`/courses/${course.id}/modules`, { title: 'New' }),
      client.patch(`/modules/${course.moduleId}`, { title: 'New' }),
      client.post(`/modules/${course.moduleId}/lessons`, { title: 'New', kind: 'text' }),
      client.patch(`/lessons/${course.lessonIds[0]}`, { title: 'New' }),
      client.delete(`/lessons/${course.lessonIds[0]}`),
      client.delete(`/modules/${course.moduleId}`),
      client.put(`/courses/${course.id}/outline`, { modules: [] }),
    ].map(async (answer) => (await answer).status));
    const student = await signIn(academy, 'student');
    expect(new Set(await attempts(visitor, published))).toEqual(new Set([401]));
    expect(new Set(await attempts(student, published))).toEqual(new Set([403]));
    expect(new Set(await attempts(support, published))).toEqual(new Set([403]));
    expect(new Set(await attempts(colleague, published))).toEqual(new Set([403]));
    expect(new Set(await attempts(colleague, draft))).toEqual(new Set([404]));
    expect((await admin.patch(`/modules/${draft.moduleId}`, { title: 'By the admin' })).body).toMatchObject({ title: 'By the admin' });
    expect((await teacher.delete(`/modules/${draft.moduleId}`)).status).toBe(204);
  });

  it.each(['/modules/2000000000', '/lessons/2000000000'])('answers 404 for %s', async (path) => {
    expect((await teacher.patch(path, { title: 'New' })).status).toBe(404);
    expect((await teacher.delete(path)).status).toBe(404);
  });

  it('refuses lessons that make no sense', async () => {
    const { moduleId } = await draftCourse(teacher);
    const status = async (body: object) => (await teacher.post(`/modules/${moduleId}/lessons`, body)).status;
    expect(await status({ title: 'x', kind: 'text', body: 'ñ'.repeat(60_000) })).toBe(400);
    expect(await status({ title: 'x', kind: 'audio' })).toBe(400);
    expect(await status({ title: 'x', kind: 'text', assetId: newId() })).toBe(400);
    expect(await status({ title: 'x', kind: 'text', body: 'a'.repeat(100_000) })).toBe(201);
  });
});

describe('who reads a lesson', () => {
  it('the enrolled, its teacher and staff; a preview everybody', async () => {
    const { id, lessonIds: [closed, preview] } = await publishedCourse(teacher, [{ title: 'Closed' }, { title: 'Open', preview: true }]);
    const student = await enrolled(id);
    for (const client of [teacher, admin, support, student]) expect((await client.get(`/lessons/${closed}`)).body.body).toBe('# Hello');
    for (const client of [colleague, visitor]) {
      expect(await client.get(`/lessons/${closed}`)).toMatchObject({ status: 403, body: { code: 'learning.not_enrolled' } });
      expect((await client.get(`/lessons/${preview}`)).body).toMatchObject({ body: '# Hello', previousLessonId: closed });
    }
  });

  it('nobody else while the course is a draft, and the enrolled still when it is archived', async () => {
    const course = await draftCourse(teacher, [{ preview: true }]);
    const path = `/lessons/${course.lessonIds[0]}`;
    expect((await visitor.get(path)).status).toBe(404);
    await teacher.post(`/courses/${course.id}/publish`);
    const student = await enrolled(course.id);
    await teacher.post(`/courses/${course.id}/unpublish`);
    expect((await student.get(path)).status).toBe(200);
    expect((await visitor.get(path)).status).toBe(404);
  });
});

describe('assets', () => {
  const access = async (client: TestClient, assetId: string) => (await client.get(`/assets/${assetId}/access`)).body;

  it('are read by those who may read the lesson', async () => {
    const video = await upload(teacher);
    const handout = await upload(teacher);
    const course = await publishedCourse(teacher, [{ kind: 'video', assetId: video, attachments: [{ assetId: handout, title: 'Notes' }] }]);
    const student = await enrolled(course.id);
    const { body: lesson } = await student.get(`/lessons/${course.lessonIds[0]}`);
    expect(lesson).toMatchObject({
      assetId: video, asset: { filename: 'sets.mp4', mimeType: 'video/mp4', size: 1234 },
      attachments: [{ assetId: handout, title: 'Notes', filename: 'sets.mp4', size: 1234 }],
    });
    for (const assetId of [video, handout]) {
      expect(await access(student, assetId)).toEqual({ allowed: true, reason: 'enrolled' });
      for (const client of [teacher, admin, support]) expect(await access(client, assetId)).toEqual({ allowed: true, reason: 'teacher_or_staff' });
      for (const client of [colleague, visitor]) expect(await access(client, assetId)).toEqual({ allowed: false, reason: 'not_enrolled' });
    }
    expect(await access(student, newId())).toEqual({ allowed: false, reason: 'unused' });
  });

  it('of a preview and covers are open to everybody who sees the course', async () => {
    const video = await upload(teacher);
    const cover = await upload(teacher, { kind: 'image', purpose: 'cover' });
    const course = await draftCourse(teacher, [{ kind: 'video', assetId: video, preview: true }]);
    await teacher.put(`/courses/${course.id}`, { name: 'Algebra', coverAssetId: cover });
    expect(await access(visitor, cover)).toEqual({ allowed: false, reason: 'not_enrolled' });
    await teacher.post(`/courses/${course.id}/publish`);
    expect(await access(visitor, cover)).toEqual({ allowed: true, reason: 'cover' });
    expect(await access(visitor, video)).toEqual({ allowed: true, reason: 'preview' });
  });

  it('of somebody else are not opened by naming them', async () => {
    const foreign = await upload(colleague);
    const course = await publishedCourse(teacher);
    const body = { title: 'Mine now', kind: 'video', assetId: foreign };
    expect(await teacher.post(`/modules/${course.moduleId}/lessons`, body))
      .toMatchObject({ status: 403, body: { code: 'learning.asset_not_yours' } });
    await teacher.put(`/courses/${course.id}`, { name: 'Algebra', coverAssetId: foreign });
    expect(await access(teacher, foreign)).toEqual({ allowed: false, reason: 'unused' });
  });

  it('that arrive later count only if they turn out to be the teacher\'s own', async () => {
    const assetIds = [newId(), newId()] as const;
    await publishedCourse(teacher, assetIds.map((assetId) => ({ kind: 'video', assetId, preview: true })));
    for (const [assetId, owner] of [[assetIds[0], teacher], [assetIds[1], colleague]] as const) {
      await academy.deliver(AssetReady, assetId, {
        assetId, ownerId: owner.userId, kind: 'video', purpose: 'lesson', filename: 'late.mp4', mimeType: 'video/mp4', size: 1,
      });
    }
    expect(await access(visitor, assetIds[0])).toEqual({ allowed: true, reason: 'preview' });
    expect(await access(visitor, assetIds[1])).toEqual({ allowed: false, reason: 'unused' });
  });

  it('are known by either version of the event that they are there, in any order', async () => {
    const assetId = newId();
    const facts = { assetId, ownerId: teacher.userId, kind: 'video', purpose: 'lesson', filename: 'both.mp4', mimeType: 'video/mp4', size: 1 } as const;
    await academy.deliver(AssetStreamable, assetId, { ...facts, durationSeconds: 12.5, hls: true, dash: true, poster: true, subtitles: ['es'] });
    await publishedCourse(teacher, [{ kind: 'video', assetId, preview: true }]);
    expect(await access(visitor, assetId)).toEqual({ allowed: true, reason: 'preview' });
    await academy.deliver(AssetReady, assetId, facts);
    expect(await access(visitor, assetId)).toEqual({ allowed: true, reason: 'preview' });
  });

  it('tell lessons how long they last when these do not know it', async () => {
    const assetId = newId();
    const facts = { assetId, ownerId: teacher.userId, kind: 'audio', purpose: 'lesson', filename: 'talk.wav', mimeType: 'audio/wav', size: 1 } as const;
    const { lessonIds } = await publishedCourse(teacher, [
      { kind: 'video', assetId, preview: true }, { kind: 'video', assetId, preview: true, durationSeconds: 90 }, { kind: 'text', attachments: [{ assetId, title: 'Talk' }], preview: true },
    ]);
    await academy.deliver(AssetStreamable, assetId, { ...facts, durationSeconds: 12.4, hls: true, dash: true, poster: false, subtitles: [] });
    const durations = await Promise.all(lessonIds.map(async (id) => (await visitor.get(`/lessons/${id}`)).body.durationSeconds));
    expect(durations).toEqual([12, 90, undefined]);
  });

  it('keep their owner when a course manager edits the lesson, who may also attach anything', async () => {
    const own = await upload(teacher);
    const foreign = await upload(colleague);
    const { lessonIds: [lesson] } = await draftCourse(teacher, [{ kind: 'video', assetId: own }]);
    await admin.patch(`/lessons/${lesson}`, { attachments: [{ assetId: foreign, title: 'Lent' }] });
    expect((await teacher.patch(`/lessons/${lesson}`, { title: 'Edited' })).status).toBe(200);
    expect(await access(teacher, own)).toMatchObject({ allowed: true });
    expect(await access(teacher, foreign)).toMatchObject({ allowed: true });
  });
});
