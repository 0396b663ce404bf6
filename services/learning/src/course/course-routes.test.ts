import { CoursePublished, CourseUnpublished, CourseUpdated } from '@liceo/contracts/events/learning';
import { GuardianLinked } from '@liceo/contracts/events/users';
import { newId } from '@liceo/kernel/id';
import type { TestClient } from '@liceo/kernel/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Academy, draftCourse, orderCourses, publishedCourse, signIn, startAcademy } from '../academy-for-test.ts';

let academy: Academy;
let teacher: TestClient;
let colleague: TestClient;
let admin: TestClient;
let support: TestClient;
let student: TestClient;

beforeAll(async () => {
  academy = await startAcademy();
  teacher = await signIn(academy, 'teacher', { name: 'Emmy Noether' });
  colleague = await signIn(academy, 'teacher', { name: 'David Hilbert' });
  admin = await signIn(academy, 'admin');
  support = await signIn(academy, 'support');
  student = await signIn(academy, 'student');
});

const everybody = () => ({ visitor: academy.anonymous, student, colleague, support, teacher, admin });
type Who = keyof ReturnType<typeof everybody>;

describe('who gets in', () => {
  const table: [Who, { draft: number; published: number; create: number; draftPut: number; publishedPut: number }][] = [
    ['visitor', { draft: 404, published: 200, create: 401, draftPut: 401, publishedPut: 401 }],
    ['student', { draft: 404, published: 200, create: 403, draftPut: 403, publishedPut: 403 }],
    ['colleague', { draft: 404, published: 200, create: 201, draftPut: 404, publishedPut: 403 }],
    ['support', { draft: 200, published: 200, create: 403, draftPut: 403, publishedPut: 403 }],
    ['teacher', { draft: 200, published: 200, create: 201, draftPut: 200, publishedPut: 200 }],
    ['admin', { draft: 200, published: 200, create: 201, draftPut: 200, publishedPut: 200 }],
  ];

  it.each(table)('%s', async (who, expected) => {
    const client = everybody()[who];
    const draft = await draftCourse(teacher);
    const published = await publishedCourse(teacher);
    expect({
      draft: (await client.get(`/courses/${draft.id}`)).status,
      published: (await client.get(`/courses/${published.id}`)).status,
      create: (await client.post('/courses', { name: 'Logic' })).status,
      draftPut: (await client.put(`/courses/${draft.id}`, { name: 'Logic' })).status,
      publishedPut: (await client.put(`/courses/${published.id}`, { name: 'Logic' })).status,
    }).toEqual(expected);
    for (const act of ['publish', 'unpublish']) {
      const { status } = await client.post(`/courses/${draft.id}/${act}`);
      expect(status, act).toBe(expected.draftPut === 200 ? 200 : expected.draftPut);
    }
    const removed = await client.delete(`/courses/${draft.id}`);
    expect(removed.status).toBe(expected.draftPut === 200 ? 204 : expected.draftPut);
  });

  it('lists what each may see', async () => {
    const draft = await draftCourse(teacher);
    const seen = async (client: TestClient) => {
      const { body } = await client.get('/courses?status=draft&limit=100');
      return body.some(({ id }: { id: number }) => id === draft.id);
    };
    expect(await Promise.all([seen(teacher), seen(admin), seen(support)])).toEqual([true, true, true]);
    expect(await Promise.all([seen(colleague), seen(student), seen(academy.anonymous)])).toEqual([false, false, false]);
  });

  it('asks who "me" is', async () => {
    expect((await academy.anonymous.get('/courses?teacher=me')).status).toBe(401);
    expect((await student.get('/courses?teacher=me')).body).toEqual([]);
  });

  it('lets only a course manager name another teacher', async () => {
    const own = (await colleague.post('/courses', { name: 'Mine' })).body.teacherId;
    const refused = await teacher.post('/courses', { name: 'Yours', teacherId: own });
    expect(refused).toMatchObject({ status: 403, body: { code: 'learning.teacher_forbidden', field: 'teacherId' } });
    const { body: given } = await admin.post('/courses', { name: 'Given', teacherId: own });
    expect(given.teacher).toEqual({ id: own, name: 'David Hilbert' });
    expect((await colleague.put(`/courses/${given.id}`, { name: 'Taken', teacherId: own })).status).toBe(200);
    expect((await admin.post('/courses', { name: 'Nobody', teacherId: 2_000_000 })))
      .toMatchObject({ status: 400, body: { code: 'learning.teacher_missing' } });
  });

  it('hands a course over to another teacher', async () => {
    const { id } = await draftCourse(teacher);
    const { body: other } = await colleague.post('/courses', { name: 'Other' });
    const { body } = await admin.put(`/courses/${id}`, { name: 'Algebra', teacherId: other.teacherId });
    expect(body.teacherId).toBe(other.teacherId);
    expect((await teacher.get(`/courses/${id}`)).status).toBe(404);
  });
});

