import type { DataOf } from '@liceo/contracts/event';
import { CoursePublished, CourseUpdated } from '@liceo/contracts/events/learning';
import { OrderCancelled, OrderCompleted, OrderCreated, OrderRefunded } from '@liceo/contracts/events/orders';
import { newId } from '@liceo/kernel/id';
import { startForTest } from '@liceo/kernel/testing';
import { catalog } from './index.ts';
import type { CourseFacts } from './product/product.ts';
import type { Tables } from './tables.ts';

export const euros = (amount: number) => ({ amount: amount * 100, currency: 'EUR' });

let lastCourse = 0;
const courseFacts = (facts: Partial<CourseFacts> = {}): CourseFacts => {
  lastCourse += 1;
  return {
    courseId: lastCourse, title: `Course ${lastCourse}`, summary: 'A summary', description: 'A description', language: 'es', level: 'beginner',
    price: euros(20), seats: null, teacher: { id: 1, name: 'Ada Lovelace' }, lessonCount: 3, ...facts,
  };
};

type Lines = readonly (readonly [productId: string, quantity: number])[];

const orderData = (orderId: string, lines: Lines): Omit<DataOf<typeof OrderCreated>, 'deadline'> => ({
  orderId,
  number: 'L-1',
  userId: newId(),
  paymentId: newId(),
  total: euros(20),
  buyer: { name: 'Ana', email: 'ana@example.test', language: 'es' },
  lines: lines.map(([productId, quantity]) => ({
    productId, kind: 'physical', title: 'A title', quantity, unitPrice: euros(20), total: euros(20 * quantity),
  })),
});

const at = '2026-03-02T10:00:00.000Z';

export const orderCreated = (orderId: string, lines: Lines): DataOf<typeof OrderCreated> => ({ ...orderData(orderId, lines), deadline: at });

/** A started catalog, with what its neighbours would tell it. */
export const startCatalog = async () => {
  const t = await startForTest<Tables>(catalog);
  const seller = await t.as({ permissions: ['products:write', 'inventory:write'] });
  const productOf = async (courseId: number): Promise<string> =>
    (await t.db.selectFrom('product').select('id').where('course_id', '=', courseId).executeTakeFirstOrThrow()).id;
  return {
    ...t,
    seller,
    publishCourse: async (facts: Partial<CourseFacts> = {}) => {
      const course = courseFacts(facts);
      await t.deliver(CoursePublished, String(course.courseId), course);
      return { course, id: await productOf(course.courseId) };
    },
    updateCourse: (course: CourseFacts) => t.deliver(CourseUpdated, String(course.courseId), course),
    good: async (body: object = {}): Promise<string> =>
      (await seller.post('/products', { title: 'A book', price: euros(10), quantity: 5, ...body })).body.id,
    stock: async (productId: string) => (await seller.get(`/inventory/${productId}`)).body,
    order: async (...lines: Lines): Promise<string> => {
      const orderId = newId();
      await t.deliver(OrderCreated, orderId, orderCreated(orderId, lines));
      return orderId;
    },
    complete: (orderId: string) => t.deliver(OrderCompleted, orderId, { ...orderData(orderId, []), completedAt: at }),
    cancel: (orderId: string) => t.deliver(OrderCancelled, orderId, { ...orderData(orderId, []), reason: 'expired' }),
    refund: (orderId: string) => t.deliver(OrderRefunded, orderId, { ...orderData(orderId, []), reason: 'asked' }),
  };
};
