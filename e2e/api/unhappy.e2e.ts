import { describe, expect, it } from 'vitest';
import { startPlatform, waitFor, type Client, type SoldCourse } from '../platform.ts';
import { expectBalanced } from './books.ts';
import {
  askForOrder, buy, orderWhen, pay, paymentWhen, placeOrder, putIntoCart, readOrder, readPayment, type Order,
} from './checkout.ts';
import { mailTo } from './mails.ts';

const platform = await startPlatform();
const admin = await platform.as('admin');
const seats = 2;

const wareOf = ({ productId, courseId }: SoldCourse) => ({ productId, courseId, stock: seats });

const statusesOf = async (buyer: Client): Promise<string[]> => {
  const enrolments: { status: string }[] = await buyer.all('/v1/enrolments');
  return enrolments.map(({ status }) => status);
};

/** Somebody with an order of a course with two seats that waits for its payment. */
const checkout = async (): Promise<{ buyer: Client; course: SoldCourse; order: Order }> => {
  const [buyer, course] = [await platform.newcomer({ language: 'en' }), await platform.sellCourse({ seats })];
  return { buyer, course, order: await placeOrder(buyer, course.productId) };
};

/** The order is cancelled for this reason, its buyer was told, and everything balances. */
const expectCancelled = async (reason: string, { buyer, course, order }: Awaited<ReturnType<typeof checkout>>): Promise<void> => {
  expect(await orderWhen(buyer, order, 'cancelled')).toMatchObject({ reason });
  expect(await mailTo(buyer, order.number)).toMatchObject({ subject: `Order ${order.number} cancelled`, language: 'en' });
  expect(await statusesOf(buyer)).not.toContain('active');
  await expectBalanced(platform, [wareOf(course)]);
};

describe('a card', () => {
  it('that is declined cancels the order', async () => {
    const purchase = await checkout();
    const { buyer, order } = purchase;
    expect(await pay(buyer, order, 'tok_declined')).toMatchObject({ status: 200, body: { status: 'failed', failure: { reason: 'declined' } } });
    await expectCancelled('payment_declined', purchase);
    expect(await pay(buyer, order)).toMatchObject({ status: 409, body: { code: 'payments.not_payable' } });
  });

  it('whose bank never answers cancels the order', async () => {
    const purchase = await checkout();
    const { buyer, order } = purchase;
    expect(await pay(buyer, order, 'tok_timeout')).toMatchObject({ status: 202, body: { status: 'authorizing' } });
    await orderWhen(buyer, order, 'cancelled', 30);
    await expectCancelled('payment_timeout', purchase);
  });

  it('that asks its holder completes the order once the holder approves', async () => {
    const { buyer, order, course } = await checkout();
    const asked = await pay(buyer, order, 'tok_needs_action');
    expect(asked).toMatchObject({ status: 202, body: { status: 'requires_action', actionUrl: expect.stringContaining(order.paymentId) } });
    expect((await readOrder(buyer, order.id)).status).toBe('pending');
    await expectBalanced(platform, [wareOf(course)]);
    expect((await buyer.post(`/v1/payments/${order.paymentId}/challenge`, { approve: true })).status).toBe(200);
    await orderWhen(buyer, order, 'completed');
    expect(await mailTo(buyer, order.number)).toMatchObject({ subject: `Receipt for order ${order.number}` });
    await expectBalanced(platform, [wareOf(course)]);
  });

  it('whose holder refuses cancels the order', async () => {
    const purchase = await checkout();
    const { buyer, order } = purchase;
    await pay(buyer, order, 'tok_needs_action');
    expect((await buyer.post(`/v1/payments/${order.paymentId}/challenge`, { approve: false })).status).toBe(200);
    await expectCancelled('payment_declined', purchase);
    expect((await readPayment(buyer, order.paymentId)).failure).toMatchObject({ reason: 'action_refused' });
  });

  it('that the provider does not know is refused and may be replaced', async () => {
    const { buyer, order, course } = await checkout();
    expect(await pay(buyer, order, 'tok_unheard_of')).toMatchObject({ status: 400, body: { code: 'payments.token_unknown', field: 'token' } });
    await pay(buyer, order);
    await orderWhen(buyer, order, 'completed');
    await expectBalanced(platform, [wareOf(course)]);
  });
});

