import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UserCreated, UserDeleted } from '@liceo/contracts/events/identity';
import { CourseCompleted, CoursePublished, EnrolmentGranted } from '@liceo/contracts/events/learning';
import { MessageFailed, MessageSent } from '@liceo/contracts/events/notifications';
import { OrderCancelled, OrderCompleted, OrderRefunded } from '@liceo/contracts/events/orders';
import { UserUpdated } from '@liceo/contracts/events/users';
import { newId } from '@liceo/kernel/id';
import { orderFacts, startNotifications } from '../testing.ts';

let t: Awaited<ReturnType<typeof startNotifications>>;
beforeAll(async () => {
  t = await startNotifications({ environment: { PUBLIC_URL: 'https://academy.example' } });
});
beforeEach(async () => {
  await t.db.deleteFrom('mailbox').execute();
});

const completed = (userId: string) => ({ ...orderFacts(userId), completedAt: '2026-03-02T10:00:00.000Z' });
const titleOf = (courseId: number, title: string) => ({
  courseId, title, summary: '', description: '', language: 'es' as const, level: 'beginner' as const,
  price: { amount: 0, currency: 'EUR' }, seats: null, teacher: { id: 1, name: 'Eva' }, lessonCount: 1,
});

describe('a mail', () => {
  it('greets whoever signs up, in their language', async () => {
    const userId = await t.signUp('en');
    expect(await t.mails()).toMatchObject([{ user_id: userId, recipient: 'ana@example.com', subject: 'Welcome to Liceo' }]);
    expect(await t.deliveries(userId)).toMatchObject([
      { template: 'welcome', state: 'sent', sent_to: 'ana@example.com', language: 'en', attempts: 1 },
    ]);
    const [mail] = await t.mails();
    expect(mail?.message_id).toBe(`<${mail?.id}@liceo.test>`);
    expect(await t.published(MessageSent)).toContainEqual({ deliveryId: mail?.id, userId, template: 'welcome', channel: 'email' });
  });

  it('brings the receipt to the buyer as the order names them, as long as nothing newer is known', async () => {
    const userId = newId();
    const order = completed(userId);
    await t.deliver(OrderCompleted, order.orderId, order);
    await t.settled();
    const [mail] = await t.mails();
    expect(mail).toMatchObject({ recipient: 'ana@example.com', subject: 'Recibo del pedido L-1042' });
    expect(mail?.text).toContain(`https://academy.example/orders/${order.orderId}`);
  });

  it('goes to the address and in the language that the user has now', async () => {
    const userId = await t.signUp('es');
    await t.deliver(UserUpdated, userId, {
      userId, name: 'Ana Ruiz', email: 'ruiz@example.com', language: 'en', timeZone: 'Europe/Madrid',
    });
    const order = completed(userId);
    await t.deliver(OrderCompleted, order.orderId, order);
    await t.settled();
    expect((await t.mails()).at(-1)).toMatchObject({ recipient: 'ruiz@example.com', subject: 'Receipt for order L-1042' });
  });

  it('keeps a newer copy of the user when the older event comes late', async () => {
    const userId = newId();
    const person = { userId, name: 'Nuevo', email: 'new@example.com', language: 'en' as const };
    await t.deliver(UserUpdated, userId, { ...person, timeZone: 'UTC' });
    await t.deliver(UserCreated, userId, { userId, name: 'Viejo', email: 'old@example.com', language: 'es', roles: [] });
    await t.settled();
    expect(await t.mails()).toMatchObject([{ recipient: 'new@example.com', language: 'en' }]);
  });

  it('tells why an order was cancelled, and that one was refunded', async () => {
    const userId = await t.signUp();
    const order = orderFacts(userId);
    await t.deliver(OrderCancelled, order.orderId, { ...order, reason: 'out_of_stock' });
    await t.deliver(OrderRefunded, order.orderId, { ...order, reason: 'requested' });
    await t.settled();
    const subjects = (await t.mails()).map((mail) => mail.subject);
    expect(subjects).toContain('Pedido L-1042 cancelado');
    expect(subjects).toContain('Reembolso del pedido L-1042');
  });

  it('tells of an enrolment only when no order stands behind it', async () => {
    const userId = await t.signUp();
    await t.deliver(CoursePublished, '7', titleOf(7, 'Álgebra'));
    await t.deliver(EnrolmentGranted, userId, { userId, courseIds: [7], orderId: newId() });
    await t.deliver(EnrolmentGranted, userId, { userId, courseIds: [7] });
    await t.settled();
    expect((await t.mails()).map((mail) => mail.subject).toSorted()).toEqual([
      'Te damos la bienvenida a Liceo', 'Ya tienes acceso a «Álgebra»',
    ]);
  });

  it('is sent once, however often its event arrives', async () => {
    const userId = await t.signUp();
    const order = completed(userId);
    const eventId = newId();
    await t.deliver(OrderCompleted, order.orderId, order, eventId);
    await t.deliver(OrderCompleted, order.orderId, order, eventId);
    await t.settled();
    expect((await t.deliveries(userId)).map((delivery) => delivery.template)).toEqual(['order-receipt', 'welcome']);
  });

  it('is taken over from a sender that died, once its lease is over, and keeps its message id', async () => {
    const userId = await t.signUp();
    await t.db.updateTable('delivery').set({ state: 'sending', finished_at: null }).where('user_id', '=', userId).execute();
    const [before] = await t.mails();
    await t.settled();
    expect(await t.deliveries(userId)).toMatchObject([{ state: 'sending' }]);
    t.clock.advance({ minutes: 11 });
    await t.settled();
    expect(await t.deliveries(userId)).toMatchObject([{ state: 'sent', attempts: 2 }]);
    expect(await t.mails()).toEqual([before]);
  });

  it('for somebody who is not known yet waits for them, and is given up after eight tries', async () => {
    const userId = newId();
    await t.deliver(CourseCompleted, userId, { userId, courseId: 7, title: 'Álgebra' });
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await t.settled();
      t.clock.advance({ minutes: 2 ** attempt });
    }
    expect(await t.deliveries(userId)).toMatchObject([
      { state: 'failed', attempts: 8, reason: 'recipient_unknown' },
      { state: 'failed', attempts: 8, reason: 'recipient_unknown' },
    ]);
    expect((await t.published(MessageFailed)).filter((message) => message.userId === userId)).toHaveLength(2);
  });

  it('that cannot be composed is given up without holding up the others', async () => {
    const [first, second] = [newId(), newId()];
    const order = completed(first);
    await t.deliver(OrderCompleted, order.orderId, order);
    const row = { id: newId(), event_id: newId(), correlation_id: newId(), user_id: second, due_at: t.clock.now(), created_at: t.clock.now() };
    const data = { named: { name: 'Leo', email: 'leo@example.com', language: 'es' } };
    await t.db.insertInto('delivery').values({ ...row, template: 'order-receipt', data }).execute();
    await t.db.insertInto('delivery').values({ ...row, id: newId(), template: 'no-such-template', data }).execute();
    await t.settled();
    expect(await t.deliveries(first)).toMatchObject([{ state: 'sent' }]);
    expect(await t.deliveries(second)).toMatchObject([
      { state: 'failed', reason: 'template_unknown' }, { state: 'failed', reason: 'template_failed' },
    ]);
  });

  it('belongs to the flow of the event that called for it', async () => {
    const userId = await t.signUp();
    const [delivery] = await t.deliveries(userId);
    const { rows } = await sql<{ flow: string }>`
      select correlation_id as flow from kernel.inbox where subject = ${userId}
      union all select correlation_id from kernel.outbox where subject = ${delivery?.id}`.execute(t.db as never);
    expect(rows).toEqual([{ flow: delivery?.correlation_id }, { flow: delivery?.correlation_id }]);
  });

  it('comes in batches when there are many', async () => {
    const orders = Array.from({ length: 230 }, () => completed(newId()));
    for (const order of orders) await t.deliver(OrderCompleted, order.orderId, order);
    await t.settled();
    expect(await t.mails()).toHaveLength(230);
  });
});

describe('a user who was deleted', () => {
  it('leaves nothing personal behind and gets no mail any more', async () => {
    const userId = await t.signUp();
    const before = completed(userId);
    await t.deliver(OrderCompleted, before.orderId, before);
    await t.settled();
    await t.deliver(UserDeleted, userId, { userId });
    const late = completed(userId);
    await t.deliver(OrderCompleted, late.orderId, late);
    await t.deliver(UserUpdated, userId, { userId, name: 'Ana', email: 'ana@example.com', language: 'es', timeZone: 'UTC' });
    await t.settled();
    expect((await t.mails()).filter((mail) => mail.user_id === userId)).toEqual([]);
    const rows = await t.deliveries(userId);
    expect(rows.map((row) => row.state).toSorted()).toEqual(['sent', 'sent', 'suppressed']);
    expect(JSON.stringify(rows)).not.toContain('ana@example.com');
    expect(await t.db.selectFrom('recipient').selectAll().where('user_id', '=', userId).execute()).toEqual([
      { user_id: userId, name: null, email: null, language: null, erased: true },
    ]);
  });
});
