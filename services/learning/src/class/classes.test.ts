import { UserCreated, UserDeleted } from '@liceo/contracts/events/identity';
import { EnrolmentRevoked } from '@liceo/contracts/events/learning';
import { newId } from '@liceo/kernel/id';
import type { TestClient } from '@liceo/kernel/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Academy, publishedCourse, signIn, startAcademy } from '../academy-for-test.ts';
import { importClasses, planClasses, type Roster } from './import-classes.ts';

let academy: Academy;
let admin: TestClient;
beforeAll(async () => {
  academy = await startAcademy();
  admin = await signIn(academy, 'admin');
});

let schools = 0;
const empty: Roster = { courses: [], classes: [], members: [] };

/** A course of one school, with one class, a teacher and a student, under names that nobody had before. */
const school = async () => {
  const n = (schools += 1);
  const [teacher, student] = [await signIn(academy, 'teacher', { name: `Teacher ${n}` }), await signIn(academy, 'student', { name: `Student ${n}` })];
  for (const { userId, name } of [{ userId: teacher.userId, name: `Teacher ${n}` }, { userId: student.userId, name: `Student ${n}` }]) {
    await academy.deliver(UserCreated, userId, { userId, name, email: `${userId}@school.test`, language: 'es', roles: [] });
  }
  const member = (sourcedId: string, who: TestClient, role: 'student' | 'teacher') =>
    ({ sourcedId: `${sourcedId}-${n}`, classSourcedId: `class-${n}`, userId: who.userId, name: '', role, gone: false });
  const klass = { sourcedId: `class-${n}`, courseSourcedId: `course-${n}`, title: `Algebra ${n} B`, code: '1B', startsOn: '2026-09-01', endsOn: '2027-06-30', gone: false };
  const roster = {
    courses: [{ sourcedId: `course-${n}`, title: `Algebra ${n}` }], classes: [klass], members: [member('seat-t', teacher, 'teacher'), member('seat-s', student, 'student')],
  };
  return { n, teacher, student, roster, klass, member, seat: member('seat-s', student, 'student') };
};
const take = (roster: Roster, { runId = newId(), batch = 1 } = {}) =>
  importClasses({ db: academy.db, clock: academy.clock })({ runId, batch, importedBy: { userId: admin.userId, name: 'Admin' }, ...roster });
const made = (count: number) => ({ made: count, changed: 0, kept: 0, removed: 0 });
const kept = (count: number) => ({ made: 0, changed: 0, kept: count, removed: 0 });
const classOf = async (who: TestClient) => (await who.get('/classes')).body.items[0];

