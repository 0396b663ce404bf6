import { UserCreated, UserDeleted } from '@liceo/contracts/events/identity';
import { CourseUpdated, EnrolmentRevoked } from '@liceo/contracts/events/learning';
import { GuardianAreasChanged, GuardianLinked, GuardianLinkMade, GuardianUnlinked, UserUpdated } from '@liceo/contracts/events/users';
import { newId } from '@liceo/kernel/id';
import type { TestClient } from '@liceo/kernel/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Academy, orderCourses, publishedCourse, signIn, startAcademy } from '../academy-for-test.ts';

let academy: Academy;
let admin: TestClient;
let teacher: TestClient;

beforeAll(async () => {
  academy = await startAcademy();
  admin = await signIn(academy, 'admin');
  teacher = await signIn(academy, 'teacher', { name: 'Emmy Noether' });
});

const rename = (userId: string, name: string) =>
  academy.deliver(UserUpdated, userId, { userId, name, email: 'someone@example.test', language: 'es', timeZone: 'Europe/Madrid' });
const link = (studentId: string, guardianId: string, guardianName: string) =>
  academy.deliver(GuardianLinked, studentId, { studentId, guardianId, guardianName });
const studentsOf = async (courseId: number) => (await admin.get(`/courses/${courseId}`)).body.students;
const updatesOf = async (courseId: number) =>
  (await academy.published(CourseUpdated)).filter((event) => event.courseId === courseId);

describe('a name', () => {
  it('follows the profile everywhere, and into the storefront for a teacher', async () => {
    const { id } = await publishedCourse(teacher);
    const [student, parent] = [newId(), newId()];
    await orderCourses(academy, student, [id]);
    await link(student, parent, 'Mary');
    await rename(student, 'Amazing Grace');
    await rename(parent, 'Mary M.');
    await rename(teacher.userId, 'Emmy N.');
    expect(await studentsOf(id)).toMatchObject([{ name: 'Amazing Grace', parent: { name: 'Mary M.' } }]);
    expect(await updatesOf(id)).toMatchObject([{ courseId: id, teacher: { name: 'Emmy N.' } }]);
    await rename(teacher.userId, 'Emmy N.');
    expect(await updatesOf(id)).toHaveLength(1);
  });

  it('of the profile wins over the older one of the account that arrives later', async () => {
    const { id } = await publishedCourse(teacher);
    const userId = newId();
    await rename(userId, 'New name');
    await academy.deliver(UserCreated, userId, { userId, name: 'Old name', email: 'a@example.test', language: 'es', roles: [] });
    expect((await admin.post('/enrolments', { courseId: id, userId })).body.student.name).toBe('New name');
  });

  it('of a student who had a guardian before anything else was heard of them comes with the order', async () => {
    const { id } = await publishedCourse(teacher);
    const userId = newId();
    await link(userId, newId(), 'Mary');
    await orderCourses(academy, userId, [id]);
    expect(await studentsOf(id)).toMatchObject([{ name: 'Grace Hopper', parent: { name: 'Mary' } }]);
  });
});

describe('a guardian', () => {
  it('is the parent of the student from link to unlink, the first one first', async () => {
    const { id } = await publishedCourse(teacher);
    const [student, mother, father] = [newId(), newId(), newId()];
    await orderCourses(academy, student, [id]);
    await link(student, mother, 'Mary');
    await link(student, mother, 'Mary');
    academy.clock.advance({ minutes: 1 });
    await link(student, father, 'Walter');
    expect(await studentsOf(id)).toMatchObject([{ parent: { name: 'Mary' } }]);
    await academy.deliver(GuardianUnlinked, student, { studentId: student, guardianId: mother });
    expect(await studentsOf(id)).toMatchObject([{ parent: { name: 'Walter' } }]);
    await academy.deliver(GuardianUnlinked, student, { studentId: student, guardianId: father });
    expect(await studentsOf(id)).toEqual([{ id: expect.any(Number), name: 'Grace Hopper' }]);
    expect((await (await academy.as({ userId: mother })).get(`/courses/${id}`)).body.students).toBeUndefined();
  });
});

describe('a deleted account', () => {
  it('loses its enrolments and its name, and its courses stay', async () => {
    const author = await signIn(academy, 'teacher', { name: 'Leaving Teacher' });
    const { id } = await publishedCourse(author);
    const [student, parent] = [newId(), newId()];
    await orderCourses(academy, student, [id]);
    await link(student, parent, 'Mary Leaving');
    await academy.deliver(UserDeleted, student, { userId: student });
    await academy.deliver(UserDeleted, parent, { userId: parent });
    await academy.deliver(UserDeleted, author.userId, { userId: author.userId });
    expect(await studentsOf(id)).toEqual([]);
    expect((await academy.published(EnrolmentRevoked)).filter(({ userId }) => userId === student)).toEqual([{ userId: student, courseIds: [id] }]);
    expect((await academy.anonymous.get(`/courses/${id}`)).body.teacher.name).toBe('—');
    expect(await updatesOf(id)).toMatchObject([{ teacher: { name: '—' } }]);
    const names = await academy.db.selectFrom('student').select('name').where('name', '=', 'Grace Hopper')
      .where('user_id', '=', student).execute();
    expect(names).toEqual([]);
    expect(await academy.db.selectFrom('parent').select('id').where('name', '=', 'Mary Leaving').execute()).toEqual([]);
  });

  it('is not brought back by a name that arrives late', async () => {
    const { id } = await publishedCourse(teacher);
    const userId = newId();
    await academy.deliver(UserDeleted, userId, { userId });
    await rename(userId, 'Late name');
    await academy.deliver(UserCreated, userId, { userId, name: 'Late name', email: 'a@example.test', language: 'es', roles: [] });
    expect(await admin.post('/enrolments', { courseId: id, userId })).toMatchObject({ status: 400, body: { code: 'learning.user_missing' } });
    expect(await academy.db.selectFrom('account').selectAll().where('user_id', '=', userId).execute()).toEqual([{ user_id: userId, name: '' }]);
  });
});

describe('what a guardian may see', () => {
  it('is their student’s courses with progress and their days with attendance, from the link on and as it is chosen later', async () => {
    const [student, mother] = [newId(), newId()];
    const reader = await academy.as({ userId: mother });
    const seen = async () => [(await reader.get(`/students/${student}/courses`)).status, (await reader.get(`/students/${student}/activity`)).status];
    const people = { studentId: student, guardianId: mother };
    await academy.deliver(GuardianLinked, student, { ...people, guardianName: 'Mary' });
    expect(await seen()).toEqual([200, 200]);
    await academy.deliver(GuardianLinkMade, student, { ...people, studentName: 'Grace', guardianName: 'Mary', areas: ['progress'], origin: 'invitation' });
    expect(await seen()).toEqual([200, 403]);
    await academy.deliver(GuardianAreasChanged, student, { ...people, areas: ['attendance', 'payments'] });
    expect(await seen()).toEqual([403, 200]);
    await academy.deliver(GuardianAreasChanged, student, { ...people, areas: [] });
    expect(await seen()).toEqual([403, 403]);
    await academy.deliver(GuardianAreasChanged, student, { ...people, areas: ['progress', 'results', 'attendance', 'payments'] });
    expect(await seen()).toEqual([200, 200]);
  });
});
