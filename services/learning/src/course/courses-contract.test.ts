import Type from 'typebox';
import { Value } from 'typebox/value';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from '@liceo/kernel/testing';
import { type Academy, draftCourse, signIn, startAcademy } from '../academy-for-test.ts';

// What the published document of the courses API promises: objects whose ids are integers that the
// server gives, and whose names have at most 255 characters.
const Person = Type.Object({ id: Type.Integer(), name: Type.String({ maxLength: 255 }) });
const PublishedCourse = Type.Object({
  id: Type.Integer(),
  name: Type.String({ maxLength: 255 }),
  description: Type.String(),
  teacherId: Type.Integer(),
  students: Type.Optional(Type.Array(Type.Intersect([Person, Type.Object({ parent: Type.Optional(Person) })]))),
});

const expectCourse = (body: unknown): void => expect([...Value.Errors(PublishedCourse, body)]).toEqual([]);

describe('the published courses API', () => {
  let academy: Academy;
  let teacher: TestClient;

  beforeAll(async () => {
    academy = await startAcademy();
    teacher = await signIn(academy, 'teacher', { name: 'Emmy Noether' });
  });

  it('creates a course with students and parents: 201 and ids of the server', async () => {
    const { status, body } = await teacher.post('/courses', {
      id: 999_999,
      name: 'Álgebra',
      description: 'Desde cero',
      students: [{ id: 777, name: 'Ada', parent: { id: 888, name: 'Anne' } }, { name: 'Grace' }],
    });
    expect(status).toBe(201);
    expectCourse(body);
    expect(body).toMatchObject({ name: 'Álgebra', description: 'Desde cero', teacher: { name: 'Emmy Noether' } });
    expect(body.id).not.toBe(999_999);
    expect(body.students).toEqual([
      { id: expect.any(Number), name: 'Ada', parent: { id: expect.any(Number), name: 'Anne' } },
      { id: expect.any(Number), name: 'Grace' },
    ]);
  });

  it('reads, replaces and deletes a course: 200, 200, 204', async () => {
    const { body: created } = await teacher.post('/courses', { name: 'Geometry' });
    const read = await teacher.get(`/courses/${created.id}`);
    expect(read.status).toBe(200);
    expectCourse(read.body);
    expect(read.body).toEqual(created);

    const replaced = await teacher.put(`/courses/${created.id}`, { id: 1, name: 'Plane geometry', teacherId: created.teacherId });
    expect(replaced.status).toBe(200);
    expectCourse(replaced.body);
    expect(replaced.body).toMatchObject({ id: created.id, name: 'Plane geometry' });

    const deleted = await teacher.delete(`/courses/${created.id}`);
    expect(deleted).toMatchObject({ status: 204, text: '' });
    expect((await teacher.get(`/courses/${created.id}`)).status).toBe(404);
  });

  it('lists a bare array, in pages that a Link header connects', async () => {
    const author = await signIn(academy, 'teacher');
    for (const name of ['One', 'Two', 'Three']) await author.post('/courses', { name });
    const first = await author.get('/courses?teacher=me&limit=2');
    expect(first.status).toBe(200);
    expect(first.body).toHaveLength(2);
    for (const course of first.body) expectCourse(course);

    const link = /^<(.+)>; rel="next"$/.exec(String(first.headers['link']))?.[1] ?? '';
    const second = await author.get(`/courses${link}`);
    expect([...first.body, ...second.body].map(({ name }) => name)).toEqual(['One', 'Two', 'Three']);
    expect(second.headers['link']).toBeUndefined();
  });

  it.each([
    ['no name', {}],
    ['an empty name', { name: '' }],
    ['a blank name', { name: '  ' }],
    ['a name of 256 characters', { name: 'x'.repeat(256) }],
    ['a name that is a number', { name: 7 }],
    ['a teacher id that is text', { name: 'Logic', teacherId: 'seven' }],
    ['students that are no array', { name: 'Logic', students: {} }],
    ['a student with a name of 256 characters', { name: 'Logic', students: [{ name: 'x'.repeat(256) }] }],
    ['a parent without a name', { name: 'Logic', students: [{ name: 'Ada', parent: {} }] }],
    ['a negative price', { name: 'Logic', price: { amount: -1, currency: 'EUR' } }],
    ['a summary of 301 characters', { name: 'Logic', summary: 'x'.repeat(301) }],
    ['thirteen outcomes', { name: 'Logic', outcomes: Array.from({ length: 13 }, (_, index) => `Line ${index}`) }],
    ['an outcome of 161 characters', { name: 'Logic', outcomes: ['x'.repeat(161)] }],
    ['an outcome of blanks', { name: 'Logic', outcomes: ['  '] }],
    ['an outcome of two lines', { name: 'Logic', outcomes: ['One\nTwo'] }],
  ])('refuses %s with 400', async (_title, body) => {
    const answer = await teacher.post('/courses', body);
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('accepts a name of 255 characters, and ids of any sort where they are read-only', async () => {
    const body = { id: 'x', name: 'x'.repeat(255), students: [{ id: 'y', name: 'y'.repeat(255) }] };
    expect((await teacher.post('/courses', body)).status).toBe(201);
  });

  it.each(['abc', '0', '-1', '1.5', '99999999999'])('answers 400 for the id %s', async (id) => {
    expect((await teacher.get(`/courses/${id}`)).status).toBe(400);
  });

  it('refuses text that a database cannot hold', async () => {
    expect((await teacher.post('/courses', { name: 'a\u0000b' })).status).toBe(400);
  });

  describe('the roster of a PUT', () => {
    it('keeps the ids of those who stay, whether named by id or by name and parent', async () => {
      const { body: course } = await teacher.post('/courses', {
        name: 'Roster', students: [{ name: 'Ada', parent: { name: 'Anne' } }, { name: 'Grace' }, { name: 'Hedy' }],
      });
      const [ada, grace] = course.students;
      const { body: changed } = await teacher.put(`/courses/${course.id}`, {
        name: 'Roster',
        students: [{ name: 'Ada', parent: { name: 'Anne' } }, { id: grace.id, name: 'Grace H.', parent: { name: 'Mary' } }, { name: 'Joan' }],
      });
      expect(changed.students).toHaveLength(3);
      expect(changed.students).toEqual(expect.arrayContaining([
        ada,
        { id: grace.id, name: 'Grace H.', parent: { id: expect.any(Number), name: 'Mary' } },
        { id: expect.any(Number), name: 'Joan' },
      ]));
      const { body: again } = await teacher.put(`/courses/${course.id}`, { name: 'Roster', students: changed.students });
      expect(again.students).toEqual(changed.students);
    });

    it('renames and removes parents', async () => {
      const { body: course } = await teacher.post('/courses', {
        name: 'Parents', students: [{ name: 'Ada', parent: { name: 'Anne' } }, { name: 'Grace', parent: { name: 'Mary' } }],
      });
      const [ada, grace] = course.students;
      const { body: changed } = await teacher.put(`/courses/${course.id}`, {
        name: 'Parents', students: [{ id: ada.id, name: 'Ada', parent: { name: 'Annabella' } }, { id: grace.id, name: 'Grace' }],
      });
      expect(changed.students).toEqual([
        { id: ada.id, name: 'Ada', parent: { id: ada.parent.id, name: 'Annabella' } }, { id: grace.id, name: 'Grace' },
      ]);
    });

    it('leaves the roster alone when it names no students, and empties it for an empty list', async () => {
      const { body: course } = await teacher.post('/courses', { name: 'Roster', students: [{ name: 'Ada' }] });
      const { body: untouched } = await teacher.put(`/courses/${course.id}`, { name: 'Roster' });
      expect(untouched.students).toEqual(course.students);
      const { body: emptied } = await teacher.put(`/courses/${course.id}`, { name: 'Roster', students: [] });
      expect(emptied.students).toEqual([]);
    });

    it('never touches a student of another course', async () => {
      const { body: other } = await teacher.post('/courses', { name: 'Other', students: [{ name: 'Ada' }] });
      const { body: course } = await teacher.post('/courses', { name: 'Mine', students: [{ id: other.students[0].id, name: 'Eve' }] });
      expect(course.students[0].id).not.toBe(other.students[0].id);
      expect((await teacher.get(`/courses/${other.id}`)).body.students).toEqual(other.students);
    });
  });

  it('keeps outcomes in their order, without blanks around them, until they are replaced or emptied', async () => {
    const { body: course } = await teacher.post('/courses', { name: 'Outcomes', outcomes: [' Solve it, {twice} ', 'Say "why"'] });
    expect(course.outcomes).toEqual(['Solve it, {twice}', 'Say "why"']);
    expect((await teacher.put(`/courses/${course.id}`, { name: 'Outcomes' })).body.outcomes).toEqual(course.outcomes);
    expect((await teacher.put(`/courses/${course.id}`, { name: 'Outcomes', outcomes: ['Only this'] })).body.outcomes).toEqual(['Only this']);
    expect((await teacher.get(`/courses/${course.id}`)).body.outcomes).toEqual(['Only this']);
    expect((await teacher.put(`/courses/${course.id}`, { name: 'Outcomes', outcomes: [] })).body.outcomes).toEqual([]);
  });

  it('keeps what a client of the published API does not know', async () => {
    const { id } = await draftCourse(teacher);
    const { body } = await teacher.put(`/courses/${id}`, { name: 'Algebra II' });
    expect(body).toMatchObject({ name: 'Algebra II', summary: 'Letters for numbers', price: { amount: 4900, currency: 'EUR' } });
  });
});
