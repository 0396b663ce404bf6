import { describe, expect, it } from 'vitest';
import { given } from '../specification-for-test.ts';
import {
  createCourseProduct, createGood, editProduct, eventOf, followCourse, retireCourseProduct, retireGood,
  type CourseFacts, type Product, type ProductDetails,
} from './product.ts';

const euros = (amount: number) => ({ amount: amount * 100, currency: 'EUR' });
const details: ProductDetails = {
  title: 'A book', summary: '', description: '', price: euros(10), category: null, language: 'es', level: null, coverAssetId: null,
};
const facts: CourseFacts = {
  courseId: 7, title: 'Algebra', summary: 'Letters', description: 'Long', language: 'es', level: 'beginner', category: 'maths',
  price: euros(20), seats: 5, teacher: { id: 1, name: 'Emmy Noether' }, lessonCount: 3,
};
const good = createGood('1', 'a-book', details);
const course = createCourseProduct('2', 'algebra', facts);
const retired: Product = { ...good, status: 'retired' };

describe('goods', () => {
  it('are for sale from the beginning', () => {
    given(undefined as Product | undefined).when(eventOf, good).leadsTo({
      type: 'created', facts: { productId: '1', kind: 'physical', title: 'A book', slug: 'a-book', price: euros(10) },
    });
  });

  it('are changed in what is named', () => {
    given<Product>(good).when(editProduct, { price: euros(12), category: 'maths' }).leadsTo({ ...good, price: euros(12), category: 'maths' });
  });

  it('are retired, once and for good', () => {
    given<Product>(good).when(retireGood).leadsTo(retired);
    given<Product | undefined>(good).when(eventOf, retired).leadsTo({ type: 'deleted' });
    given(retired).when(retireGood).fails('catalog.product_missing');
    given(retired).when(editProduct, { title: 'Back' }).fails('catalog.product_missing');
  });

  it('tell only of what orders copy', () => {
    given<Product | undefined>(good).when(eventOf, { ...good, description: 'Longer' }).leadsTo(undefined);
    expect(eventOf(good, { ...good, title: 'Other' })).toMatchObject({ type: 'updated', facts: { title: 'Other', slug: 'a-book' } });
  });
});

describe('the product of a course', () => {
  it('has everything from the course, and its address', () => {
    expect(course).toMatchObject({
      title: 'Algebra', price: euros(20), category: 'maths', courseId: 7, teacherName: 'Emmy Noether', lessonCount: 3, slug: 'algebra',
    });
    expect(eventOf(undefined, course)).toMatchObject({ type: 'created', facts: { kind: 'course', courseId: 7 } });
  });

  it('has price and category changed here, the rest in the course', () => {
    expect(editProduct(course, { price: euros(15), category: null })).toMatchObject({ price: euros(15), category: null });
    given<Product>(course).when(editProduct, { summary: 'Mine' }).fails('catalog.belongs_to_course', { field: 'summary' });
    given<Product>(course).when(retireGood).fails('catalog.belongs_to_course');
  });

  it('keeps what was changed here until the course says something else about the same thing', () => {
    const reduced = { ...course, price: euros(15), category: 'sale' };
    expect(followCourse(reduced, { ...facts, title: 'Algebra I' })).toMatchObject({ title: 'Algebra I', price: euros(15), category: 'sale' });
    expect(followCourse(reduced, { ...facts, price: euros(25) })).toMatchObject({ price: euros(25), category: 'sale' });
    expect(followCourse(reduced, { ...facts, category: 'science' })).toMatchObject({ price: euros(15), category: 'science' });
  });

  it('goes with the course and comes back with it', () => {
    const gone = retireCourseProduct(course);
    expect(eventOf(course, gone)).toEqual({ type: 'deleted' });
    expect(eventOf(gone, gone)).toBeUndefined();
    expect(eventOf(gone, followCourse(gone, facts))).toMatchObject({ type: 'updated', facts: { productId: '2', slug: 'algebra' } });
  });
});
