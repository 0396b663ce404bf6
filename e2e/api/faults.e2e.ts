import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startPlatform, waitFor, type Client, type SoldBook, type SoldCourse } from '../platform.ts';
import { expectBalanced, type Ware } from './books.ts';
import { address, askForOrder, pay, placeOrder, putIntoCart, type Order } from './checkout.ts';
import { holdRequest } from './held-request.ts';

const platform = await startPlatform();
const buyers = 12;
const stock = 1000;
const secondsToSettle = 30;

/** What can happen to a request while its server dies: no answer at all. */
const isCut = (error: unknown): boolean => error instanceof TypeError && error.message === 'fetch failed';

const orNothing = async <Result>(work: Promise<Result>): Promise<Result | undefined> => {
  try {
    return await work;
  } catch (error) {
    if (isCut(error) || (error instanceof TypeError && error.message === 'terminated')) return undefined;
    throw error;
  }
};

const unpaid = (buyer: Client): Promise<Order[]> => buyer.all('/v1/orders?status=pending');

/** Somebody who was interrupted comes back: whatever is still unpaid is paid. */
const comeBack = async (buyer: Client): Promise<void> => {
  for (const order of await unpaid(buyer)) await pay(buyer, order);
};

const everybodySettles = (crowd: readonly Client[]) =>
  waitFor(async () => (await Promise.all(crowd.map(unpaid))).flat().length === 0, { seconds: secondsToSettle, what: 'the end of every order' });

describe.skipIf(platform.shape !== 'single')('a platform in the middle of checkouts', () => {
  let crowd: Client[];
  let course: SoldCourse;
  let book: SoldBook;
  let wares: Ware[];

  beforeAll(async () => {
    crowd = await Promise.all(Array.from({ length: buyers }, () => platform.newcomer()));
    course = await platform.sellCourse({ seats: stock });
    book = await platform.sellBook({ stock });
    wares = [{ productId: course.productId, courseId: course.courseId, stock }, { productId: book.productId, stock }];
  });

  afterEach(async () => {
    const admin = await platform.as('admin');
    for (const service of ['catalog', 'orders', 'payments', 'learning', 'notifications']) {
      expect((await admin.get(`/v1/system/${service}/dead-letters`)).body.items, `dead letters of ${service}`).toEqual([]);
    }
  });

  it('that is asked to stop answers what it has accepted, and goes on where it was', async () => {
    const waiting = crowd.slice(0, buyers / 2);
    const orders = await Promise.all(waiting.map((buyer) => placeOrder(buyer, course.productId)));
    const ordering = crowd.slice(buyers / 2);
    await Promise.all(ordering.map((buyer) => putIntoCart(buyer, book.productId)));
    const hold = (buyer: Client, path: string, body: unknown) => holdRequest(`${platform.url}${path}`, body, buyer.headers);
    const payments = await Promise.all(waiting.map((buyer, at) =>
      hold(buyer, `/v1/payments/${orders[at]?.paymentId}/confirm`, { method: 'card', token: 'tok_ok' })));
    const placed = await Promise.all(ordering.map((buyer) => hold(buyer, '/v1/orders', { shippingAddress: address })));

    const stopped = platform.terminate();
    const statuses = await Promise.all([...payments, ...placed].map((held) => held.finish()));
    expect(statuses).toEqual([...payments.map(() => 200), ...placed.map(() => 201)]);
    expect((await stopped).code).toBe(0);

    await platform.restart();
    await Promise.all(ordering.map(comeBack));
    await everybodySettles(crowd);
    const books = await expectBalanced(platform, wares);
    expect(books.orders.map(({ status }) => status)).toEqual(Array.from({ length: buyers }, () => 'completed'));
  });

  it('that is asked to stop under load answers or refuses, and loses nothing', async () => {
    let isOver = false;
    const answers: number[] = [];
    const shop = async (buyer: Client): Promise<void> => {
      while (!isOver) {
        const added = await orNothing(putIntoCart(buyer, book.productId));
        const placed = added && (await orNothing(askForOrder(buyer)));
        const paid = placed?.status === 201 ? await orNothing(pay(buyer, placed.body)) : undefined;
        for (const answer of [added, placed, paid]) if (answer) answers.push(answer.status);
        if (!added || !placed || !paid) return;
      }
    };
    const shopping = crowd.map(shop);
    await waitFor(() => answers.length > 60, { seconds: secondsToSettle, what: 'load' });
    const { code, seconds } = await platform.terminate();
    isOver = true;
    await Promise.all(shopping);
    expect(code).toBe(0);
    expect(seconds, 'kept-alive connections do not hold it').toBeLessThan(10);
    expect(answers.filter((status) => status >= 500 && status !== 503)).toEqual([]);

    await platform.restart();
    await Promise.all(crowd.map(comeBack));
    await everybodySettles(crowd);
    await expectBalanced(platform, wares);
  });

  // Each round dies somewhere else: the count says after how many answers of the checkouts under way.
  it.each([5, 23, 48])('that is killed after %i answers settles every order after its restart, and nothing twice', async (answersBefore) => {
    let answered = 0;
    const shop = async (buyer: Client): Promise<void> => {
      for (;;) {
        const added = await orNothing(putIntoCart(buyer, book.productId));
        if (added) answered += 1;
        const placed = added && (await orNothing(askForOrder(buyer)));
        if (placed) answered += 1;
        const paid = placed && (await orNothing(pay(buyer, placed.body)));
        if (!paid) return;
        answered += 1;
      }
    };
    const shopping = crowd.map(shop);
    await waitFor(() => answered >= answersBefore, { seconds: secondsToSettle, what: 'load' });
    await platform.kill();
    await Promise.all(shopping);

    await platform.restart();
    await Promise.all(crowd.map(comeBack));
    await everybodySettles(crowd);
    const { orders } = await expectBalanced(platform, wares);
    const reasons = new Set(orders.filter(({ status }) => status === 'cancelled').map(({ reason }) => reason));
    expect(reasons.isSubsetOf(new Set(['capture_failed', 'payment_timeout'])), [...reasons].join()).toBe(true);
  });

  it('that is killed while courses are bought enrols each buyer once', async () => {
    const courses = await Promise.all([1, 2, 3].map(() => platform.sellCourse()));
    let placed = 0;
    const shop = async (buyer: Client): Promise<void> => {
      for (const { productId } of courses) {
        const added = await orNothing(putIntoCart(buyer, productId));
        const ordered = added && (await orNothing(askForOrder(buyer)));
        if (!ordered) return;
        placed += 1;
        if (!(await orNothing(pay(buyer, ordered.body)))) return;
      }
    };
    const shopping = crowd.map(shop);
    await waitFor(() => placed > buyers, { seconds: secondsToSettle, what: 'load' });
    await platform.kill();
    await Promise.all(shopping);

    await platform.restart();
    await Promise.all(crowd.map(comeBack));
    await everybodySettles(crowd);
    await expectBalanced(platform, [...wares, ...courses]);
  });

  it('that is killed twice comes up the third time', async () => {
    const buyer = crowd[0] ?? platform.visitor;
    const order = await placeOrder(buyer, book.productId);
    await pay(buyer, order);
    await platform.kill();
    await platform.restart();
    await platform.kill();
    await platform.restart();
    await everybodySettles(crowd);
    await expectBalanced(platform, wares);
  });
});
