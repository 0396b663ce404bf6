import { EnrolmentRevocationRequested } from '@liceo/contracts/events/orders';
import type { TestClient } from '@liceo/kernel/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Academy, draftCourse, orderCourses, publishedCourse, signIn, startAcademy } from '../academy-for-test.ts';

let academy: Academy;
let teacher: TestClient;
let admin: TestClient;

beforeAll(async () => {
  academy = await startAcademy();
  admin = await signIn(academy, 'admin');
});

const newTeacher = async (): Promise<TestClient> => {
  teacher = await signIn(academy, 'teacher');
  return teacher;
};

const enrolled = async (courseId: number): Promise<TestClient> => {
  const student = await signIn(academy, 'student');
  await orderCourses(academy, student.userId, [courseId]);
  return student;
};

const done = (student: TestClient, lessonId: number | undefined) => student.put(`/lessons/${lessonId}/progress`, { completed: true });
const fold = () => academy.runtime.jobs().run('learning.fold-figures');
const figuresOf = async (courseId: number) => (await teacher.get(`/courses/${courseId}/figures`)).body;

describe('the figures of a course', () => {
  it('tell who takes it, how far they are, and who came lately', async () => {
    await newTeacher();
    const { id, lessonIds: [one, two] } = await publishedCourse(teacher, [{ title: 'One' }, { title: 'Two' }]);
    await enrolled(id);
    academy.clock.advance({ days: 40 });
    const [started, finished] = [await enrolled(id), await enrolled(id)];
    await done(started, one);
    await done(finished, one);
    await done(finished, two);
    const expected = {
      courseId: id, students: 3, finished: 1, averageProgress: 50, newStudents: 2,
      lessons: [{ id: one, title: 'One', students: 2, share: 66 }, { id: two, title: 'Two', students: 1, share: 33 }],
    };
    const figures = await figuresOf(id);
    expect(figures).toMatchObject(expected);
    expect(figures.weeks).toHaveLength(26);
    expect(figures.weeks.at(-1).students).toBe(2);
    expect(figures.weeks.reduce((sum: number, week: { students: number }) => sum + week.students, 0)).toBe(3);
    const { body: { items: [item] } } = await teacher.get('/courses/figures');
    expect(item).toMatchObject({ id, name: 'Algebra', status: 'published', lessonCount: 2, students: 3, finished: 1, averageProgress: 50, newStudents: 2 });
    expect(item.newByDay).toEqual([...Array.from({ length: 29 }, () => 0), 2]);
  });

  it('are the same before and after they were folded, and while that happens', async () => {
    await newTeacher();
    const { id, lessonIds } = await publishedCourse(teacher, [{}, {}]);
    for (const lesson of lessonIds) await done(await enrolled(id), lesson);
    const before = await figuresOf(id);
    const answers = await Promise.all([figuresOf(id), fold(), figuresOf(id), figuresOf(id), fold(), figuresOf(id)]);
    expect(before).toMatchObject({ students: 2, averageProgress: 50 });
    for (const answer of answers.filter((each) => each !== undefined)) expect(answer).toEqual(before);
    expect(await figuresOf(id)).toEqual(before);
  });

  it('forget those who gave the course back, and what they did', async () => {
    await newTeacher();
    const { id, lessonIds: [one] } = await publishedCourse(teacher, [{}, {}]);
    const student = await signIn(academy, 'student');
    const orderId = await orderCourses(academy, student.userId, [id]);
    await done(student, one);
    await fold();
    await academy.deliver(EnrolmentRevocationRequested, orderId, { orderId, userId: student.userId });
    expect(await figuresOf(id)).toMatchObject({ students: 0, newStudents: 0, averageProgress: 0, lessons: [{ students: 0 }, { students: 0 }] });
  });

  it('follow lessons that are unmarked, removed and restored, and the roster', async () => {
    await newTeacher();
    const { id, lessonIds: [one, two] } = await publishedCourse(teacher, [{}, {}]);
    const student = await enrolled(id);
    await done(student, one);
    expect(await figuresOf(id)).toMatchObject({ averageProgress: 50 });
    await teacher.delete(`/lessons/${two}`);
    expect(await figuresOf(id)).toMatchObject({ averageProgress: 100, lessons: [{ id: one }] });
    await teacher.post(`/lessons/${two}/restore`);
    await student.put(`/lessons/${one}/progress`, { completed: false });
    expect(await figuresOf(id)).toMatchObject({ averageProgress: 0 });
    await teacher.put(`/courses/${id}`, { name: 'Algebra', students: [{ name: 'Ada' }, { name: 'Grace' }] });
    expect(await figuresOf(id)).toMatchObject({ students: 3 });
    await teacher.put(`/courses/${id}`, { name: 'Algebra', students: [{ name: 'Ada' }] });
    expect(await figuresOf(id)).toMatchObject({ students: 2 });
  });

  it('are for its teacher and staff', async () => {
    await newTeacher();
    const [draft, published] = [await draftCourse(teacher), await publishedCourse(teacher)];
    const [student, colleague, support] = [await enrolled(published.id), await signIn(academy, 'teacher'), await signIn(academy, 'support')];
    const statuses = async (client: TestClient) => [(await client.get(`/courses/${draft.id}/figures`)).status, (await client.get(`/courses/${published.id}/figures`)).status];
    for (const client of [teacher, admin, support]) expect(await statuses(client)).toEqual([200, 200]);
    for (const client of [student, colleague]) expect(await statuses(client)).toEqual([404, 403]);
    expect(await statuses(academy.anonymous)).toEqual([401, 401]);
  });
});