describe('the last seat', () => {
  it('taken while somebody pays cancels the order, and their money goes back', async () => {
    const course = await platform.sellCourse({ seats: 1 });
    const [quick, slow] = [await platform.newcomer({ language: 'en' }), await platform.newcomer({ language: 'en' })];
    await putIntoCart(slow, course.productId);
    await buy(quick, course.productId);
    const order: Order = (await askForOrder(slow)).body;
    // The authorisation runs into the news that there is no seat: it wins, or finds the payment closed.
    expect([200, 409]).toContain((await pay(slow, order)).status);
    expect(await orderWhen(slow, order, 'cancelled')).toMatchObject({ reason: 'out_of_stock' });
    expect((await mailTo(slow, order.number)).subject).toBe(`Order ${order.number} cancelled`);
    await waitFor(async () => ['voided', 'failed'].includes((await readPayment(slow, order.paymentId)).status), { seconds: 10, what: 'the end of the payment' });
    expect(await statusesOf(slow)).toEqual([]);
    await expectBalanced(platform, [{ ...wareOf(course), stock: 1 }]);
    await waitFor(async () => (await platform.visitor.get(`/v1/products/${course.productId}`)).body.available === false, { seconds: 10, what: 'a sold-out product' });
  });

  it('is free again when the order that held it is cancelled', async () => {
    const course = await platform.sellCourse({ seats: 1 });
    const [first, second] = [await platform.newcomer(), await platform.newcomer()];
    const held = await placeOrder(first, course.productId);
    await first.post(`/v1/orders/${held.id}/cancel`);
    await waitFor(async () => (await platform.visitor.get(`/v1/products/${course.productId}`)).body.available, { seconds: 10, what: 'a free seat' });
    await buy(second, course.productId);
    await expectBalanced(platform, [{ ...wareOf(course), stock: 1 }]);
  });
});

describe('a cancellation', () => {
  it('before payment closes everything, and asking twice is no fault', async () => {
    const purchase = await checkout();
    const { buyer, order } = purchase;
    expect(await buyer.post(`/v1/orders/${order.id}/cancel`)).toMatchObject({ status: 200, body: { status: 'cancelled', reason: 'cancelled_by_buyer' } });
    expect((await buyer.post(`/v1/orders/${order.id}/cancel`)).status).toBe(200);
    await expectCancelled('cancelled_by_buyer', purchase);
    await paymentWhen(buyer, order.paymentId, 'voided');
    expect((await pay(buyer, order)).status).toBe(409);
  });

  it('while the card’s holder is asked takes the charge back', async () => {
    const purchase = await checkout();
    const { buyer, order } = purchase;
    await pay(buyer, order, 'tok_needs_action');
    expect((await buyer.post(`/v1/orders/${order.id}/cancel`)).status).toBe(200);
    await expectCancelled('cancelled_by_buyer', purchase);
  });

  it('by staff names them', async () => {
    const purchase = await checkout();
    const support = await platform.as('support');
    expect((await support.post(`/v1/orders/${purchase.order.id}/cancel`)).body).toMatchObject({ reason: 'cancelled_by_staff' });
    await expectCancelled('cancelled_by_staff', purchase);
  });

  it('comes too late for a completed order', async () => {
    const { buyer, order } = await checkout();
    await pay(buyer, order);
    await orderWhen(buyer, order, 'completed');
    expect(await buyer.post(`/v1/orders/${order.id}/cancel`)).toMatchObject({ status: 409, body: { code: 'orders.not_cancellable' } });
  });
});

describe('a refund by the administrator', () => {
  it('revokes the enrolment, frees the seat and tells the buyer', async () => {
    const { buyer, order, course } = await checkout();
    await pay(buyer, order);
    await orderWhen(buyer, order, 'completed');
    expect(await statusesOf(buyer)).toEqual(['active']);
    const lesson = `/v1/lessons/${course.lessonIds[0]}`;
    expect((await buyer.get(lesson)).status).toBe(200);

    const refund = await admin.post(`/v1/payments/${order.paymentId}/refunds`, { reason: 'Asked by the buyer' });
    expect(refund).toMatchObject({ status: 202, body: { id: expect.any(String), status: 'pending', amount: order.total } });
    await orderWhen(buyer, order, 'refunded');
    await waitFor(async () => (await statusesOf(buyer)).every((status) => status === 'revoked'), { seconds: 10, what: 'the end of the enrolment' });
    expect((await buyer.get(lesson)).status).toBe(403);
    expect((await mailTo(buyer, `Refund for order ${order.number}`)).language).toBe('en');
    await expectBalanced(platform, [wareOf(course)]);
    expect((await admin.post(`/v1/payments/${order.paymentId}/refunds`, {})).status).toBe(422);
  });

  it('of a part leaves the order and the enrolment', async () => {
    const { buyer, order, course } = await checkout();
    await pay(buyer, order);
    await orderWhen(buyer, order, 'completed');
    expect((await admin.post(`/v1/payments/${order.paymentId}/refunds`, { amount: { amount: 1000, currency: 'EUR' } })).status).toBe(202);
    await waitFor(async () => (await readPayment(buyer, order.paymentId)).refunded.amount === 1000, { seconds: 10, what: 'the partial refund' });
    expect((await readOrder(buyer, order.id)).status).toBe('completed');
    expect(await statusesOf(buyer)).toEqual(['active']);
    await expectBalanced(platform, [wareOf(course)]);
  });

  it('is made once for one key, however often and simultaneously it is asked', async () => {
    const { buyer, order, course } = await checkout();
    await pay(buyer, order);
    await orderWhen(buyer, order, 'completed');
    const key = { 'idempotency-key': crypto.randomUUID() };
    const body = { amount: { amount: 1000, currency: 'EUR' } };
    const answers = await Promise.all(Array.from({ length: 5 }, () => admin.post(`/v1/payments/${order.paymentId}/refunds`, body, key)));
    const refunds = new Set(answers.filter(({ status }) => status === 202).map((answer) => answer.body.id as string));
    expect(refunds.size).toBe(1);
    await waitFor(async () => (await readPayment(buyer, order.paymentId)).refunded.amount === 1000, { seconds: 10, what: 'the refund' });
    await expectBalanced(platform, [wareOf(course)]);
  });
});