describe('students are personal data', () => {
  it('shows all to the teacher and staff, their own entry to a student or parent, nothing to others', async () => {
    const { id } = await publishedCourse(teacher);
    const buyer = await signIn(academy, 'student');
    const parent = await signIn(academy, 'parent');
    await orderCourses(academy, buyer.userId, [id]);
    await academy.deliver(GuardianLinked, buyer.userId, {
      studentId: buyer.userId, guardianId: parent.userId, guardianName: 'Mary Hopper',
    });
    await teacher.put(`/courses/${id}`, { name: 'Algebra', students: [{ name: 'Ada', parent: { name: 'Anne' } }] });

    const own = { id: expect.any(Number), name: 'Grace Hopper', parent: { id: expect.any(Number), name: 'Mary Hopper' } };
    const roster = { id: expect.any(Number), name: 'Ada', parent: { id: expect.any(Number), name: 'Anne' } };
    const studentsSeenBy = async (client: TestClient) => {
      const { body } = await client.get(`/courses/${id}`);
      const { body: list } = await client.get('/courses?limit=100');
      const listed = list.find((course: { id: number }) => course.id === id);
      expect(listed.students).toEqual(body.students);
      return body.students;
    };
    for (const client of [teacher, admin, support]) expect(await studentsSeenBy(client)).toEqual([own, roster]);
    for (const client of [buyer, parent]) expect(await studentsSeenBy(client)).toEqual([own]);
    for (const client of [colleague, student, academy.anonymous]) expect(await studentsSeenBy(client)).toBeUndefined();
  });

  it('keeps those who enrolled with an account when the roster is replaced by what was read', async () => {
    const { id } = await publishedCourse(teacher);
    await orderCourses(academy, student.userId, [id]);
    const { body: read } = await teacher.get(`/courses/${id}`);
    const { body: same } = await teacher.put(`/courses/${id}`, read);
    expect(same.students).toEqual(read.students);
    const { body: emptied } = await teacher.put(`/courses/${id}`, { name: 'Algebra', students: [] });
    expect(emptied.students).toEqual(read.students);
  });

  it('stops at 20 students of a course in a list', async () => {
    const author = await signIn(academy, 'teacher');
    const students = Array.from({ length: 60 }, (_, index) => ({ name: `Student ${index}` }));
    const { body: course } = await author.post('/courses', { name: 'Crowded', students });
    expect(course.students).toHaveLength(60);
    const { body: [listed] } = await author.get('/courses?teacher=me');
    expect(listed.students).toEqual(course.students.slice(0, 20));
  });

  it('names the whole roster of a course, and the first 200 of those with an account', async () => {
    const roster = Array.from({ length: 250 }, (_, index) => ({ name: `Student ${index}` }));
    const { body: course } = await teacher.post('/courses', { name: 'Popular', students: roster });
    await academy.runtime.connection.postgres.query(
      `with learner as (insert into student (user_id, name) select gen_random_uuid(), 'Learner ' || n from generate_series(1, 210) as n returning id)
       insert into enrolment (course_id, student_id, source, granted_at) select $1, id, 'administrator', now() from learner order by id`, [course.id]);
    const { body: read } = await teacher.get(`/courses/${course.id}`);
    expect(read.students.map(({ name }: { name: string }) => name)).toEqual([
      ...roster.map(({ name }) => name), ...Array.from({ length: 200 }, (_, index) => `Learner ${index + 1}`),
    ]);
    const { body: same } = await teacher.put(`/courses/${course.id}`, { ...read, name: 'Popular still' });
    expect(same.students).toEqual(read.students);
  });
});