describe('an import of classes', () => {
  it('makes drafts, classes and their people, and gives students the course', async () => {
    const { roster, teacher, student, n } = await school();
    expect(await planClasses({ db: academy.db })(roster)).toMatchObject({ courses: made(1), classes: made(1), members: made(2), unknownCourses: [`course-${n}`], unknownClasses: [`class-${n}`] });
    expect(await take(roster)).toEqual({ courses: made(1), classes: made(1), members: made(2), unknownCourses: [], unknownClasses: [] });
    const listed = await classOf(teacher);
    expect(listed).toMatchObject({ title: `Algebra ${n} B`, code: '1B', course: `Algebra ${n}`, startsOn: '2026-09-01', endsOn: '2027-06-30', students: 1 });
    expect((await student.get('/enrolments')).body.items).toMatchObject([{ courseId: listed.courseId, status: 'active' }]);
    expect((await admin.get(`/courses/${listed.courseId}`)).body).toMatchObject({ status: 'draft', name: `Algebra ${n}` });
  });

  it('changes nothing when it comes again, and answers the same batch with what it said before', async () => {
    const { roster } = await school();
    const runId = newId();
    const first = await take(roster, { runId });
    expect(await take(roster, { runId })).toEqual(first);
    expect(await take(roster)).toMatchObject({ courses: kept(1), classes: kept(1), members: kept(2) });
  });

  it('changes what the other system calls a class, and no course', async () => {
    const { roster, klass, teacher, n } = await school();
    await take(roster);
    const later = { courses: [{ sourcedId: `course-${n}`, title: 'Another' }], classes: [{ ...klass, title: 'Algebra C', endsOn: '2027-07-15' }], members: [] };
    expect(await take(later)).toMatchObject({ courses: kept(1), classes: { changed: 1, made: 0 } });
    expect(await classOf(teacher)).toMatchObject({ title: 'Algebra C', course: `Algebra ${n}`, endsOn: '2027-07-15' });
  });

  it('takes people out, and with them the enrolment that the class gave', async () => {
    const { roster, student, seat } = await school();
    await take(roster);
    expect(await take({ ...empty, members: [{ ...seat, gone: true }] })).toMatchObject({ members: { removed: 1 } });
    expect((await student.get('/enrolments')).body.items).toMatchObject([{ status: 'revoked' }]);
    expect((await academy.published(EnrolmentRevoked)).filter(({ userId }) => userId === student.userId)).toHaveLength(1);
    expect((await student.get('/classes')).body.items).toEqual([]);
  });

  it('leaves the course to a student who is in another class of it, until that one is closed', async () => {
    const { roster, student, klass, member, n } = await school();
    await take(roster);
    const other = { ...klass, sourcedId: `other-${n}`, title: 'Other' };
    await take({ courses: [], classes: [other], members: [{ ...member('seat-o', student, 'student'), classSourcedId: `other-${n}` }] });
    await take({ ...empty, classes: [{ ...klass, gone: true }] });
    expect((await student.get('/enrolments')).body.items).toMatchObject([{ status: 'active' }]);
    await take({ ...empty, classes: [{ ...other, gone: true }] });
    expect((await student.get('/enrolments')).body.items).toMatchObject([{ status: 'revoked' }]);
  });

  it('does not end what a student was given otherwise', async () => {
    const { roster, student, teacher, seat, n } = await school();
    const { id } = await publishedCourse(teacher);
    await academy.db.insertInto('sourced_course').values({ sourced_id: `course-${n}`, course_id: id }).execute();
    await admin.post('/enrolments', { courseId: id, userId: student.userId });
    await take(roster);
    await take({ ...empty, members: [{ ...seat, gone: true }] });
    expect((await student.get('/enrolments')).body.items).toMatchObject([{ courseId: id, status: 'active' }]);
  });

  it('is for other services alone', async () => {
    for (const path of ['/classes/import', '/classes/plan']) expect((await admin.post(path, empty)).status).toBe(401);
  });
});

describe('a class', () => {
  it('shows its students to its teachers and staff, its teachers to its students, and is not there for others', async () => {
    const { roster, teacher, student, n } = await school();
    await take(roster);
    const { id } = await classOf(teacher);
    const people = { teachers: [{ name: `Teacher ${n}` }], students: 1 };
    for (const who of [teacher, admin]) expect((await who.get(`/classes/${id}`)).body).toMatchObject({ ...people, roster: [{ userId: student.userId, name: `Student ${n}` }] });
    const seen = (await student.get(`/classes/${id}`)).body;
    expect(seen).toMatchObject(people);
    expect(seen).not.toHaveProperty('roster');
    const stranger = await signIn(academy, 'teacher');
    expect(await stranger.get(`/classes/${id}`)).toMatchObject({ status: 404, body: { code: 'learning.class_missing' } });
    expect((await stranger.get('/classes')).body.items).toEqual([]);
  });

  it('forgets who erased their account, and takes them in no more', async () => {
    const { roster, teacher, student } = await school();
    await take(roster);
    await academy.deliver(UserDeleted, student.userId, { userId: student.userId });
    const { id } = await classOf(teacher);
    expect((await teacher.get(`/classes/${id}`)).body).toMatchObject({ students: 0, roster: [] });
    await take(roster);
    expect((await teacher.get(`/classes/${id}`)).body).toMatchObject({ students: 0, roster: [] });
  });

  it('is listed page by page for staff, and by course', async () => {
    const { roster, teacher } = await school();
    await take(roster);
    const { courseId, id } = await classOf(teacher);
    expect((await admin.get(`/classes?courseId=${courseId}`)).body.items).toMatchObject([{ id }]);
    const first = (await admin.get('/classes?limit=1')).body;
    expect((await admin.get(`/classes?limit=1&after=${first.next}`)).body.items[0].id).toBeGreaterThan(first.items[0].id);
  });
});
