import { CourseCompleted, EnrolmentGranted, EnrolmentRevoked, LessonCompleted } from '@liceo/contracts/events/learning';
import { UserCreated } from '@liceo/contracts/events/identity';
import { newId } from '@liceo/kernel/id';
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

const enrolled = async (...courseIds: number[]): Promise<TestClient> => {
  const student = await signIn(academy, 'student');
  await orderCourses(academy, student.userId, courseIds);
  return student;
};

/** What follows from a removal, once the time to take it back is over. */
const settleRemovals = async (): Promise<void> => {
  academy.clock.advance({ minutes: 2 });
  await academy.runtime.jobs().run('learning.settle-removals');
};

const about = <Data extends { userId: string }>(events: Data[], userId: string) => events.filter((event) => event.userId === userId);

describe('enrolments', () => {
  it('are listed for their owner with progress and the lesson that comes next', async () => {
    const { id, lessonIds } = await publishedCourse(teacher, [{}, {}, {}]);
    const student = await enrolled(id);
    await student.put(`/lessons/${lessonIds[0]}/progress`, { completed: true });
    expect((await student.get('/enrolments')).body).toEqual({
      items: [{
        id: expect.any(Number), courseId: id, title: 'Algebra', status: 'active', progress: 33, nextLessonId: lessonIds[1],
        grantedAt: academy.clock.now().toISOString(), source: 'order', student: { id: expect.any(Number), name: 'Grace Hopper' },
      }],
      next: null,
    });
  });

  it('page from the newest to the oldest', async () => {
    const ids = [(await publishedCourse(teacher)).id, (await publishedCourse(teacher)).id, (await publishedCourse(teacher)).id];
    const student = await signIn(academy, 'student');
    for (const id of ids) await orderCourses(academy, student.userId, [id]);
    const first = (await student.get('/enrolments?limit=2')).body;
    const second = (await student.get(`/enrolments?limit=2&after=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ courseId }) => courseId)).toEqual(ids.toReversed());
    expect(second.next).toBeNull();
    expect((await student.get('/enrolments?after=nonsense')).status).toBe(400);
  });

  it('of a course are for its teacher and staff', async () => {
    const { id } = await publishedCourse(teacher);
    const draft = await draftCourse(teacher);
    const student = await enrolled(id);
    const statusFor = async (client: TestClient, courseId: number) => (await client.get(`/enrolments?courseId=${courseId}`)).status;
    for (const client of [teacher, admin, support]) {
      const { body } = await client.get(`/enrolments?courseId=${id}`);
      expect(body.items).toHaveLength(1);
      expect(await statusFor(client, draft.id)).toBe(200);
    }
    for (const client of [student, colleague]) {
      expect(await statusFor(client, id)).toBe(403);
      expect(await statusFor(client, draft.id)).toBe(404);
    }
    expect(await statusFor(academy.anonymous, id)).toBe(401);
  });

  it('are given and taken by staff only', async () => {
    const { id } = await publishedCourse(teacher);
    const student = await signIn(academy, 'student');
    const body = { courseId: id, userId: student.userId, name: 'Ada' };
    expect((await academy.anonymous.post('/enrolments', body)).status).toBe(401);
    for (const client of [student, teacher]) expect((await client.post('/enrolments', body)).status).toBe(403);

    const given = await support.post('/enrolments', body);
    expect(given).toMatchObject({ status: 201, body: { courseId: id, status: 'active', source: 'administrator', student: { name: 'Ada' } } });
    expect(about(await academy.published(EnrolmentGranted), student.userId)).toEqual([{ userId: student.userId, courseIds: [id] }]);
    expect(await support.post('/enrolments', body)).toMatchObject({ status: 409, body: { code: 'learning.already_enrolled' } });

    for (const client of [student, teacher]) expect((await client.delete(`/enrolments/${given.body.id}`)).status).toBe(403);
    expect((await admin.delete(`/enrolments/${given.body.id}`)).status).toBe(204);
    expect((await admin.delete(`/enrolments/${given.body.id}`)).status).toBe(204);
    expect(about(await academy.published(EnrolmentRevoked), student.userId)).toEqual([{ userId: student.userId, courseIds: [id] }]);
    expect((await admin.delete('/enrolments/2000000000')).status).toBe(404);
  });

  it('take the name from the account when none is given', async () => {
    const { id } = await publishedCourse(teacher);
    const userId = newId();
    expect(await admin.post('/enrolments', { courseId: id, userId }))
      .toMatchObject({ status: 400, body: { code: 'learning.user_missing', field: 'userId' } });
    await academy.deliver(UserCreated, userId, { userId, name: 'Hedy Lamarr', email: 'hedy@example.test', language: 'en', roles: ['student'] });
    expect((await admin.post('/enrolments', { courseId: id, userId })).body.student.name).toBe('Hedy Lamarr');
  });

  it('from the roster disappear with their student', async () => {
    const { body: course } = await teacher.post('/courses', { name: 'Roster', students: [{ name: 'Ada', parent: { name: 'Anne' } }] });
    const { body: { items: [entry] } } = await teacher.get(`/enrolments?courseId=${course.id}`);
    expect((await admin.delete(`/enrolments/${entry.id}`)).status).toBe(204);
    expect((await teacher.get(`/courses/${course.id}`)).body.students).toEqual([]);
  });
});

describe('progress', () => {
  it('is for the enrolled only', async () => {
    const { id, lessonIds: [lesson] } = await publishedCourse(teacher, [{ preview: true }]);
    const draft = await draftCourse(teacher);
    const student = await enrolled(id);
    const path = `/lessons/${lesson}/progress`;
    expect((await student.get(path)).body)
      .toEqual({ lessonId: lesson, completed: false, positionSeconds: 0, courseProgress: 0, courseCompleted: false });
    expect((await academy.anonymous.get(path)).status).toBe(401);
    for (const client of [teacher, admin, colleague]) {
      expect(await client.put(path, { completed: true })).toMatchObject({ status: 403, body: { code: 'learning.not_enrolled' } });
      expect((await client.get(path)).status).toBe(403);
    }
    expect((await student.get(`/lessons/${draft.lessonIds[0]}/progress`)).status).toBe(404);
    expect((await student.get('/lessons/2000000000/progress')).status).toBe(404);
    expect((await student.put(path, { positionSeconds: -1 })).status).toBe(400);
  });

  it('moves, resumes and ends in completion, announced once', async () => {
    const { id, lessonIds: [one, two] } = await publishedCourse(teacher, [{}, { kind: 'video' }]);
    const student = await enrolled(id);
    const save = async (lesson: number | undefined, body: object) => (await student.put(`/lessons/${lesson}/progress`, body)).body;

    expect(await save(two, { positionSeconds: 42 })).toMatchObject({ completed: false, positionSeconds: 42, courseProgress: 0 });
    expect(await save(one, { completed: true })).toMatchObject({ courseProgress: 50, courseCompleted: false });
    expect(await save(two, { completed: true })).toMatchObject({ positionSeconds: 42, courseProgress: 100, courseCompleted: true });
    expect(await save(two, { positionSeconds: 1 })).toMatchObject({ completed: true });
    expect(await save(one, { completed: false })).toMatchObject({ completed: false, courseProgress: 50, courseCompleted: true });
    expect(await save(one, { completed: true })).toMatchObject({ courseProgress: 100 });

    const { userId } = student;
    expect(about(await academy.published(LessonCompleted), userId)).toEqual([
      { userId, courseId: id, lessonId: one, progress: 50 }, { userId, courseId: id, lessonId: two, progress: 100 },
    ]);
    expect(about(await academy.published(CourseCompleted), userId)).toEqual([{ userId, courseId: id, title: 'Algebra' }]);
    expect((await student.get('/enrolments')).body.items).toMatchObject([{ status: 'completed', progress: 100 }]);
  });

  it('is announced once however many devices save it at the same time', async () => {
    const { id, lessonIds } = await publishedCourse(teacher, [{}, {}]);
    const student = await enrolled(id);
    const answers = await Promise.all([...lessonIds, ...lessonIds, ...lessonIds, ...lessonIds].map((lesson) =>
      student.put(`/lessons/${lesson}/progress`, { completed: true })));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(about(await academy.published(LessonCompleted), student.userId)).toHaveLength(2);
    expect(about(await academy.published(CourseCompleted), student.userId)).toHaveLength(1);
  });

  it('completes the course when the last open lesson is removed', async () => {
    const { id, lessonIds: [one, two] } = await publishedCourse(teacher, [{}, {}]);
    const [finished, other] = [await enrolled(id), await enrolled(id)];
    await finished.put(`/lessons/${one}/progress`, { completed: true });
    expect((await teacher.delete(`/lessons/${two}`)).status).toBe(204);
    await settleRemovals();
    expect(about(await academy.published(CourseCompleted), finished.userId)).toHaveLength(1);
    expect(about(await academy.published(CourseCompleted), other.userId)).toHaveLength(0);
  });

  it('survives a lesson that is removed at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, lessonIds: [one, two] } = await publishedCourse(teacher, [{}, {}]);
      const students = [await enrolled(id), await enrolled(id), await enrolled(id)];
      const answers = await Promise.all([
        ...students.flatMap((student) => [one, two].map((lesson) => student.put(`/lessons/${lesson}/progress`, { completed: true }))),
        teacher.delete(`/lessons/${two}`),
      ]);
      await settleRemovals();
      for (const { status } of answers) expect([200, 204, 404]).toContain(status);
      for (const { userId } of students) expect(about(await academy.published(CourseCompleted), userId)).toHaveLength(1);
    }
  });
});
