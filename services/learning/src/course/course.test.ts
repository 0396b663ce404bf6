import { describe, expect, it } from 'vitest';
import { blankDetails, type Course, editCourse, eventOf, publishCourse, unpublishCourse } from './course.ts';

const draft: Course = {
  ...blankDetails, id: 7, status: 'draft', name: 'Algebra', summary: 'Letters for numbers',
  price: { amount: 4900, currency: 'EUR' }, teacher: { id: 3, name: 'Emmy Noether' }, lessonCount: 2, version: 1,
};
const published = publishCourse(draft);

const facts = {
  courseId: 7, title: 'Algebra', summary: 'Letters for numbers', description: '', language: 'es', level: 'beginner',
  price: { amount: 4900, currency: 'EUR' }, seats: null, teacher: { id: 3, name: 'Emmy Noether' }, lessonCount: 2,
};

describe('a course', () => {
  it('is published when it is complete, and the world hears all of it', () => {
    expect(published.status).toBe('published');
    expect(eventOf(draft, published)).toEqual({ type: 'published', facts });
  });

  it('tells everything that it lacks when it cannot be published', () => {
    const empty = { ...draft, summary: ' ', price: null, lessonCount: 0 };
    expect(() => publishCourse(empty)).toThrow(expect.objectContaining({
      code: 'learning.course_incomplete',
      facts: expect.objectContaining({ field: 'summary', params: { missing: ['summary', 'price', 'lessons'] } }),
    }));
  });

  it.each([
    ['published twice', () => publishCourse(published), 'learning.course_published'],
    ['unpublished as a draft', () => unpublishCourse(draft), 'learning.course_not_published'],
    ['unpublished twice', () => unpublishCourse(unpublishCourse(published)), 'learning.course_not_published'],
    ['robbed of its price while it is for sale', () => editCourse(published, { price: null }), 'learning.course_incomplete'],
  ])('cannot be %s', (_title, act, code) => {
    expect(act).toThrow(expect.objectContaining({ code }));
  });

  it('comes back to the storefront after it was archived', () => {
    const archived = unpublishCourse(published);
    expect(eventOf(published, archived)).toEqual({ type: 'unpublished' });
    expect(eventOf(archived, publishCourse(archived))).toEqual({ type: 'published', facts });
  });

  it('changes in silence while it is a draft or archived', () => {
    expect(eventOf(draft, editCourse(draft, { name: 'Geometry' }))).toBeUndefined();
    const archived = unpublishCourse(published);
    expect(eventOf(archived, editCourse(archived, { price: null }))).toBeUndefined();
  });

  it('announces a change only when something that others see has changed', () => {
    expect(eventOf(published, editCourse(published, { seats: 20 }))).toEqual({ type: 'updated', facts: { ...facts, seats: 20 } });
    expect(eventOf(published, editCourse(published, { name: 'Algebra' }))).toBeUndefined();
  });

  it('carries category and cover only when it has them', () => {
    const coverAssetId = '0197a0e0-0000-7000-8000-000000000000';
    expect(eventOf(draft, publishCourse(editCourse(draft, { category: 'maths', coverAssetId }))))
      .toEqual({ type: 'published', facts: { ...facts, category: 'maths', coverAssetId } });
  });
});
