import { CaptureRequested, OrderCreated, PaymentReversalRequested } from '@liceo/contracts/events/orders';
import { newId } from '@liceo/kernel/id';
import { startForTest, type ServiceUnderTest, type TestClient, type TestOptions } from '@liceo/kernel/testing';
import { payments } from './index.ts';
import type { Tables } from './tables.ts';

export interface TestOrder {
  orderId: string;
  paymentId: string;
  payer: TestClient;
  confirm(token?: string): ReturnType<TestClient['post']>;
  capture(): Promise<void>;
  takeBack(reason?: string): Promise<void>;
  /** The payment as its payer sees it. */
  read(): Promise<Record<string, unknown>>;
  /** The types of its events. */
  history(): Promise<string[]>;
}

export interface PaymentsUnderTest extends ServiceUnderTest<Tables> {
  order(total?: number): Promise<TestOrder>;
  /** An order that is paid and captured. */
  paid(total?: number): Promise<TestOrder>;
}

export const orderData = (orderId: string, paymentId: string, userId: string, total: number) => ({
  orderId,
  paymentId,
  userId,
  number: 'L-1',
  total: { amount: total, currency: 'EUR' },
  lines: [],
  buyer: { name: 'Ada Lovelace', email: 'ada@example.test', language: 'en' as const },
  deadline: '2026-03-02T10:30:00.000Z',
});

/** The service by itself, with orders as the saga would send them. */
export const startPayments = async (options: TestOptions = {}, definition = payments): Promise<PaymentsUnderTest> => {
  const t = await startForTest<Tables>(definition, {
    ...options,
    environment: { PAYMENTS_ARRIVAL_LIMIT_MS: '0', PAYMENTS_CALL_LIMIT_MS: '500', ...options.environment },
  });

  const order = async (total = 5000): Promise<TestOrder> => {
    const payer = await t.as({});
    const [orderId, paymentId] = [newId(), newId()];
    await t.deliver(OrderCreated, orderId, orderData(orderId, paymentId, payer.userId, total));
    return {
      orderId,
      paymentId,
      payer,
      confirm: (token = 'tok_ok') => payer.post(`/payments/${paymentId}/confirm`, { method: 'card', token }),
      capture: async () => {
        await t.deliver(CaptureRequested, orderId, { orderId, paymentId });
        await t.settled();
      },
      takeBack: async (reason = 'expired') => {
        await t.deliver(PaymentReversalRequested, orderId, { orderId, paymentId, reason });
        await t.settled();
      },
      read: async () => (await payer.get(`/payments/${paymentId}`)).body as Record<string, unknown>,
      history: async () => {
        const rows = await t.db.selectFrom('payment_event').select('type').where('payment_id', '=', paymentId).orderBy('version').execute();
        return rows.map((row) => row.type);
      },
    };
  };

  const paid = async (total?: number): Promise<TestOrder> => {
    const placed = await order(total);
    await placed.confirm();
    await placed.capture();
    return placed;
  };

  return { ...t, order, paid };
};
