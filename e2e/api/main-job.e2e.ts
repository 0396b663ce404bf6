import { watchStolenTime } from '@liceo/kernel/testing-stolen-time';
import { describe, expect, it } from 'vitest';
import { password } from '../academy.ts';
import { startPlatform, type Client, type SoldCourse } from '../platform.ts';
import { expectBalanced } from './books.ts';
import { address, buy, orderWhen, pay, placeOrder, putIntoCart, type Order } from './checkout.ts';
import { mailTo } from './mails.ts';
import { readOffset, sendPart, startUpload, video } from './upload.ts';

const platform = await startPlatform();
const teacher = await platform.newcomer({ role: 'teacher', name: 'Emmy Noether' });
const money = expect.objectContaining({ amount: expect.any(Number), currency: 'EUR' });

describe('a teacher', () => {
  it('uploads a video in parts and takes up again where it stopped', async () => {
    const created = await startUpload(teacher, video.length);
    expect(created.status).toBe(201);
    const location = created.headers.get('location') ?? '';
    expect(location).toMatch(/^\/v1\/uploads\/[0-9a-f-]{36}$/);
    expect((await sendPart(teacher, location, 0, video.slice(0, 5000))).status).toBe(204);
    expect(await readOffset(teacher, location)).toBe(5000);
    expect((await sendPart(teacher, location, 0, video)).status).toBe(409);
    expect((await sendPart(teacher, location, 5000, video.slice(5000))).status).toBe(204);
    const asset = await teacher.get(location.replace('uploads', 'assets'));
    expect(asset.body).toMatchObject({
      status: 'ready', kind: 'video', mimeType: 'video/mp4', size: video.length, durationSeconds: expect.closeTo(2, 0),
    });
  });

  it('cannot pass something else off as a video', async () => {
    const text = new TextEncoder().encode('<script>alert(1)</script>');
    const created = await startUpload(teacher, text.length);
    const refused = await sendPart(teacher, created.headers.get('location') ?? '', 0, text);
    expect(refused).toMatchObject({ status: 415, body: { code: 'media.content_refused' } });
  });
});

