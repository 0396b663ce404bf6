import { GuardianLinked, GuardianUnlinked } from '@liceo/contracts/events/users';
import { newId } from '@liceo/kernel/id';
import type { TestClient } from '@liceo/kernel/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Academy, orderCourses, publishedCourse, signIn, startAcademy } from '../academy-for-test.ts';

let academy: Academy;
let teacher: TestClient;

const monday = '2026-03-02T10:00:00.000Z';

beforeAll(async () => {
  academy = await startAcademy();
  teacher = await signIn(academy, 'teacher');
});

beforeEach(() => academy.clock.set(monday));

const studentOf = async (...courseIds: number[]): Promise<TestClient> => {
  const student = await signIn(academy, 'student');
  for (const id of courseIds) await orderCourses(academy, student.userId, [id]);
  return student;
};

const done = (student: TestClient, lesson: number | undefined) => student.put(`/lessons/${lesson}/progress`, { completed: true });
const coursesOf = async (client: TestClient, query = '', who = 'me') => (await client.get(`/students/${who}/courses${query}`)).body.items;
const idsOf = async (client: TestClient, query = ''): Promise<number[]> =>
  (await coursesOf(client, query)).map(({ courseId }: { courseId: number }) => courseId);

describe('a student’s courses', () => {
  it('say what is done, what is left and what comes next', async () => {
    const lessons = [{ title: 'One', kind: 'video', durationSeconds: 100 }, { title: 'Two', kind: 'video', durationSeconds: 300 }, { title: 'Three', body: 'x'.repeat(180) }];
    const { id, lessonIds: [one, two] } = await publishedCourse(teacher, lessons);
    const student = await studentOf(id);
    expect(await coursesOf(student)).toEqual([{
      id: expect.any(Number), courseId: id, title: 'Algebra', language: 'es', status: 'active', progress: 0, lessonCount: 3, doneCount: 0,
      secondsLeft: 410, nextLesson: { id: one, title: 'One', kind: 'video', moduleTitle: 'Module', secondsLeft: 100 }, grantedAt: monday,
    }]);
    await done(student, one);
    await student.put(`/lessons/${two}/progress`, { positionSeconds: 120 });
    expect(await coursesOf(student)).toMatchObject([{
      progress: 33, doneCount: 1, secondsLeft: 190, nextLesson: { id: two, title: 'Two', secondsLeft: 180 }, lastActiveAt: monday,
    }]);
  });

  it('go on with the lesson that was left unfinished, else with the first that is open', async () => {
    const { id, lessonIds: [one, , three] } = await publishedCourse(teacher, [{}, {}, { kind: 'video', durationSeconds: 60 }]);
    const student = await studentOf(id);
    await student.put(`/lessons/${three}/progress`, { positionSeconds: 5 });
    expect(await coursesOf(student)).toMatchObject([{ nextLesson: { id: three } }]);
    expect((await student.get(`/courses/${id}/modules`)).body.nextLessonId).toBe(three);
    academy.clock.advance({ seconds: 1 });
    await done(student, three);
    expect(await coursesOf(student)).toMatchObject([{ nextLesson: { id: one } }]);
    expect((await student.get(`/courses/${id}/modules`)).body.nextLessonId).toBe(one);
  });

  it('come with the one studied last first, and page', async () => {
    const courses = [await publishedCourse(teacher), await publishedCourse(teacher, [{}, {}]), await publishedCourse(teacher)];
    const [first, second, third] = courses.map(({ id }) => id);
    const student = await studentOf(...courses.map(({ id }) => id));
    expect(await idsOf(student)).toEqual([third, second, first]);
    academy.clock.advance({ seconds: 1 });
    await done(student, courses[1]?.lessonIds[0]);
    expect(await idsOf(student)).toEqual([second, third, first]);
    const page = (await student.get('/students/me/courses?limit=2')).body;
    expect(await idsOf(student, `?limit=2&after=${page.next}`)).toEqual([first]);
    expect((await student.get('/students/me/courses?after=nonsense')).status).toBe(400);
  });

  it('are told apart: those in progress and those that are finished', async () => {
    const [open, finished] = [await publishedCourse(teacher), await publishedCourse(teacher)];
    const student = await studentOf(open.id, finished.id);
    await done(student, finished.lessonIds[0]);
    expect(await idsOf(student, '?status=active')).toEqual([open.id]);
    expect(await idsOf(student, '?status=completed')).toEqual([finished.id]);
    const [{ status, progress, completedAt, secondsLeft, nextLesson }] = await coursesOf(student, '?status=completed');
    expect({ status, progress, completedAt, secondsLeft, nextLesson }).toEqual({ status: 'completed', progress: 100, completedAt: monday, secondsLeft: 0, nextLesson: undefined });
    expect((await student.get('/students/me/courses?status=revoked')).status).toBe(400);
  });

  it('leave out what was taken back, and have nothing before the first', async () => {
    const { id } = await publishedCourse(teacher);
    const student = await studentOf(id);
    const [{ id: enrolment }] = await coursesOf(student);
    await (await signIn(academy, 'admin')).delete(`/enrolments/${enrolment}`);
    expect(await coursesOf(student)).toEqual([]);
    expect((await (await signIn(academy, 'student')).get('/students/me/courses')).body).toEqual({ items: [], next: null });
  });
});

