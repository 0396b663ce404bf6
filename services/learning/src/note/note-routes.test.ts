import { UserDeleted } from '@liceo/contracts/events/identity';
import type { TestClient } from '@liceo/kernel/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Academy, draftCourse, orderCourses, publishedCourse, signIn, startAcademy } from '../academy-for-test.ts';

let academy: Academy;
let teacher: TestClient;
let admin: TestClient;

beforeAll(async () => {
  academy = await startAcademy();
  teacher = await signIn(academy, 'teacher');
  admin = await signIn(academy, 'admin');
});

const reader = async (...courseIds: number[]): Promise<TestClient> => {
  const student = await signIn(academy, 'student');
  await orderCourses(academy, student.userId, courseIds);
  return student;
};

const write = async (client: TestClient, lessonId: number | undefined, text: string, positionSeconds?: number): Promise<number> =>
  (await client.post(`/lessons/${lessonId}/notes`, { text, ...(positionSeconds === undefined ? {} : { positionSeconds }) })).body.id;

const textsOf = async (client: TestClient, path: string): Promise<string[]> =>
  (await client.get(path)).body.items.map(({ text }: { text: string }) => text);

describe('a note', () => {
  it('is written beside a lesson, with or without a moment', async () => {
    const { id, lessonIds: [lesson] } = await publishedCourse(teacher);
    const student = await reader(id);
    const times = { createdAt: '2026-03-02T10:00:00.000Z', updatedAt: '2026-03-02T10:00:00.000Z' };
    expect(await student.post(`/lessons/${lesson}/notes`, { text: 'x is a number', positionSeconds: 75 }))
      .toMatchObject({ status: 201, body: { id: expect.any(Number), lessonId: lesson, text: 'x is a number', positionSeconds: 75, ...times } });
    const { body } = await student.post(`/lessons/${lesson}/notes`, { text: 'Ask about y' });
    expect(body).toEqual({ id: expect.any(Number), lessonId: lesson, text: 'Ask about y', ...times });
  });

  it('has 1 to 5,000 letters and no moment before the beginning', async () => {
    const { id, lessonIds: [lesson] } = await publishedCourse(teacher);
    const student = await reader(id);
    const path = `/lessons/${lesson}/notes`;
    for (const text of ['', '   ', 'x'.repeat(5001)]) {
      expect(await student.post(path, { text })).toMatchObject({ status: 400, body: { field: 'text' } });
    }
    expect((await student.post(path, { text: '😀'.repeat(2500) })).status).toBe(201);
    expect((await student.post(path, { text: 'x', positionSeconds: -1 })).status).toBe(400);
    expect((await student.post('/lessons/2000000000/notes', { text: 'x' })).status).toBe(404);
  });

  it('is written once, however often it is sent', async () => {
    const { id, lessonIds: [lesson] } = await publishedCourse(teacher);
    const student = await reader(id);
    const key = { 'idempotency-key': 'note-1' };
    const first = await student.post(`/lessons/${lesson}/notes`, { text: 'Once' }, key);
    const second = await student.post(`/lessons/${lesson}/notes`, { text: 'Once' }, key);
    expect(second.body.id).toBe(first.body.id);
    expect(await textsOf(student, `/lessons/${lesson}/notes`)).toEqual(['Once']);
  });

  it('is changed: its text, its moment, neither', async () => {
    const { id, lessonIds: [lesson] } = await publishedCourse(teacher);
    const student = await reader(id);
    const note = await write(student, lesson, 'First thought', 10);
    academy.clock.advance({ minutes: 1 });
    expect((await student.patch(`/notes/${note}`, { text: 'Second thought' })).body)
      .toMatchObject({ text: 'Second thought', positionSeconds: 10, createdAt: '2026-03-02T10:00:00.000Z', updatedAt: '2026-03-02T10:01:00.000Z' });
    expect((await student.patch(`/notes/${note}`, { positionSeconds: 20 })).body).toMatchObject({ text: 'Second thought', positionSeconds: 20 });
    expect((await student.patch(`/notes/${note}`, { positionSeconds: null })).body).not.toHaveProperty('positionSeconds');
    expect((await student.patch(`/notes/${note}`, {})).body).toMatchObject({ text: 'Second thought' });
    expect((await student.patch(`/notes/${note}`, { text: '' })).status).toBe(400);
  });

  it('is deleted once', async () => {
    const { id, lessonIds: [lesson] } = await publishedCourse(teacher);
    const student = await reader(id);
    const note = await write(student, lesson, 'Wrong');
    expect((await student.delete(`/notes/${note}`)).status).toBe(204);
    expect(await student.delete(`/notes/${note}`)).toMatchObject({ status: 404, body: { code: 'learning.note_missing' } });
    expect(await textsOf(student, `/lessons/${lesson}/notes`)).toEqual([]);
  });
});