describe('the same Idempotency-Key', () => {
  it('twice gives the same order', async () => {
    const [buyer, course] = [await platform.newcomer(), await platform.sellCourse({ seats })];
    await putIntoCart(buyer, course.productId);
    const key = crypto.randomUUID();
    const first = await askForOrder(buyer, key);
    const second = await askForOrder(buyer, key);
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    await pay(buyer, first.body);
    await orderWhen(buyer, first.body, 'completed');
    const { orders } = await expectBalanced(platform, [wareOf(course)]);
    expect(orders).toHaveLength(1);
  });

  it('with another body is refused', async () => {
    const [buyer, course] = [await platform.newcomer(), await platform.sellCourse({ seats })];
    await putIntoCart(buyer, course.productId);
    const key = crypto.randomUUID();
    await askForOrder(buyer, key);
    const other = await buyer.post('/v1/orders', {}, { 'idempotency-key': key });
    expect(other).toMatchObject({ status: 422, body: { code: 'kernel.idempotency_key_reused' } });
    const { orders } = await expectBalanced(platform, [wareOf(course)]);
    expect(orders).toHaveLength(1);
  });

  it('of somebody else is another key', async () => {
    const course = await platform.sellCourse({ seats });
    const key = crypto.randomUUID();
    const orders = await Promise.all([1, 2].map(async () => {
      const buyer = await platform.newcomer();
      await putIntoCart(buyer, course.productId);
      return askForOrder(buyer, key);
    }));
    expect(orders.map(({ status }) => status)).toEqual([201, 201]);
    expect(orders[0]?.body.id).not.toBe(orders[1]?.body.id);
  });

  it('confirms a payment once', async () => {
    const { buyer, order, course } = await checkout();
    const key = { 'idempotency-key': crypto.randomUUID() };
    const confirm = () => buyer.post(`/v1/payments/${order.paymentId}/confirm`, { method: 'card', token: 'tok_ok' }, key);
    const answers = await Promise.all(Array.from({ length: 5 }, confirm));
    for (const { status } of answers) expect([200, 202, 409]).toContain(status);
    await orderWhen(buyer, order, 'completed');
    const events: { type: string }[] = await admin.all(`/v1/payments/${order.paymentId}/events`);
    expect(events.filter(({ type }) => type === 'AuthorizationRequested')).toHaveLength(1);
    await expectBalanced(platform, [wareOf(course)]);
  });
});

describe('simultaneous requests', () => {
  it('ten orders of one cart make one order', async () => {
    const [buyer, course] = [await platform.newcomer(), await platform.sellCourse({ seats })];
    await putIntoCart(buyer, course.productId);
    const answers = await Promise.all(Array.from({ length: 10 }, () => askForOrder(buyer)));
    const placed = answers.filter(({ status }) => status === 201);
    expect(placed).toHaveLength(1);
    for (const { status, body } of answers) if (status !== 201) expect(body).toMatchObject({ status: 409 });
    await pay(buyer, placed[0]?.body);
    await orderWhen(buyer, placed[0]?.body, 'completed');
    const { orders } = await expectBalanced(platform, [wareOf(course)]);
    expect(orders).toHaveLength(1);
  });

  it('two orders of a course that can be held once charge once', async () => {
    const [buyer, course] = [await platform.newcomer({ language: 'en' }), await platform.sellCourse({ seats })];
    const first = await placeOrder(buyer, course.productId);
    const second = await placeOrder(buyer, course.productId);
    await Promise.all([pay(buyer, first), pay(buyer, second)]);
    const ends = await waitFor(async () => {
      const orders = await Promise.all([readOrder(buyer, first.id), readOrder(buyer, second.id)]);
      return orders.every(({ status }) => status !== 'pending') && orders;
    }, { seconds: 10, what: 'the end of both orders' });
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['cancelled', 'completed']);
    expect(ends.find(({ status }) => status === 'cancelled')?.reason).toBe('enrolment_rejected');
    expect(await statusesOf(buyer)).toEqual(['active']);
    await expectBalanced(platform, [wareOf(course)]);
  });
});