describe('the main job', () => {
  let buyer: Client;
  let course: SoldCourse;
  let order: Order;
  const guest = { cartId: '' };

  const sellWithVideo = async (): Promise<SoldCourse> => {
    const created = await startUpload(teacher, video.length);
    const location = created.headers.get('location') ?? '';
    await sendPart(teacher, location, 0, video);
    const assetId = location.split('/').at(-1);
    return platform.sellCourse({
      teacher,
      title: 'Matemáticas con Emmy',
      summary: 'Álgebra moderna',
      price: 4900,
      lessons: [{ title: 'Vídeo', kind: 'video', assetId }, { title: 'Texto', kind: 'text', body: '# Grupos' }],
    });
  };

  it('a published course is found by “matematica”, without its accent', async () => {
    course = await sellWithVideo();
    const { status, body } = await platform.visitor.get('/v1/products?search=matematica');
    expect(status).toBe(200);
    expect(body.items).toContainEqual(expect.objectContaining({
      id: course.productId, slug: course.slug, kind: 'course', title: 'Matemáticas con Emmy', price: { amount: 4900, currency: 'EUR' },
      courseId: course.courseId, available: true,
    }));
    expect((await platform.visitor.get(`/v1/products/${course.slug}`)).body.id).toBe(course.productId);
  });

  it('a visitor fills a cart and has it after signing up', async () => {
    const added = await putIntoCart(platform.visitor, course.productId);
    guest.cartId = added.body.id;
    expect(added).toMatchObject({
      status: 200,
      body: { items: [{ productId: course.productId, title: course.title, quantity: 1, unitPrice: money, total: money }], total: { amount: 4900, currency: 'EUR' } },
    });
    const email = `ada.${crypto.randomUUID()}@example.test`;
    const signedUp = await platform.visitor.post('/v1/auth/sign-up', { name: 'Ada Lovelace', email, password, language: 'en' });
    expect(signedUp).toMatchObject({
      status: 201,
      body: {
        accessToken: expect.any(String), refreshToken: expect.any(String), expiresIn: 600,
        user: { name: 'Ada Lovelace', email, roles: ['student'], language: 'en' },
      },
    });
    buyer = platform.visitor.with({ authorization: `Bearer ${signedUp.body.accessToken}` });
    const merged = await buyer.get('/v1/cart', { 'x-cart-id': guest.cartId });
    expect(merged.body.items).toEqual([expect.objectContaining({ productId: course.productId, quantity: 1 })]);
    expect(merged.body.id).not.toBe(guest.cartId);
    expect((await platform.visitor.get('/v1/cart', { 'x-cart-id': guest.cartId })).body).toMatchObject({ id: null, items: [] });
  });

  it('an order answers at once, and its payment by card', async () => {
    const placed = await buyer.post('/v1/orders', {}, { 'idempotency-key': crypto.randomUUID() });
    order = placed.body;
    expect(placed).toMatchObject({
      status: 201,
      body: {
        id: expect.any(String), number: expect.stringMatching(/^L-\d{4}-\d{6}$/), status: 'pending', paymentId: expect.any(String),
        lines: [{ productId: course.productId, quantity: 1, courseId: course.courseId }], total: { amount: 4900, currency: 'EUR' },
      },
    });
    const paid = await pay(buyer, order);
    expect(paid).toMatchObject({ status: 200, body: { id: order.paymentId, status: expect.any(String) } });
  });

  it('is complete a moment later', async () => {
    await orderWhen(buyer, order, 'completed');
    expect((await buyer.get('/v1/cart')).body).toMatchObject({ id: null, items: [] });
  });

  it('leaves an enrolment', async () => {
    const { body } = await buyer.get('/v1/enrolments');
    expect(body).toEqual({
      items: [expect.objectContaining({ id: expect.any(Number), courseId: course.courseId, status: 'active', progress: 0 })], next: null,
    });
  });

  it('sends the receipt in the buyer’s language', async () => {
    const mail = await mailTo(buyer, order.number);
    expect(mail).toMatchObject({ to: order.buyer.email, language: 'en', subject: `Receipt for order ${order.number}` });
    expect(mail.text).toContain(course.title);
    expect(mail.text).toContain('49.00');
  });

  it('opens the lessons: the video in ranges for the enrolled only', async () => {
    const [videoLesson] = course.lessonIds;
    const lesson = (await buyer.get(`/v1/lessons/${videoLesson}`)).body;
    const content = `/v1/assets/${lesson.assetId}/content`;
    const whole = await buyer.get(content);
    expect(whole.headers.get('content-type')).toBe('video/mp4');
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    const part = await buyer.get(content, { range: 'bytes=100-199' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 100-199/${video.length}`);
    expect(part.headers.get('content-length')).toBe('100');
    expect((await buyer.get(content, { range: `bytes=${video.length}-` })).status).toBe(416);
    const stranger = await platform.newcomer();
    expect((await stranger.get(content)).status).toBe(403);
    expect((await platform.visitor.get(content)).status).toBe(401);
  });

  it('keeps the place in the video and moves the progress until the course is finished', async () => {
    const [videoLesson, textLesson] = course.lessonIds;
    await buyer.put(`/v1/lessons/${videoLesson}/progress`, { positionSeconds: 1 });
    expect((await buyer.get(`/v1/lessons/${videoLesson}/progress`)).body).toMatchObject({ positionSeconds: 1, completed: false, courseProgress: 0 });
    const half = await buyer.put(`/v1/lessons/${videoLesson}/progress`, { completed: true });
    expect(half.body).toMatchObject({ courseProgress: 50, courseCompleted: false });
    const all = await buyer.put(`/v1/lessons/${textLesson}/progress`, { completed: true });
    expect(all.body).toMatchObject({ courseProgress: 100, courseCompleted: true });
    expect((await buyer.get('/v1/enrolments')).body.items).toEqual([expect.objectContaining({ status: 'completed', progress: 100 })]);
    expect((await mailTo(buyer, course.title)).language).toBe('en');
  });

  it('shows the administrator every step of the saga', async () => {
    const admin = await platform.as('admin');
    const { body } = await admin.get(`/v1/orders/${order.id}/timeline`);
    const names: string[] = body.items.map(({ name }: { name: string }) => name);
    const inOrder = ['orders.CheckoutStarted', 'payments.PaymentAuthorized', 'requestEnrolment', 'learning.EnrolmentGranted', 'requestCapture', 'payments.PaymentCompleted', 'completeOrder'];
    expect(names.filter((name) => inOrder.includes(name))).toEqual(inOrder);
    expect(names).toContain('catalog.InventoryReserved');
  });

  it('balances', async () => {
    const { orders } = await expectBalanced(platform, [{ productId: course.productId, courseId: course.courseId }]);
    expect(orders).toHaveLength(1);
  });
});

describe('a paid order', () => {
  it('is complete within a second', async () => {
    const course = await platform.sellCourse();
    const took: number[] = [];
    // The machine may be busy with something else for a second, or be denied its CPU, but not time after time.
    for (let turn = 0; turn < 5; turn += 1) {
      const buyer = await platform.newcomer();
      const order = await placeOrder(buyer, course.productId);
      const stolenShare = watchStolenTime();
      const began = performance.now();
      await pay(buyer, order);
      await orderWhen(buyer, order, 'completed');
      took.push((performance.now() - began) * (1 - stolenShare()));
    }
    expect(Math.min(...took)).toBeLessThan(1000);
  });
});

describe('a book', () => {
  it('needs an address to be sent to, and leaves the shelf', async () => {
    const buyer = await platform.newcomer({ language: 'es' });
    const book = await platform.sellBook({ stock: 3 });
    await putIntoCart(buyer, book.productId, 2);
    const refused = await buyer.post('/v1/orders', {});
    expect(refused).toMatchObject({ status: 400, body: { code: 'orders.address_needed', field: 'shippingAddress' } });
    const placed = await buyer.post('/v1/orders', { shippingAddress: address });
    expect(placed).toMatchObject({ status: 201, body: { shippingAddress: address, total: { amount: 3000 } } });
    await pay(buyer, placed.body);
    const mail = await mailTo(buyer, placed.body.number);
    expect(mail).toMatchObject({ language: 'es', subject: `Recibo del pedido ${placed.body.number}` });
    await expectBalanced(platform, [{ productId: book.productId, stock: 3 }]);
  });

  it('and a course go into one order', async () => {
    const buyer = await platform.newcomer();
    const [book, course] = [await platform.sellBook({ stock: 1 }), await platform.sellCourse({ seats: 1 })];
    const order = await buy(buyer, book.productId, course.productId);
    expect(order.lines.map(({ kind }) => kind).toSorted()).toEqual(['course', 'physical']);
    await expectBalanced(platform, [
      { productId: book.productId, stock: 1 }, { productId: course.productId, courseId: course.courseId, stock: 1 },
    ]);
  });
});
