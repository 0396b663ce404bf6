import { CoursePublished, CourseUnpublished, CourseUpdated } from '@liceo/contracts/events/learning';
import type { Clock } from '@liceo/kernel/clock';
import type { Tx } from '@liceo/kernel/db';
import { react, type Reaction } from '@liceo/kernel/messaging';
import { setSeats } from '../inventory/stock.ts';
import { lockInventory } from '../inventory/stock-store.ts';
import { changeStock } from '../inventory/write-stock.ts';
import type { Tables } from '../tables.ts';
import { createCourseProduct, followCourse, retireCourseProduct, type CourseFacts, type CourseProduct } from './product.ts';
import { lockProductOfCourse } from './product-store.ts';
import { addProduct, saveProduct } from './write-product.ts';

const findProduct = async (tx: Tx<Tables>, courseId: number): Promise<CourseProduct | undefined> => {
  const product = await lockProductOfCourse(tx, courseId);
  return product?.kind === 'course' ? product : undefined;
};

const writeProduct = async (tx: Tx<Tables>, before: CourseProduct | undefined, facts: CourseFacts, at: Date): Promise<CourseProduct> => {
  if (!before) return addProduct(tx, { title: facts.title, kind: 'course' }, (id, slug) => createCourseProduct(id, slug, facts), at);
  const after = followCourse(before, facts);
  await saveProduct(tx, before, after, at);
  return after;
};

/** The product of a course is for sale and says what the course says. Seats count when the course changes them. */
const follow =
  (clock: Clock) =>
  async (tx: Tx<Tables>, facts: CourseFacts): Promise<void> => {
    await lockInventory(tx);
    const { seats } = facts;
    const before = await findProduct(tx, facts.courseId);
    const product = await writeProduct(tx, before, facts, clock.now());
    if (seats === (before?.courseTerms.seats ?? null)) return;
    await changeStock(tx, product.id, (stock) => (seats === null ? null : setSeats(stock, seats)));
  };

const withdraw =
  (clock: Clock) =>
  async (tx: Tx<Tables>, { courseId }: { courseId: number }): Promise<void> => {
    const product = await findProduct(tx, courseId);
    if (product) await saveProduct(tx, product, retireCourseProduct(product), clock.now());
  };

export const onCourse = (clock: Clock): Reaction[] => [
  react(CoursePublished, follow(clock)),
  react(CourseUpdated, follow(clock)),
  react(CourseUnpublished, withdraw(clock)),
];