describe('the list of figures', () => {
  const named = async (names: readonly string[]): Promise<void> => {
    await newTeacher();
    for (const name of names) {
      academy.clock.advance({ minutes: 1 });
      await teacher.post('/courses', { name });
    }
  };
  const names = async (query: string, client = teacher): Promise<string[]> =>
    (await client.get(`/courses/figures?${query}`)).body.items.map(({ name }: { name: string }) => name);

  it('begins with what was worked on last', async () => {
    await named(['One', 'Two', 'Three']);
    const { body: { items } } = await teacher.get('/courses/figures?sort=title');
    academy.clock.advance({ minutes: 1 });
    await teacher.post(`/courses/${items[0].id}/modules`, { title: 'More' });
    expect(await names('')).toEqual(['One', 'Three', 'Two']);
  });

  it('is searched without accents and without regard to what a pattern means elsewhere', async () => {
    await named(['Matemáticas', 'Arte 100%', 'Arte 1000']);
    expect(await names('search=MATEMATICAS')).toEqual(['Matemáticas']);
    expect(await names(`search=${encodeURIComponent('100%')}`)).toEqual(['Arte 100%']);
    expect(await names('search=nothing')).toEqual([]);
    expect(await names('status=published')).toEqual([]);
  });

  it.each(['updated', '-updated', 'title', '-title', 'students', '-students', 'progress', '-progress'])('pages through everything once, by %s', async (sort) => {
    await named(['Éste', 'esto', 'Zeta', 'Ada', 'Mar']);
    const course = await publishedCourse(teacher);
    await done(await enrolled(course.id), course.lessonIds[0]);
    const seen: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const { status, body }: Awaited<ReturnType<TestClient['get']>> = await teacher.get(`/courses/figures?limit=2&sort=${sort}${after && `&after=${after}`}`);
      expect(status).toBe(200);
      seen.push(...body.items.map(({ name }: { name: string }) => name));
      after = body.next;
    }
    expect(seen.toSorted()).toEqual(['Ada', 'Algebra', 'Mar', 'Zeta', 'esto', 'Éste'].toSorted());
    if (sort === '-students' || sort === '-progress') expect(seen[0]).toBe('Algebra');
    if (sort === 'title') expect(seen).toEqual(['Ada', 'Algebra', 'Éste', 'esto', 'Mar', 'Zeta']);
  });

  it.each(['nonsense', btoa('["x",1]'), btoa('[1e300,1]'), btoa('[-1,1]'), btoa('[1]')])('refuses the cursor %s', async (after) => {
    await newTeacher();
    expect((await teacher.get(`/courses/figures?after=${after}`)).status).toBe(400);
  });

  it('refuses titles in a cursor that no database can hold', async () => {
    await newTeacher();
    for (const title of ['\\u0000', '\\ud800']) expect((await teacher.get(`/courses/figures?sort=title&after=${btoa(`["${title}",1]`)}`)).status).toBe(400);
  });

  it('is of one’s own courses; of everybody’s for who manages courses', async () => {
    await named(['Mine']);
    const colleague = await signIn(academy, 'teacher');
    expect(await names('', colleague)).toEqual([]);
    expect(await names('', admin)).toEqual([]);
    expect(await names('all=true', admin)).toContain('Mine');
    expect((await teacher.get('/courses/figures?all=true')).status).toBe(403);
    expect((await academy.anonymous.get('/courses/figures')).status).toBe(401);
    for (const role of ['student', 'support'] as const) expect((await (await signIn(academy, role)).get('/courses/figures')).status).toBe(403);
  });
});
