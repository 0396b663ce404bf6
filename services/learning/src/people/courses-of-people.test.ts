import { CourseTeacherChanged } from '@liceo/contracts/events/learning';
import { newId } from '@liceo/kernel/id';
import type { TestClient } from '@liceo/kernel/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Academy, draftCourse, orderCourses, publishedCourse, signIn, startAcademy } from '../academy-for-test.ts';

let academy: Academy;
let admin: TestClient;
let teacher: TestClient;

beforeAll(async () => {
  academy = await startAcademy();
  admin = await signIn(academy, 'admin');
  teacher = await signIn(academy, 'teacher', { name: 'Emmy Noether' });
});

const coursesOf = async (...userIds: string[]) => (await academy.peer.post('/people/courses', { userIds })).body.items;

describe('the courses of people', () => {
  it('are told to other services: what somebody is enrolled in now, and what they teach, drafts too', async () => {
    const [draft, algebra, music] = [await draftCourse(teacher), await publishedCourse(teacher), await publishedCourse(teacher)];
    const student = newId();
    await orderCourses(academy, student, [algebra.id, music.id]);
    const { body: { items } } = await admin.get(`/enrolments?courseId=${music.id}`);
    expect((await admin.delete(`/enrolments/${items[0].id}`)).status).toBe(204);
    expect(await coursesOf(student, newId())).toEqual([{ userId: student, learns: [algebra.id], teaches: [] }]);
    expect(await coursesOf(teacher.userId)).toEqual([{ userId: teacher.userId, learns: [], teaches: [draft.id, algebra.id, music.id] }]);
  });

  it('are told to nobody else, and of five hundred people at most', async () => {
    for (const caller of [academy.anonymous, teacher, admin]) expect((await caller.post('/people/courses', { userIds: [newId()] })).status).toBeGreaterThanOrEqual(401);
    expect((await academy.peer.post('/people/courses', { userIds: Array.from({ length: 501 }, newId) })).status).toBe(400);
    expect((await academy.peer.post('/people/courses', { userIds: ['me'] })).status).toBe(400);
  });
});

describe('the teacher of a course', () => {
  it('is told when it is made, handed over and removed', async () => {
    const other = await signIn(academy, 'teacher', { name: 'Ada Lovelace' });
    const { body: course } = await teacher.post('/courses', { name: 'Logic' });
    const { body: { teacher: { id: teacherId } } } = await other.post('/courses', { name: 'Sets' });
    const handed = await admin.put(`/courses/${course.id}`, { name: 'Logic', teacherId });
    expect(handed.status).toBe(200);
    expect((await admin.put(`/courses/${course.id}`, { name: 'Logic, again', teacherId })).status).toBe(200);
    expect((await admin.delete(`/courses/${course.id}`)).status).toBeLessThan(300);
    const told = (await academy.published(CourseTeacherChanged)).filter(({ courseId }) => courseId === course.id);
    expect(told.map(({ userId, formerUserId }) => [userId, formerUserId])).toEqual([
      [teacher.userId, null], [other.userId, teacher.userId], [null, other.userId],
    ]);
  });
});