describe('the life of a course', () => {
  const eventsOf = async (courseId: number) => {
    const own = (events: { courseId: number }[]) => events.filter((event) => event.courseId === courseId);
    return {
      published: own(await academy.published(CoursePublished)),
      updated: own(await academy.published(CourseUpdated)),
      unpublished: own(await academy.published(CourseUnpublished)),
    };
  };

  it('tells the catalog everything when it is published, changed and archived', async () => {
    const { id } = await draftCourse(teacher);
    await teacher.put(`/courses/${id}`, { name: 'Algebra I', category: 'maths', level: 'advanced', language: 'en', seats: 12 });
    expect(await eventsOf(id)).toEqual({ published: [], updated: [], unpublished: [] });

    expect((await teacher.post(`/courses/${id}/publish`)).body.status).toBe('published');
    const facts = {
      courseId: id, title: 'Algebra I', summary: 'Letters for numbers', description: '', language: 'en', level: 'advanced',
      category: 'maths', price: { amount: 4900, currency: 'EUR' }, seats: 12, lessonCount: 1,
      teacher: { id: expect.any(Number), name: 'Emmy Noether' },
    };
    expect((await eventsOf(id)).published).toEqual([facts]);

    await teacher.put(`/courses/${id}`, { name: 'Algebra II', category: null, seats: null });
    const { category: _category, ...changed } = { ...facts, title: 'Algebra II', seats: null };
    expect((await eventsOf(id)).updated).toEqual([changed]);

    expect((await teacher.post(`/courses/${id}/unpublish`)).body.status).toBe('archived');
    expect((await eventsOf(id)).unpublished).toEqual([{ courseId: id }]);
    expect((await student.get(`/courses/${id}`)).status).toBe(404);
  });

  it('says which fields are missing', async () => {
    const { body: course } = await teacher.post('/courses', { name: 'Empty' });
    expect(await teacher.post(`/courses/${course.id}/publish`)).toMatchObject({
      status: 422,
      body: { code: 'learning.course_incomplete', field: 'summary', params: { missing: ['summary', 'price', 'lessons'] } },
    });
  });

  it('keeps a published course complete', async () => {
    const { id } = await publishedCourse(teacher);
    expect((await teacher.put(`/courses/${id}`, { name: 'Algebra', price: null })))
      .toMatchObject({ status: 422, body: { field: 'price' } });
    expect((await teacher.get(`/courses/${id}`)).body.price).toEqual({ amount: 4900, currency: 'EUR' });
  });

  it('is not deleted while somebody holds it, but its roster does not hold it', async () => {
    const { id } = await publishedCourse(teacher);
    await teacher.put(`/courses/${id}`, { name: 'Algebra', students: [{ name: 'Ada', parent: { name: 'Anne' } }] });
    await orderCourses(academy, student.userId, [id]);
    expect(await teacher.delete(`/courses/${id}`)).toMatchObject({ status: 409, body: { code: 'learning.course_has_students' } });

    const [held] = (await student.get('/enrolments')).body.items.filter((item: { courseId: number }) => item.courseId === id);
    expect((await admin.delete(`/enrolments/${held.id}`)).status).toBe(204);
    expect((await teacher.delete(`/courses/${id}`)).status).toBe(204);
    expect((await eventsOf(id)).unpublished).toEqual([{ courseId: id }]);
    expect(await academy.db.selectFrom('student').select('id').where('name', '=', 'Ada').where('user_id', 'is', null)
      .where('id', 'not in', academy.db.selectFrom('enrolment').select('student_id')).execute()).toEqual([]);
  });

  it('is missing for whoever asks for an id that was never given', async () => {
    for (const client of Object.values(everybody())) expect((await client.get('/courses/2000000000')).status).toBe(404);
    expect((await admin.delete('/courses/2000000000')).status).toBe(404);
    expect((await admin.post('/enrolments', { courseId: 2_000_000_000, userId: newId(), name: 'Ada' })).status).toBe(404);
  });

  it('gives each teacher one row, however many courses are created at once', async () => {
    const author = await signIn(academy, 'teacher');
    const answers = await Promise.all(Array.from({ length: 20 }, () => author.post('/courses', { name: 'Same' })));
    expect(new Set(answers.map(({ body }) => body.teacherId)).size).toBe(1);
  });
});
