import { EnrolmentGranted, EnrolmentRejected, EnrolmentRevoked } from '@liceo/contracts/events/learning';
import { EnrolmentRequested, EnrolmentRevocationRequested, OrderRefunded } from '@liceo/contracts/events/orders';
import { newId } from '@liceo/kernel/id';
import type { TestClient } from '@liceo/kernel/testing';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Academy, draftCourse, orderCourses, publishedCourse, signIn, startAcademy } from '../academy-for-test.ts';
import { ownStudent } from '../people/person-store.ts';
import { insertEnrolment } from './enrolment-store.ts';

let academy: Academy;
let teacher: TestClient;

beforeAll(async () => {
  academy = await startAcademy();
  teacher = await signIn(academy, 'teacher');
});

const newCourse = async (): Promise<number> => (await publishedCourse(teacher)).id;

const answersTo = async (orderId: string) => {
  const own = <Data extends { orderId?: string }>(events: Data[]) => events.filter((event) => event.orderId === orderId);
  return {
    granted: own(await academy.published(EnrolmentGranted)),
    rejected: own(await academy.published(EnrolmentRejected)),
    revoked: own(await academy.published(EnrolmentRevoked)),
  };
};

const held = (userId: string) =>
  academy.db.selectFrom('enrolment as e').innerJoin('student as s', 's.id', 'e.student_id').select('e.course_id')
    .where('s.user_id', '=', userId).where('e.revoked_at', 'is', null).orderBy('e.course_id').execute()
    .then((rows) => rows.map(({ course_id }) => course_id));

const giveBack = (orderId: string, userId: string) =>
  academy.deliver(EnrolmentRevocationRequested, orderId, { orderId, userId });

const refund = (orderId: string, userId: string, courseId: number) => {
  const price = { amount: 4900, currency: 'EUR' };
  return academy.deliver(OrderRefunded, orderId, {
    orderId, userId, number: '1', paymentId: newId(), total: price, reason: 'requested',
    buyer: { name: 'Grace', email: 'grace@example.test', language: 'es' },
    lines: [{ productId: newId(), kind: 'course', title: 'Algebra', courseId, quantity: 1, unitPrice: price, total: price }],
  });
};

describe('an order', () => {
  it('is granted all its courses at once', async () => {
    const userId = newId();
    const courseIds = [await newCourse(), await newCourse()];
    const orderId = await orderCourses(academy, userId, courseIds);
    expect(await answersTo(orderId)).toEqual({ granted: [{ orderId, userId, courseIds }], rejected: [], revoked: [] });
    expect(await held(userId)).toEqual(courseIds);
  });

  it('is granted a course once that it names twice', async () => {
    const userId = newId();
    const courseId = await newCourse();
    await orderCourses(academy, userId, [courseId, courseId]);
    expect(await held(userId)).toEqual([courseId]);
  });

  it('that asks twice gets the same answer twice, and one enrolment', async () => {
    const userId = newId();
    const courseIds = [await newCourse()];
    const orderId = await orderCourses(academy, userId, courseIds);
    await orderCourses(academy, userId, courseIds, orderId);
    const answer = { orderId, userId, courseIds };
    expect((await answersTo(orderId)).granted).toEqual([answer, answer]);
    expect(await academy.db.selectFrom('enrolment').select('id').where('order_id', '=', orderId).execute()).toHaveLength(1);
  });

  it('is granted nothing when the buyer holds one of its courses', async () => {
    const userId = newId();
    const [first, second] = [await newCourse(), await newCourse()];
    await orderCourses(academy, userId, [second]);
    const orderId = await orderCourses(academy, userId, [first, second]);
    expect(await answersTo(orderId)).toEqual({ granted: [], rejected: [{ orderId, userId, reason: 'already_enrolled' }], revoked: [] });
    expect(await held(userId)).toEqual([second]);
  });

  it('is granted nothing when one of its courses is a draft, archived, or gone', async () => {
    const courseId = await newCourse();
    const archived = await newCourse();
    await teacher.post(`/courses/${archived}/unpublish`);
    for (const missing of [archived, (await draftCourse(teacher)).id, 2_000_000_000]) {
      const userId = newId();
      const orderId = await orderCourses(academy, userId, [courseId, missing]);
      expect((await answersTo(orderId)).rejected).toEqual([{ orderId, userId, reason: 'course_missing' }]);
      expect(await held(userId)).toEqual([]);
    }
  });

  it('once rejected stays rejected, even when the obstacle has gone', async () => {
    const userId = newId();
    const courseId = await newCourse();
    const obstacle = await orderCourses(academy, userId, [courseId]);
    const orderId = await orderCourses(academy, userId, [courseId]);
    await giveBack(obstacle, userId);
    await orderCourses(academy, userId, [courseId], orderId);
    expect((await answersTo(orderId)).granted).toEqual([]);
    expect(await held(userId)).toEqual([]);
  });

  it('gives back exactly what it granted, once', async () => {
    const userId = newId();
    const [kept, returned] = [await newCourse(), await newCourse()];
    await orderCourses(academy, userId, [kept]);
    const orderId = await orderCourses(academy, userId, [returned]);
    await giveBack(orderId, userId);
    await giveBack(orderId, userId);
    expect((await answersTo(orderId)).revoked).toEqual([{ orderId, userId, courseIds: [returned] }]);
    expect(await held(userId)).toEqual([kept]);
  });

  it('that was undone is not granted by a late repetition', async () => {
    const userId = newId();
    const courseId = await newCourse();
    const orderId = newId();
    await giveBack(orderId, userId);
    await orderCourses(academy, userId, [courseId], orderId);
    expect(await answersTo(orderId)).toEqual({ granted: [], rejected: [], revoked: [] });
    expect(await held(userId)).toEqual([]);
  });

  it('takes access away when it is refunded, and the course can be bought again', async () => {
    const student = await signIn(academy, 'student');
    const course = await publishedCourse(teacher);
    const orderId = await orderCourses(academy, student.userId, [course.id]);
    expect((await student.get(`/lessons/${course.lessonIds[0]}`)).status).toBe(200);
    await refund(orderId, student.userId, course.id);
    expect((await answersTo(orderId)).revoked).toHaveLength(1);
    expect((await student.get(`/lessons/${course.lessonIds[0]}`)).status).toBe(403);
    await orderCourses(academy, student.userId, [course.id]);
    expect((await student.get('/enrolments')).body.items.map(({ status }: { status: string }) => status)).toEqual(['active', 'revoked']);
  });
});