describe('notes', () => {
  it('of a lesson stand in the order of its video, those about all of it first, and page', async () => {
    const { id, lessonIds: [lesson] } = await publishedCourse(teacher);
    const student = await reader(id);
    for (const [text, position] of [['late', 90], ['whole', undefined], ['early', 5], ['early too', 5]] as const) await write(student, lesson, text, position);
    const path = `/lessons/${lesson}/notes`;
    const first = (await student.get(`${path}?limit=2`)).body;
    const second = (await student.get(`${path}?limit=2&after=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ text }) => text)).toEqual(['whole', 'early', 'early too', 'late']);
    expect(second.next).toBeNull();
    expect((await student.get(`${path}?after=nonsense`)).status).toBe(400);
  });

  it('of a course stand in the order of its outline, also after it changed', async () => {
    const { id, moduleId, lessonIds: [one, two] } = await publishedCourse(teacher, [{}, {}]);
    const student = await reader(id);
    for (const [lesson, text] of [[two, 'second'], [one, 'first'], [one, 'first too']] as const) await write(student, lesson, text, 3);
    const path = `/courses/${id}/notes`;
    expect(await textsOf(student, path)).toEqual(['first', 'first too', 'second']);
    const page = (await student.get(`${path}?limit=2`)).body;
    expect(await textsOf(student, `${path}?limit=2&after=${page.next}`)).toEqual(['second']);
    await teacher.put(`/courses/${id}/outline`, { modules: [{ id: moduleId, lessons: [two, one] }] });
    expect(await textsOf(student, path)).toEqual(['second', 'first', 'first too']);
  });

  it('are for who may open the lesson, and each sees their own', async () => {
    const { id, lessonIds: [lesson] } = await publishedCourse(teacher);
    const [ada, grace] = [await reader(id), await reader(id)];
    const stranger = await signIn(academy, 'student');
    const colleague = await signIn(academy, 'teacher');
    const path = `/lessons/${lesson}/notes`;
    const note = await write(ada, lesson, 'Mine');
    expect((await academy.anonymous.get(path)).status).toBe(401);
    expect((await academy.anonymous.post(path, { text: 'x' })).status).toBe(401);
    for (const client of [stranger, colleague]) {
      expect(await client.get(path)).toMatchObject({ status: 403, body: { code: 'learning.not_enrolled' } });
      expect((await client.post(path, { text: 'x' })).status).toBe(403);
    }
    for (const client of [grace, teacher, admin]) {
      expect(await textsOf(client, path)).toEqual([]);
      expect(await textsOf(client, `/courses/${id}/notes`)).toEqual([]);
      expect(await client.patch(`/notes/${note}`, { text: 'Yours' })).toMatchObject({ status: 404, body: { code: 'learning.note_missing' } });
      expect((await client.delete(`/notes/${note}`)).status).toBe(404);
    }
    expect((await academy.anonymous.patch(`/notes/${note}`, { text: 'x' })).status).toBe(401);
    expect((await academy.anonymous.delete(`/notes/${note}`)).status).toBe(401);
    expect(await textsOf(ada, path)).toEqual(['Mine']);
    expect((await teacher.post(path, { text: 'For the next edition' })).status).toBe(201);
  });

  it('on a draft are its author’s, and nobody else learns of it', async () => {
    const { id, lessonIds: [lesson] } = await draftCourse(teacher);
    const student = await signIn(academy, 'student');
    expect((await teacher.get(`/courses/${id}/notes`)).status).toBe(200);
    for (const path of [`/lessons/${lesson}/notes`, `/courses/${id}/notes`]) expect((await student.get(path)).status).toBe(404);
    expect((await student.post(`/lessons/${lesson}/notes`, { text: 'x' })).status).toBe(404);
    expect((await student.get('/courses/2000000000/notes')).status).toBe(404);
  });

  it('outlive the access to the course, and even its sale', async () => {
    const { id, lessonIds: [lesson] } = await publishedCourse(teacher);
    const student = await reader(id);
    const note = await write(student, lesson, 'Kept');
    const [{ id: enrolment }] = (await student.get('/enrolments')).body.items;
    await admin.delete(`/enrolments/${enrolment}`);
    await teacher.post(`/courses/${id}/unpublish`);
    expect((await student.get(`/lessons/${lesson}/notes`)).status).toBe(404);
    expect(await textsOf(student, `/courses/${id}/notes`)).toEqual(['Kept']);
    expect((await student.patch(`/notes/${note}`, { text: 'Still mine' })).status).toBe(200);
    expect((await student.delete(`/notes/${note}`)).status).toBe(204);
    expect((await student.get(`/courses/${id}/notes`)).status).toBe(404);
  });

  it('go with their lesson and with their account', async () => {
    const { id, lessonIds: [one, two] } = await publishedCourse(teacher, [{}, {}]);
    const student = await reader(id);
    await write(student, one, 'On the first');
    await write(student, two, 'On the second');
    await teacher.delete(`/lessons/${one}`);
    expect(await textsOf(student, `/courses/${id}/notes`)).toEqual(['On the second']);
    await academy.deliver(UserDeleted, student.userId, { userId: student.userId });
    expect(await textsOf(student, `/courses/${id}/notes`)).toEqual([]);
  });
});