describe('a student’s activity', () => {
  const activityOf = async (client: TestClient, timeZone = 'UTC', who = 'me') =>
    (await client.get(`/students/${who}/activity?timeZone=${encodeURIComponent(timeZone)}`)).body;

  it('counts lessons and their length by the days of this week, and the days in a row', async () => {
    const { id, lessonIds: [one, two, three] } = await publishedCourse(teacher, [{ kind: 'video', durationSeconds: 60 }, { body: 'x'.repeat(36) }, {}]);
    const student = await studentOf(id);
    await done(student, one);
    academy.clock.advance({ days: 1 });
    await done(student, two);
    await done(student, one);
    await student.put(`/lessons/${three}/progress`, { positionSeconds: 0 });
    academy.clock.advance({ days: 1 });
    expect(await activityOf(student)).toEqual({
      today: '2026-03-04', streakDays: 2, lessons: 2, seconds: 62, lastActiveAt: '2026-03-03T10:00:00.000Z',
      week: [
        { date: '2026-03-02', lessons: 1, seconds: 60 }, { date: '2026-03-03', lessons: 1, seconds: 2 },
        ...['04', '05', '06', '07', '08'].map((date) => ({ date: `2026-03-${date}`, lessons: 0, seconds: 0 })),
      ],
    });
  });

  it('keeps what was done when it is marked as open again', async () => {
    const { id, lessonIds: [one] } = await publishedCourse(teacher, [{}, {}]);
    const student = await studentOf(id);
    await done(student, one);
    await student.put(`/lessons/${one}/progress`, { completed: false });
    expect(await activityOf(student)).toMatchObject({ lessons: 1, streakDays: 1 });
  });

  it('takes the days from where the reader is', async () => {
    const { id, lessonIds: [one] } = await publishedCourse(teacher);
    const student = await studentOf(id);
    academy.clock.set('2026-03-03T02:00:00.000Z');
    await done(student, one);
    const learnt = async (timeZone: string): Promise<string> =>
      (await activityOf(student, timeZone)).week.find(({ lessons }: { lessons: number }) => lessons > 0).date;
    expect(await learnt('America/Bogota')).toBe('2026-03-02');
    expect(await learnt('Europe/Madrid')).toBe('2026-03-03');
    expect(await student.get('/students/me/activity?timeZone=Mars/Olympus')).toMatchObject({ status: 400, body: { code: 'learning.time_zone_unknown' } });
  });

  it('is nothing before the first lesson', async () => {
    const body = await activityOf(await signIn(academy, 'student'));
    expect(body).toMatchObject({ streakDays: 0, lessons: 0, seconds: 0 });
    expect(body).not.toHaveProperty('lastActiveAt');
  });
});

describe('what a student learns', () => {
  it('is for the student, their guardians while they are, and staff', async () => {
    const { id, lessonIds: [one] } = await publishedCourse(teacher, [{}, {}]);
    const student = await studentOf(id);
    await done(student, one);
    const [mother, stranger, admin, support, sales] = [
      await signIn(academy, 'parent'), await signIn(academy, 'parent'), await signIn(academy, 'admin'), await signIn(academy, 'support'), await signIn(academy, 'sales'),
    ];
    const link = { studentId: student.userId, guardianId: mother.userId };
    const statusesFor = async (client: TestClient) =>
      Promise.all(['courses', 'activity'].map(async (what) => (await client.get(`/students/${student.userId}/${what}`)).status));

    expect(await mother.get(`/students/${student.userId}/courses`)).toMatchObject({ status: 403, body: { code: 'learning.student_forbidden' } });
    await academy.deliver(GuardianLinked, student.userId, { ...link, guardianName: 'Mary' });
    for (const client of [student, mother, admin, support]) expect(await statusesFor(client)).toEqual([200, 200]);
    expect(await coursesOf(mother, '', student.userId)).toMatchObject([{ courseId: id, progress: 50 }]);
    // The teacher sees progress inside their own course only, and a child sees nothing of a parent.
    for (const client of [stranger, sales, teacher]) expect(await statusesFor(client)).toEqual([403, 403]);
    expect((await student.get(`/students/${mother.userId}/courses`)).status).toBe(403);
    expect(await statusesFor(academy.anonymous)).toEqual([401, 401]);
    for (const what of ['courses', 'activity']) expect(await admin.get(`/students/${newId()}/${what}`)).toMatchObject({ status: 404, body: { code: 'learning.student_missing' } });

    await academy.deliver(GuardianUnlinked, student.userId, link);
    expect(await statusesFor(mother)).toEqual([403, 403]);
  });

  it('is asked for by the id of an account', async () => {
    const student = await signIn(academy, 'student');
    for (const who of ['7', 'you', '%20']) expect((await student.get(`/students/${who}/courses`)).status).toBe(400);
    expect((await student.get(`/students/${newId()}/activity`)).status).toBe(403);
  });
});