const waitingForLocks = async (): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(academy.db);
  return rows[0]?.count ?? 0;
};

describe('many orders at once', () => {
  const message = (orderId: string, userId: string, courseIds: number[]) => ({
    specversion: '1.0' as const, id: newId(), type: EnrolmentRequested.name, source: '/orders', subject: orderId,
    time: academy.clock.now().toISOString(), datacontenttype: 'application/json' as const, eventversion: 1, correlationid: newId(),
    data: { orderId, userId, student: { name: 'Grace', email: 'grace@example.test' }, courseIds },
  });

  it('give one student a course once', async () => {
    const userId = newId();
    const courseId = await newCourse();
    const orderIds = Array.from({ length: 50 }, newId);
    await academy.runtime.inbox.accept(orderIds.map((orderId) => message(orderId, userId, [courseId])));
    await academy.settled();
    const answers = await Promise.all(orderIds.map(answersTo));
    expect(answers.filter(({ granted }) => granted.length === 1)).toHaveLength(1);
    expect(answers.filter(({ rejected }) => rejected[0]?.reason === 'already_enrolled')).toHaveLength(49);
    expect(await held(userId)).toEqual([courseId]);
  });

  it('never grant a part of an order', async () => {
    const userId = newId();
    const courses = [await newCourse(), await newCourse(), await newCourse()] as const;
    const pairs = [[0, 1], [1, 2], [2, 0]].map((pair) => pair.map((index) => courses[index] ?? 0));
    const orderIds = pairs.map(() => newId());
    await academy.runtime.inbox.accept(orderIds.map((orderId, index) => message(orderId, userId, pairs[index] ?? [])));
    await academy.settled();
    const winner = (await Promise.all(orderIds.map(answersTo))).flatMap(({ granted }) => granted);
    expect(winner).toHaveLength(1);
    expect(await held(userId)).toEqual([...winner[0]?.courseIds ?? []].toSorted((a, b) => a - b));
  });

  it('meet an administrator who enrols the same student', async () => {
    const admin = await signIn(academy, 'admin');
    const student = await signIn(academy, 'student');
    const courseId = await newCourse();
    const orderId = newId();
    const [{ status }] = await Promise.all([
      admin.post('/enrolments', { courseId, userId: student.userId, name: 'Grace' }),
      academy.runtime.inbox.accept([message(orderId, student.userId, [courseId])]).then(() => academy.settled()),
    ]);
    const { granted, rejected } = await answersTo(orderId);
    expect([status, granted.length, rejected.length]).toEqual(status === 201 ? [201, 0, 1] : [409, 1, 0]);
    expect(await held(student.userId)).toEqual([courseId]);
  });

  it('grant nothing when one of the courses is taken between question and answer', async () => {
    const userId = newId();
    const [free, taken] = [await newCourse(), await newCourse()];
    const orderId = newId();
    const { accepted } = await academy.db.transaction(async (tx) => {
      const studentId = await ownStudent(tx, { userId, name: 'Grace' });
      await insertEnrolment(tx, { courseId: taken, studentId, at: academy.clock.now() });
      const accepting = academy.runtime.inbox.accept([message(orderId, userId, [free, taken])]);
      await vi.waitFor(async () => expect(await waitingForLocks()).toBe(1));
      return { accepted: accepting };
    });
    await accepted;
    await academy.settled();
    expect((await answersTo(orderId)).rejected).toEqual([{ orderId, userId, reason: 'already_enrolled' }]);
    expect(await held(userId)).toEqual([taken]);
  });
});
